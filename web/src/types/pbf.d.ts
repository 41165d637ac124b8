/** Protocol buffers, for vector tiles. */
declare const Pbf: any;
export default Pbf;
