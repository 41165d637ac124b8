// The one place that names the version of pbf (protocol buffers, for vector tiles).
export {default} from '/webjars/pbf/4.0.1/index.js';
