/** The moving units as paths on one canvas, all drawn again for each change: what sprites are measured against. */
import {CanvasLayer} from '/web/map/canvas-layer.js';
import {toUnitSquare} from '/web/map/mercator.js';
import {colour, mapFont, signScale} from '/web/map/palette.js';
import {drawUnit, unitLook} from '/web/map/unit-glyphs.js';

const NAMES_FROM_ZOOM = 13;
const REACH_PX = 15;
/** From afar a unit takes a second for a pixel; drawing the canvas again costs the same as close by. */
const PACE_MS = (zoom) => (zoom < 12 ? 1_000 : zoom < 14 ? 400 : 100);
const AGEING_MS = 15_000;

/**
 * @typedef {{id: string, name: string, lon: number | null, lat: number | null, courseDeg: number | null,
 *   fixedAtMs: number | null, status: string}} UnitPlace
 */

export class PathUnitLayer extends CanvasLayer {
  constructor() {
    super({pane: 'unit'});
    /** @type {Map<string, any>} places with x and y on the unit square */
    this.units = new Map();
    /** @type {string | null} */
    this.selected = null;
  }

  addTo(map) {
    super.addTo(map);
    this.ageing = setInterval(() => this.canvas.redraw(), AGEING_MS);
    return this;
  }

  remove() {
    clearInterval(this.ageing);
    super.remove();
  }

  /** @param {UnitPlace[]} places newest place of each unit; units that are off duty are taken off the map */
  setPlaces(places) {
    for (const place of places) {
      if (place.status === 'off' || place.lon === null || place.lat === null) {
        this.units.delete(place.id);
      } else {
        const [x, y] = toUnitSquare(place.lon, place.lat);
        this.units.set(place.id, {...place, x, y});
      }
    }
    this.canvas.refresh(PACE_MS(this.canvas.view?.zoom ?? 20));
  }

  clear() {
    this.units.clear();
    this.canvas.redraw();
  }

  /** @param {string | null} id of the unit to be ringed */
  select(id) {
    this.selected = id;
    this.canvas.redraw();
  }

  /** The unit drawn nearest to a place, if one is within reach of a pointer. */
  at(latlng) {
    return this.nearest(this.units.values(), latlng, REACH_PX);
  }

  draw(ctx, view) {
    const now = Date.now();
    const scale = signScale();
    const inOrder = [...this.units.values()].sort(
      (a, b) => Number(a.status === 'sos') - Number(b.status === 'sos') || (a.id < b.id ? -1 : 1));
    for (const unit of inOrder) {
      const [x, y] = view.toPixel(unit.x, unit.y);
      if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) {
        continue;
      }
      if (unit.id === this.selected) {
        ring(ctx, x, y, 17 * scale);
      }
      drawUnit(ctx, x, y, unitLook(unit.status, now - unit.fixedAtMs), unit.courseDeg);
      if (view.zoom >= NAMES_FROM_ZOOM) {
        name(ctx, x, y + 19 * scale, unit.name, 12 * scale);
      }
    }
    return inOrder.length > 0;
  }
}

function ring(ctx, x, y, r) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.strokeStyle = colour('focus');
  ctx.lineWidth = 2;
  ctx.stroke();
}

function name(ctx, x, y, text, px) {
  ctx.font = mapFont(px, 500);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour('map-halo');
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour('text');
  ctx.fillText(text, x, y);
}
