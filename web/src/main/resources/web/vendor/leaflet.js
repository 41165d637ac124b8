// The one place that names Leaflet's version; the server's content policy allows no inline import map.
export * from '/webjars/leaflet/1.9.4/dist/leaflet-src.esm.js';
