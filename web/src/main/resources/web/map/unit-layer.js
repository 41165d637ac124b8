/**
 * The moving units on one canvas. Each sign, ring and name is a sprite in a {@link SpriteGrid}: a drawing makes only those cells
 * again in which a unit has come, gone or changed, and a unit that has not moved by a pixel costs nothing. Units are shown where
 * they have said to be, never in between. SOS is drawn last.
 */
import {CanvasLayer} from './canvas-layer.js';
import {toUnitSquare} from './mercator.js';
import {ALWAYS, placeNames, roughWidth} from './name-placer.js';
import {signScale} from './palette.js';
import {SpriteGrid} from './sprite-grid.js';
import {looksFor, unitLook} from './unit-glyphs.js';
import {NAME_PX, RING_PX, UnitSprites} from './unit-sprites.js';

const NAMES_FROM_ZOOM = 15;
const REACH_PX = 15;
/** How far signs reach into a view whose edge they stand beyond. */
const MARGIN_PX = 40;
/** From afar a unit takes a second for a pixel; handing the canvas over costs the same as close by. */
const PACE_MS = (zoom) => (zoom < 12 ? 1_000 : zoom < 14 ? 400 : 100);
const AGEING_MS = 2_000;
/** What is drawn over what; within one, in the order in which units have come. */
const ORDER = {sign: 0, name: 1, ring: 2, selected: 3, sos: 4};
const ORDER_STEP = 2 ** 32;

/**
 * @typedef {{id: string, name: string, lon: number | null, lat: number | null, courseDeg: number | null,
 *   fixedAtMs: number | null, status: string}} UnitPlace
 *
 * @typedef {object} Mark a unit on the map
 * @property {string} id
 * @property {number} number in the order of coming
 * @property {UnitPlace} place
 * @property {number} x on the unit square
 * @property {number} y
 * @property {number} holdsUntil when it will look different, ms
 * @property {import('./sprite-grid.js').Piece | null} sign
 * @property {import('./sprite-grid.js').Piece | null} ring
 * @property {import('./sprite-grid.js').Piece | null} label
 * @property {number | null} side where its name stands
 */

export class UnitLayer extends CanvasLayer {
  constructor() {
    super({pane: 'unit', keeps: true});
    /** @type {Map<string, Mark>} */
    this.marks = new Map();
    this.count = 0;
    /** @type {Set<Mark>} changed since the last drawing */
    this.changed = new Set();
    /** @type {Set<Mark>} in view */
    this.shown = new Set();
    /** @type {string | null} */
    this.selected = null;
    this.grid = new SpriteGrid();
    this.sprites = new UnitSprites();
    /** @type {ImageData | null} one cell of the grid */
    this.image = null;
  }

  addTo(map) {
    super.addTo(map);
    this.ageing = setInterval(() => this.#age(), AGEING_MS);
    return this;
  }

  remove() {
    clearInterval(this.ageing);
    super.remove();
  }

  /** @param {UnitPlace[]} places newest place of each unit that has changed; units that are off duty are taken off the map */
  setPlaces(places) {
    for (const place of places) {
      place.status === 'off' || place.lon === null || place.lat === null ? this.#take(place.id) : this.#put(place);
    }
    this.#refresh();
  }

  clear() {
    this.marks.clear();
    this.drawnView = undefined;
    this.canvas.redraw();
  }

  /** @param {string | null} id of the unit to be ringed */
  select(id) {
    const before = this.selected;
    this.selected = id;
    this.#touch(before);
    this.#touch(id);
    this.canvas.refresh(0);
  }

  /**
   * The unit drawn nearest to a place, if one is within reach of a pointer.
   *
   * @returns {UnitPlace | null}
   */
  at(latlng) {
    const {view, ratio} = this.canvas;
    if (!view) {
      return null;
    }
    const [x, y] = view.toPixel(...toUnitSquare(latlng.lng, latlng.lat));
    return this.grid.nearest(x * ratio, y * ratio, REACH_PX * ratio)?.place ?? null;
  }

  draw(ctx, view) {
    const {ratio} = this.canvas;
    const others = this.sprites.prepare(ratio);
    if (others || view !== this.drawnView) {
      this.#begin(ctx, view);
    }
    const now = Date.now();
    this.changed.forEach((mark) => this.#lay(mark, view, now));
    this.changed.clear();
    this.#layNames(view);
    const {side, bytes} = this.grid;
    this.image ??= new ImageData(bytes, side, side);
    const {image} = this;
    this.grid.paint((empty, x, y) => (empty ? ctx.clearRect(x, y, side, side) : ctx.putImageData(image, x, y)));
    return this.shown.size > 0;
  }

  /** An empty picture of a view, into which all units are to be laid. */
  #begin(ctx, view) {
    this.drawnView = view;
    const {width, height} = ctx.canvas;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, width, height);
    this.grid.reset(width, height);
    this.shown.clear();
    this.changed = new Set(this.marks.values());
    this.changed.forEach((mark) => Object.assign(mark, {sign: null, ring: null, label: null}));
  }

  #put(/** @type {UnitPlace} */ place) {
    const [x, y] = toUnitSquare(/** @type {number} */ (place.lon), /** @type {number} */ (place.lat));
    const known = this.marks.get(place.id);
    const mark = known ?? {id: place.id, number: this.count++, place, x, y, holdsUntil: 0, sign: null, ring: null, label: null, side: null};
    if (known === undefined) {
      this.marks.set(place.id, mark);
    }
    mark.place = place;
    mark.x = x;
    mark.y = y;
    this.changed.add(mark);
  }

  #take(id) {
    const mark = this.marks.get(id);
    if (mark) {
      this.marks.delete(id);
      this.changed.delete(mark);
      this.#hide(mark);
    }
  }

  #touch(id) {
    const mark = id === null ? undefined : this.marks.get(id);
    if (mark) {
      this.changed.add(mark);
    }
  }

  /** Those whose place has become old. */
  #age() {
    const now = Date.now();
    for (const mark of this.marks.values()) {
      if (mark.holdsUntil <= now) {
        this.changed.add(mark);
      }
    }
    if (this.changed.size > 0) {
      this.#refresh();
    }
  }

  #refresh() {
    this.canvas.refresh(PACE_MS(this.canvas.view?.zoom ?? 20));
  }

  /** Brings a unit's sign and ring to where they belong. */
  #lay(mark, view, now) {
    const {place} = mark;
    const age = now - (place.fixedAtMs ?? 0);
    mark.holdsUntil = now + looksFor(age);
    const [left, top] = view.toPixel(mark.x, mark.y);
    if (left < -MARGIN_PX || top < -MARGIN_PX || left > view.width + MARGIN_PX || top > view.height + MARGIN_PX) {
      this.#hide(mark);
      return;
    }
    this.shown.add(mark);
    const {ratio} = this.canvas;
    const x = Math.round(left * ratio);
    const y = Math.round(top * ratio);
    const isSelected = mark.id === this.selected;
    const order = place.status === 'sos' ? ORDER.sos : isSelected ? ORDER.selected : ORDER.sign;
    mark.sign = this.#laid(mark.sign, mark, this.sprites.sign(unitLook(place.status, age), place.courseDeg), x, y,
      order * ORDER_STEP + mark.number);
    if (isSelected) {
      mark.ring = this.#laid(mark.ring, null, this.sprites.ring(), x, y, ORDER.ring * ORDER_STEP);
    } else {
      mark.ring = this.#lifted(mark.ring);
    }
  }

  #hide(mark) {
    this.shown.delete(mark);
    mark.sign = this.#lifted(mark.sign);
    mark.ring = this.#lifted(mark.ring);
    mark.label = this.#lifted(mark.label);
  }

  #layNames(view) {
    const all = view.zoom >= NAMES_FROM_ZOOM;
    const scale = signScale();
    const places = all || this.selected !== null ? placeNames(this.#named(view, all, scale),
      {width: view.width, height: view.height, sign: 10 * scale, line: NAME_PX * 1.25 * scale}) : new Map();
    let waiting = false;
    for (const mark of this.shown) {
      const at = places.get(mark);
      const sprite = at ? this.sprites.name(mark.place.name) : null;
      waiting ||= at !== undefined && sprite === null;
      mark.side = at?.side ?? null;
      if (at && sprite) {
        const {ratio} = this.canvas;
        mark.label = this.#laid(mark.label, null, sprite, Math.round(at.x * ratio), Math.round(at.y * ratio),
          ORDER.name * ORDER_STEP + mark.number);
      } else {
        mark.label = this.#lifted(mark.label);
      }
    }
    if (waiting) {
      this.canvas.refresh(0);
    }
  }

  /** @returns {import('./name-placer.js').Named[]} */
  #named(view, all, scale) {
    const selected = this.marks.get(this.selected ?? '');
    const marks = all ? [...this.shown] : selected && this.shown.has(selected) ? [selected] : [];
    return marks.map((mark) => {
      const [x, y] = view.toPixel(mark.x, mark.y);
      const priority = mark === selected ? ALWAYS : mark.place.status === 'sos' ? 2 : mark.label ? 1 : 0;
      const reach = mark === selected ? (RING_PX + 1) * scale : undefined;
      return {key: mark, x, y, width: roughWidth(mark.place.name, NAME_PX * scale), reach, priority, side: mark.side};
    });
  }

  #laid(piece, thing, sprite, x, y, order) {
    if (piece === null) {
      return this.grid.add(thing, sprite, x, y, order);
    }
    this.grid.move(piece, sprite, x, y, order);
    return piece;
  }

  #lifted(piece) {
    if (piece !== null) {
      this.grid.remove(piece);
    }
    return null;
  }
}
