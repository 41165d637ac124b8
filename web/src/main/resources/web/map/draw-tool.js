/**
 * Points at places and draws areas and lines on the map: a click, a rectangle drawn with the button held down, or corner by
 * corner with clicks. With keys: Enter takes the middle of the map, Backspace takes a corner back.
 */
import * as L from '/web/vendor/leaflet.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {lineOf, polygonOf, rectangle} from './area-shape.js';

const DRAG_PX = 6;
const CLOSES_PX = 12;
/** A click that belongs to what has just been drawn comes this soon after it. */
const ECHO_MS = 80;

/**
 * @typedef {object} Task
 * @property {'point' | 'area' | 'line'} shape
 * @property {string} hint
 * @property {(geometry: any) => void} onDone GeoJSON Point, Polygon or LineString
 */

export class DrawTool {
  /**
   * @param {L.Map} map
   * @param {HTMLElement} note where the hint stands
   * @param {(task: Task | null) => void} onTask told what is being drawn
   */
  constructor(map, note, onTask) {
    this.map = map;
    this.note = note;
    this.onTask = onTask;
    /** @type {Task | null} */
    this.task = null;
    /** @type {[number, number][]} */
    this.corners = [];
    this.endedAt = -Infinity;
    /** @type {any} where the button went down */
    this.down = null;
    this.area = L.polygon([], {pane: 'alarm', interactive: false, className: 'drawn-area'});
    this.path = L.polyline([], {pane: 'alarm', interactive: false, className: 'drawn-area', fill: false});
    this.finish = h('button.button', {type: 'button', 'data-testid': 'draw-finish', onclick: () => this.#finish()}, t('map.draw.finish'));
    map.on('mousedown', (event) => this.#press(event));
    map.on('mousemove', (event) => this.#move(event));
    map.on('mouseup', (event) => this.#release(event));
    map.on('click', (event) => this.#click(event));
    map.getContainer().addEventListener('keydown', (event) => this.#key(event));
  }

  get isOn() {
    return this.task !== null;
  }

  /** Whether a click on the map is one of the tool's own. */
  get hasPointer() {
    return this.isOn || performance.now() - this.endedAt < ECHO_MS;
  }

  /** @param {Task} task */
  start(task) {
    this.stop();
    this.task = task;
    this.map.getContainer().classList.add('drawing');
    this.map.doubleClickZoom.disable();
    if (task.shape === 'area') {
      this.map.dragging.disable();
    }
    this.#shape.addTo(this.map);
    fill(this.note, h('div.draw-note', {role: 'status', 'data-testid': 'draw-note'}, h('span', {}, task.hint),
      task.shape === 'point' ? null : this.finish,
      h('button.button', {type: 'button', 'data-testid': 'draw-cancel', onclick: () => this.stop()}, t('map.draw.cancel'))));
    this.#draw();
    this.onTask(task);
    this.map.getContainer().focus({preventScroll: true});
  }

  stop() {
    if (this.task !== null) {
      this.#shape.remove();
      this.task = null;
      this.endedAt = performance.now();
      this.corners = [];
      this.down = null;
      fill(this.note);
      this.map.getContainer().classList.remove('drawing');
      this.map.dragging.enable();
      // the second click of a double click that ends the drawing must not zoom
      setTimeout(() => this.isOn || this.map.doubleClickZoom.enable(), 400);
      this.onTask(null);
    }
  }

  #press(event) {
    this.down = this.task?.shape === 'area' && this.corners.length === 0 ? event : null;
  }

  #move({latlng, containerPoint}) {
    if (this.task === null) {
      return;
    }
    if (this.down !== null && this.#isDrag(containerPoint)) {
      this.#draw(rectangle(lonLat(this.down.latlng), lonLat(latlng)));
    } else if (this.corners.length > 0) {
      this.#draw([...this.corners, lonLat(latlng)]);
    }
  }

  #release({latlng, containerPoint}) {
    if (this.task !== null && this.down !== null && this.#isDrag(containerPoint)) {
      this.#done(polygonOf(rectangle(lonLat(this.down.latlng), lonLat(latlng))));
    }
    this.down = null;
  }

  #isDrag({x, y}) {
    const from = this.down.containerPoint;
    return Math.hypot(from.x - x, from.y - y) > DRAG_PX;
  }

  #click(event) {
    if (this.task !== null) {
      this.#take(lonLat(event.latlng), event.containerPoint);
    }
  }

  #take(point, pixel) {
    if (this.task?.shape === 'point') {
      this.#done({type: 'Point', coordinates: point});
      return;
    }
    if (this.#ends(pixel)) {
      this.#finish();
    } else {
      this.corners = [...this.corners, point];
      this.#draw();
    }
  }

  /** A click on the last corner, or on the first one of an area, is the end. */
  #ends(pixel) {
    const {corners} = this;
    const isLine = this.task?.shape === 'line';
    return corners.length > (isLine ? 1 : 2) && (isLine ? [corners[corners.length - 1]] : [corners[0], corners[corners.length - 1]])
      .some((corner) => this.#isNear(corner, pixel));
  }

  #isNear([lon, lat], pixel) {
    const {x, y} = this.map.latLngToContainerPoint([lat, lon]);
    return Math.hypot(x - pixel.x, y - pixel.y) < CLOSES_PX;
  }

  #key(event) {
    if (this.task === null || event.target !== this.map.getContainer()) {
      return;
    }
    if (event.key === 'Enter') {
      const {lng, lat} = this.map.getCenter();
      this.#take([lng, lat], this.map.latLngToContainerPoint([lat, lng]));
    } else if (event.key === 'Backspace') {
      this.corners = this.corners.slice(0, -1);
      this.#draw();
    } else {
      return;
    }
    event.preventDefault();
  }

  #finish() {
    this.#done(this.#drawn());
  }

  #drawn() {
    return this.task?.shape === 'line' ? lineOf(this.corners) : polygonOf(this.corners);
  }

  get #shape() {
    return this.task?.shape === 'line' ? this.path : this.area;
  }

  #done(geometry) {
    const {task} = this;
    if (task !== null && geometry !== null) {
      this.stop();
      task.onDone(geometry);
    }
  }

  #draw(corners = this.corners) {
    this.#shape.setLatLngs(corners.map(([lon, lat]) => [lat, lon]));
    this.finish.toggleAttribute('disabled', this.#drawn() === null);
  }
}

/** @returns {[number, number]} */
function lonLat({lng, lat}) {
  return [lng, lat];
}
