/**
 * Decodes Mapbox Vector Tiles 2.1. Pure.
 *
 * @typedef {{type: 1 | 2 | 3, properties: Record<string, any>, parts: Float32Array[]}} TileFeature parts hold x, y, x, y … in
 *   tile units: points, lines, or rings
 * @typedef {{extent: number, features: TileFeature[]}} TileLayer
 * @typedef {Map<string, TileLayer>} Tile layers by name
 */
import Pbf from '/web/vendor/pbf.js';

/** @type {Tile} */
export const EMPTY_TILE = new Map();

/**
 * @param {ArrayBuffer | Uint8Array} bytes not compressed
 * @returns {Tile}
 */
export function decodeTile(bytes) {
  const tile = new Map();
  new Pbf(bytes).readFields((tag, _, pbf) => {
    if (tag === 3) {
      const layer = readLayer(pbf);
      tile.set(layer.name, layer);
    }
  }, null);
  return tile;
}

function readLayer(pbf) {
  const raw = {name: '', extent: 4096, keys: [], values: [], features: []};
  pbf.readMessage((tag, layer, p) => {
    if (tag === 1) layer.name = p.readString();
    else if (tag === 2) layer.features.push(readFeature(p));
    else if (tag === 3) layer.keys.push(p.readString());
    else if (tag === 4) layer.values.push(readValue(p));
    else if (tag === 5) layer.extent = p.readVarint();
  }, raw);
  const features = raw.features.map(({type, tags, geometry}) => ({
    type,
    properties: readProperties(tags, raw.keys, raw.values),
    parts: readParts(geometry, type),
  }));
  return {name: raw.name, extent: raw.extent, features};
}

function readFeature(pbf) {
  return pbf.readMessage((tag, feature, p) => {
    if (tag === 2) p.readPackedVarint(feature.tags);
    else if (tag === 3) feature.type = p.readVarint();
    else if (tag === 4) p.readPackedVarint(feature.geometry);
  }, {type: 0, tags: [], geometry: []});
}

function readValue(pbf) {
  return pbf.readMessage((tag, box, p) => {
    if (tag === 1) box.value = p.readString();
    else if (tag === 2) box.value = p.readFloat();
    else if (tag === 3) box.value = p.readDouble();
    else if (tag === 4) box.value = p.readVarint(true);
    else if (tag === 5) box.value = p.readVarint();
    else if (tag === 6) box.value = p.readSVarint();
    else if (tag === 7) box.value = p.readBoolean();
  }, {value: null}).value;
}

function readProperties(tags, keys, values) {
  const properties = {};
  for (let i = 0; i + 1 < tags.length; i += 2) {
    properties[keys[tags[i]]] = values[tags[i + 1]];
  }
  return properties;
}

const MOVE_TO = 1;
const LINE_TO = 2;
const CLOSE_PATH = 7;

function readParts(geometry, type) {
  const parts = [];
  let part = [];
  let x = 0;
  let y = 0;
  let i = 0;
  while (i < geometry.length) {
    const command = geometry[i] & 7;
    let count = geometry[i] >> 3;
    i++;
    if (command === CLOSE_PATH) {
      part.push(part[0], part[1]);
      continue;
    }
    for (; count > 0; count--) {
      x += unzigzag(geometry[i++]);
      y += unzigzag(geometry[i++]);
      if (command === MOVE_TO && part.length > 0 && type !== 1) {
        parts.push(Float32Array.from(part));
        part = [];
      }
      if (command === MOVE_TO || command === LINE_TO) {
        part.push(x, y);
      }
    }
  }
  if (part.length > 0) {
    parts.push(Float32Array.from(part));
  }
  return parts;
}

function unzigzag(n) {
  return (n >> 1) ^ -(n & 1);
}
