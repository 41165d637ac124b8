/** A map with units that move ten times a second, for one layer after the other. */
import {createMap} from '/web/map/map.js';
import {UnitLayer} from '/web/map/unit-layer.js';
import {PathUnitLayer} from '/bench/path-unit-layer.js';

const LAYERS = {paths: PathUnitLayer, sprites: UnitLayer};
const TICK_MS = 100;
const STATUSES = ['patrol', 'patrol', 'patrol', 'patrol', 'patrol', 'patrol', 'station', 'station', 'late', 'sos'];

const map = createMap(/** @type {HTMLElement} */ (document.getElementById('map')), {bounds: null, place: {zoom: 14, lon: 116.6, lat: 28}});

/**
 * @param {'paths' | 'sprites'} name
 * @param {number} count of units, all in view
 * @param {number} share of them that have moved at each update
 * @param {number} seconds
 * @param {number} zoom
 * @returns {Promise<{updates: number, paints: number}>}
 */
export async function move(name, count, share, seconds, zoom) {
  map.setView([28, 116.6], zoom, {animate: false});
  const layer = new LAYERS[name]();
  let paints = 0;
  const draw = layer.draw.bind(layer);
  layer.draw = (ctx, view) => {
    paints++;
    return draw(ctx, view);
  };
  const bounds = map.getBounds().pad(0.1);
  const units = Array.from({length: count}, (_, i) => ({
    id: `unit-${i}`, name: `巡逻 ${i}`, lon: bounds.getWest() + Math.random() * (bounds.getEast() - bounds.getWest()),
    lat: bounds.getSouth() + Math.random() * (bounds.getNorth() - bounds.getSouth()), courseDeg: Math.floor(Math.random() * 360),
    fixedAtMs: Date.now(), status: STATUSES[i % 400 === 0 ? 9 : i % 9]}));
  layer.addTo(map);
  layer.setPlaces(units);
  await new Promise((done) => setTimeout(done, 1_000));
  paints = 0;
  let updates = 0;
  await new Promise((done) => {
    const timer = setInterval(() => {
      layer.setPlaces(moved(units, share, updates++));
      if (updates >= (seconds * 1_000) / TICK_MS) {
        clearInterval(timer);
        setTimeout(done, 500);
      }
    }, TICK_MS);
  });
  layer.remove();
  return {updates, paints};
}

/** Each goes some metres along its course, about a pixel. */
function moved(units, share, turn) {
  const every = Math.round(1 / share);
  const news = [];
  for (let i = turn % every; i < units.length; i += every) {
    const unit = units[i];
    const way = 0.0001;
    unit.courseDeg = (unit.courseDeg + 3) % 360;
    unit.lon += way * Math.sin((unit.courseDeg * Math.PI) / 180);
    unit.lat += way * Math.cos((unit.courseDeg * Math.PI) / 180);
    unit.fixedAtMs = Date.now();
    news.push(unit);
  }
  return news;
}

window.moveUnits = move;
