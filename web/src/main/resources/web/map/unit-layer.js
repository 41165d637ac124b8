/**
 * The moving units on one canvas: ready pictures are put into its pixels, since thousands of paths a frame are too many without
 * a GPU. SOS lies over the others.
 */
import {CanvasLayer} from './canvas-layer.js';
import {LabelPlacer} from './label-placer.js';
import {toUnitSquare} from './mercator.js';
import {colour, mapFont, signScale} from './palette.js';
import {SpriteSheet} from './sprite-sheet.js';
import {unitLook} from './unit-glyphs.js';
import {UnitSprites} from './unit-sprites.js';

const NAMES_FROM_ZOOM = 15;
/** More names than can be read; each costs as much as hundreds of signs. */
const MOST_NAMES = 120;
const REACH_PX = 15;
/** From afar a unit takes a second for a pixel; drawing the canvas again costs the same as close by. */
const PACE_MS = (zoom) => (zoom < 12 ? 1_000 : zoom < 14 ? 400 : 100);
const AGEING_MS = 15_000;

/**
 * @typedef {{id: string, name: string, lon: number | null, lat: number | null, courseDeg: number | null,
 *   fixedAtMs: number | null, status: string}} UnitPlace
 */

export class UnitLayer extends CanvasLayer {
  constructor() {
    super({pane: 'unit'});
    /** @type {Map<string, any>} places with x and y on the unit square */
    this.units = new Map();
    /** @type {string | null} */
    this.selected = null;
    this.sprites = new UnitSprites();
    this.sheet = new SpriteSheet();
  }

  addTo(map) {
    super.addTo(map);
    this.ageing = setInterval(() => this.canvas.redraw(), AGEING_MS);
    return this;
  }

  remove() {
    clearInterval(this.ageing);
    this.sheet.drop();
    super.remove();
  }

  /** @param {UnitPlace[]} places of the units that have changed; units that are off duty are taken off the map */
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
    const seen = this.#inView(view);
    if (seen.length > 0) {
      this.#drawSigns(ctx, seen);
      const selected = seen.find(({unit}) => unit.id === this.selected);
      if (selected) {
        ring(ctx, selected.x, selected.y, 17 * signScale());
      }
      this.#drawNames(ctx, view, seen, selected);
    }
    return seen.length > 0;
  }

  /** Those that can be seen, in the order in which they are drawn: the selected over the others, SOS over all. */
  #inView(view) {
    const seen = [];
    const above = [];
    const {scale} = view;
    for (const unit of this.units.values()) {
      const x = unit.x * scale + view.x;
      const y = unit.y * scale + view.y;
      if (x >= -40 && y >= -40 && x <= view.width + 40 && y <= view.height + 40) {
        (unit.status === 'sos' || unit.id === this.selected ? above : seen).push({unit, x, y});
      }
    }
    above.sort((a, b) => Number(a.unit.status === 'sos') - Number(b.unit.status === 'sos') || (a.unit.id < b.unit.id ? -1 : 1));
    above.forEach((sign) => seen.push(sign));
    return seen;
  }

  #drawSigns(ctx, seen) {
    const now = Date.now();
    const {ratio} = this.canvas;
    this.sprites.settle();
    this.sheet.begin(ctx.canvas.width, ctx.canvas.height);
    for (const {unit, x, y} of seen) {
      this.sheet.put(this.sprites.of(unitLook(unit.status, now - unit.fixedAtMs), unit.courseDeg), x * ratio, y * ratio);
    }
    this.sheet.show(ctx);
  }

  /** The selected unit's always, from close by also others', SOS first, as long as none lies on another. */
  #drawNames(ctx, view, seen, selected) {
    const px = 12 * signScale();
    const placer = new LabelPlacer(view.width, view.height);
    const wanted = [...(selected ? [selected] : []), ...(view.zoom >= NAMES_FROM_ZOOM ? [...seen].reverse() : [])];
    let drawn = 0;
    nameStyle(ctx, px);
    for (const {unit, x, y} of wanted) {
      if (drawn >= MOST_NAMES) {
        break;
      }
      const label = {text: unit.name, key: unit.id, x, y: y + (19 / 12) * px, priority: 1, gap: 1};
      if (placer.placePoint(label, ctx.measureText(unit.name).width, px)) {
        drawn++;
        ctx.strokeText(unit.name, label.x, label.y);
        ctx.fillText(unit.name, label.x, label.y);
      }
    }
  }
}

function ring(ctx, x, y, r) {
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.strokeStyle = colour('focus');
  ctx.lineWidth = 2;
  ctx.stroke();
}

function nameStyle(ctx, px) {
  ctx.font = mapFont(px, 500);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour('map-halo');
  ctx.fillStyle = colour('text');
}
