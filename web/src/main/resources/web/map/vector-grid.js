/**
 * A Leaflet grid of canvases painted from vector tiles, 512 px wide so that there are few seams. Tiles closer than the finest
 * are cut out of it and painted sharp. What changes is painted over in place: nothing flickers.
 *
 * @typedef {object} Frame where a tile's units fall on its canvas
 * @property {number} zoom of the map
 * @property {number} size CSS px
 * @property {number} scale CSS px per tile unit
 * @property {number} dx CSS px that the tile's origin lies left of the canvas
 * @property {number} dy CSS px that the tile's origin lies above the canvas
 *
 * @callback Paint
 * @param {CanvasRenderingContext2D} ctx in CSS px
 * @param {import('./vector-tiles.js').Tile} tile
 * @param {Frame} frame
 */
import * as L from '/web/vendor/leaflet.js';
import {paintQueue} from './paint-queue.js';
import {pixelRatio} from './palette.js';
import {FINEST_TILE_ZOOM} from './tile-source.js';

const TILE_PX = 512;
const UNITS = 4096;
/** Canvases kept for the next tiles: a new one costs more than painting it. */
const MOST_SPARE = 40;
const RETRIES_MS = [1_500, 5_000, 15_000, 60_000];

export const VectorGrid = L.GridLayer.extend({
  options: {tileSize: TILE_PX, updateWhenZooming: false, keepBuffer: 1, maxZoom: 20},

  /**
   * @param {import('./tile-source.js').TileSource} source
   * @param {Paint} paint
   * @param {object} [options] of L.GridLayer
   */
  initialize(source, paint, options) {
    L.setOptions(this, options);
    this.source = source;
    this.paint = paint;
    this.shown = new Map();
    /** @type {HTMLCanvasElement[]} */
    this.spare = [];
    this.on('tileunload', (event) => this._forget(event.tile));
  },

  createTile(coords, done) {
    const ratio = pixelRatio();
    const spare = this.spare.pop();
    const canvas = spare ?? document.createElement('canvas');
    if (canvas.width !== TILE_PX * ratio) {
      canvas.width = canvas.height = TILE_PX * ratio;
    }
    canvas.removeAttribute('style');
    canvas.removeAttribute('class');
    const entry = {canvas, ratio, coords, tile: null, turn: 0, done};
    // what the canvas still shows must not be seen at its new place
    canvas.hidden = true;
    this.shown.set(canvas, entry);
    this._load(entry, 0);
    return canvas;
  },

  _forget(canvas) {
    paintQueue.drop(canvas);
    this.shown.delete(canvas);
    if (this.spare.length < MOST_SPARE) {
      this.spare.push(canvas);
    }
  },

  /** Asks for all tiles again and paints them over, after the data, the choice or the theme has changed. */
  refresh() {
    return Promise.all([...this.shown.values()].map((entry) => this._load(entry, 0)));
  },

  /** Paints what is there again. */
  repaint() {
    this.shown.forEach((entry) => entry.tile && this._paintSoon(entry));
  },

  /**
   * The tiles on screen with their frames, for labels and hits.
   *
   * @returns {{tile: import('./vector-tiles.js').Tile, frame: Frame, coords: L.Point}[]}
   */
  visible() {
    const zoom = this._tileZoom;
    return [...this.shown.values()]
      .filter((entry) => entry.tile !== null && entry.coords.z === zoom)
      .map((entry) => ({tile: entry.tile, frame: frame(entry.coords), coords: entry.coords}));
  },

  async _load(entry, failures) {
    const turn = ++entry.turn;
    const {z, x, y} = ancestor(entry.coords);
    try {
      const tile = await this.source.load(z, x, y);
      if (turn === entry.turn && this.shown.has(entry.canvas)) {
        entry.tile = tile;
        this._paintSoon(entry);
      }
    } catch {
      const wait = RETRIES_MS[Math.min(failures, RETRIES_MS.length - 1)];
      setTimeout(() => {
        if (turn === entry.turn && this.shown.has(entry.canvas)) {
          this._load(entry, failures + 1);
        }
      }, wait);
    }
  },

  _paintSoon(entry) {
    paintQueue.add(entry.canvas, () => {
      this._draw(entry);
      this.fire('painted');
      entry.done?.(null, entry.canvas);
      entry.done = null;
    });
  },

  /** An empty tile of a layer without ground of its own is not there at all: every canvas costs each frame of a movement. */
  _draw(entry) {
    const empty = entry.tile.size === 0 && !this.options.ground;
    entry.canvas.hidden = empty;
    if (empty) {
      return;
    }
    const ctx = entry.canvas.getContext('2d');
    ctx.setTransform(entry.ratio, 0, 0, entry.ratio, 0, 0);
    ctx.clearRect(0, 0, TILE_PX, TILE_PX);
    this.paint(ctx, entry.tile, frame(entry.coords));
  },
});

/** The address of the server's tile that a canvas is painted from. A 512-px canvas at map zoom Z is a tile of zoom Z − 1. */
function ancestor(coords) {
  const up = Math.max(0, coords.z - 1 - FINEST_TILE_ZOOM);
  return {z: coords.z - 1 - up, x: coords.x >> up, y: coords.y >> up};
}

/** @returns {Frame} */
function frame(coords) {
  const up = Math.max(0, coords.z - 1 - FINEST_TILE_ZOOM);
  const inside = (1 << up) - 1;
  return {
    zoom: coords.z,
    size: TILE_PX,
    scale: (TILE_PX * (1 << up)) / UNITS,
    dx: (coords.x & inside) * TILE_PX,
    dy: (coords.y & inside) * TILE_PX,
  };
}

/**
 * The outline of features in canvas px.
 *
 * @param {import('./vector-tiles.js').TileFeature[]} features lines or rings
 * @param {Frame} frame
 */
export function pathOf(features, {scale, dx, dy}) {
  const path = new Path2D();
  for (const {parts} of features) {
    for (const part of parts) {
      path.moveTo(part[0] * scale - dx, part[1] * scale - dy);
      for (let i = 2; i < part.length; i += 2) {
        path.lineTo(part[i] * scale - dx, part[i + 1] * scale - dy);
      }
    }
  }
  return path;
}

/**
 * The last feature of a layer on screen that contains a place.
 *
 * @param {any} grid VectorGrid
 * @param {string} layer
 * @param {L.LatLng} latlng
 * @param {L.Map} map
 * @returns {import('./vector-tiles.js').TileFeature | null}
 */
export function featureAt(grid, layer, latlng, map) {
  const at = map.project(latlng, grid._tileZoom);
  for (const {tile, frame: f, coords} of grid.visible()) {
    const x = (at.x - coords.x * TILE_PX + f.dx) / f.scale;
    const y = (at.y - coords.y * TILE_PX + f.dy) / f.scale;
    const inCanvas = at.x >= coords.x * TILE_PX && at.x < (coords.x + 1) * TILE_PX
      && at.y >= coords.y * TILE_PX && at.y < (coords.y + 1) * TILE_PX;
    if (inCanvas) {
      const hits = (tile.get(layer)?.features ?? []).filter((feature) => contains(feature.parts, x, y));
      return hits[hits.length - 1] ?? null;
    }
  }
  return null;
}

/** Even-odd rule over all rings. */
export function contains(rings, x, y) {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const crosses = ring[i + 1] > y !== ring[j + 1] > y;
      if (crosses && x < ((ring[j] - ring[i]) * (y - ring[i + 1])) / (ring[j + 1] - ring[i + 1]) + ring[i]) {
        inside = !inside;
      }
    }
  }
  return inside;
}
