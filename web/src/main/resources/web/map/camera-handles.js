/**
 * The handles of a camera that is being edited: its place, its direction, its range. Each can be dragged, and moved with the
 * arrow keys once it has the focus; Shift makes large steps.
 *
 * @typedef {{point: [number, number], azimuthDeg: number | null, rangeM: number | null}} Aim
 */
import * as L from '/web/vendor/leaflet.js';
import {number} from '../core/format.js';
import {s} from '../core/html.js';
import {t} from '../core/i18n.js';
import {bearingTo, pixelAt, rangeTo, rounded, shifted, stretched, turned} from './handle-geometry.js';
import {pixelsPerMetre} from './mercator.js';

const SIZE_PX = 30;
/** How far outside of the range the handle of the direction stands. */
const OUTSIDE_PX = 34;
const LEAST_ARM_PX = 26;
/** @type {Record<string, [number, number]>} */
const STEPS = {point: [0.5, 5], bearing: [1, 15], range: [1, 10]};
/** What is drawn last comes last. */
const ROLES = {range: 'slider', bearing: 'slider', point: 'button'};
const SIGNS = {
  point: 'M15 4V26M4 15H26M15 9A6 6 0 1 1 14.9 9',
  bearing: 'M7 15A8 8 0 1 1 15 23M15 23L19 19M15 23L19 27',
  range: 'M9 9H21V21H9Z',
};
const ARROWS = {ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowLeft: [-1, 0], ArrowRight: [1, 0]};

export class CameraHandles {
  /** @type {Aim} */
  aim;

  /** @type {number} */
  seenM;

  /** false: a Wi-Fi probe */
  optics = true;

  /**
   * @param {object} options
   * @param {(change: Partial<Aim>, done: boolean, mark: string | null) => void} options.onChange done: a whole step; mark joins
   *   the steps of a key
   * @param {Record<string, [number, number]>} [options.steps] of a key without and with Shift, metres and degrees; there is a
   *   handle for each of them only
   * @param {(event: KeyboardEvent) => void} [options.onEscape]
   */
  constructor({onChange, steps = STEPS, onEscape = () => undefined}) {
    this.onChange = onChange;
    this.onEscape = onEscape;
    this.steps = steps;
    this.turns = 0;
    this.handles = Object.fromEntries(Object.keys(ROLES).filter((name) => steps[name]).map((name) => [name, this.#handle(name, ROLES[name])]));
    this.arm = L.polyline([], {pane: 'alarm', interactive: false, className: 'handle-arm'});
  }

  /**
   * @param {L.Map} map
   * @param {Aim} aim
   * @param {number} seenM where the range handle stands while no range is declared
   */
  addTo(map, aim, seenM) {
    this.map = map;
    this.aim = aim;
    this.seenM = seenM;
    this.moved = () => this.#place();
    map.on('zoomend', this.moved);
    this.arm.addTo(map);
    Object.values(this.handles).forEach(({marker}) => marker.setLatLng([aim.point[1], aim.point[0]]).addTo(map));
    Object.entries(this.handles).forEach(([name, handle]) => this.#name(name, handle));
    this.#place();
    return this;
  }

  remove() {
    this.map.off('zoomend', this.moved);
    this.arm.remove();
    Object.values(this.handles).forEach(({marker}) => marker.remove());
  }

  /**
   * @param {Aim} aim
   * @param {number} seenM
   * @param {boolean} optics false: a Wi-Fi probe, which has only a place
   */
  set(aim, seenM, optics) {
    this.aim = aim;
    this.seenM = seenM;
    this.optics = optics;
    this.#place();
  }

  /** @param {'point' | 'bearing' | 'range'} name */
  focus(name) {
    this.handles[name]?.marker.getElement()?.focus({preventScroll: true});
  }

  #handle(name, role) {
    const icon = L.divIcon({className: `handle handle-${name}`, iconSize: [SIZE_PX, SIZE_PX],
      html: s('svg', {viewBox: '0 0 30 30', 'aria-hidden': 'true'}, s('path', {d: SIGNS[name]}))});
    const marker = L.marker([0, 0], {icon, draggable: true, keyboard: false, autoPanOnFocus: false, bubblingMouseEvents: false});
    marker.on('drag', () => this.#dragged(name, false));
    marker.on('dragend', () => this.#dragged(name, true));
    return {marker, role};
  }

  #name(name, {marker, role}) {
    const element = marker.getElement();
    element.setAttribute('tabindex', '0');
    element.setAttribute('role', role);
    element.setAttribute('aria-label', t(`editor.handle.${name}`));
    element.setAttribute('data-testid', `handle-${name}`);
    element.title = t(`editor.handle.${name}.hint`);
    element.addEventListener('focus', () => this.turns++);
    element.addEventListener('keydown', (event) => this.#key(name, event));
  }

  #dragged(name, done) {
    const latlng = this.handles[name].marker.getLatLng();
    if (name === 'point') {
      this.onChange({point: rounded([latlng.lng, latlng.lat])}, done, null);
      return;
    }
    const from = this.#pixel();
    const at = this.map.latLngToContainerPoint(latlng);
    this.onChange(name === 'bearing'
      ? {azimuthDeg: bearingTo(from, [at.x, at.y])}
      : {rangeM: rangeTo(from, [at.x, at.y], this.#scale())}, done, null);
  }

  #key(name, event) {
    const arrow = ARROWS[event.key];
    if (event.key === 'Escape') {
      this.onEscape(event);
    }
    if (!arrow || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    const [east, north] = arrow;
    const step = this.steps[name][event.shiftKey ? 1 : 0];
    const by = (east || north) * step;
    const change = {
      point: () => ({point: shifted(this.aim.point, east * step, north * step)}),
      bearing: () => ({azimuthDeg: turned(this.aim.azimuthDeg ?? 0, by)}),
      range: () => ({rangeM: stretched(this.aim.rangeM ?? this.seenM, by)}),
    }[name]();
    this.onChange(change, true, `${name}-${this.turns}`);
  }

  #pixel() {
    const {x, y} = this.map.latLngToContainerPoint([this.aim.point[1], this.aim.point[0]]);
    return /** @type {[number, number]} */ ([x, y]);
  }

  #scale() {
    return pixelsPerMetre(this.map.getZoom(), this.aim.point[1]);
  }

  /** Puts everything where it belongs; what is being dragged as well, so that it stays on its circle. */
  #place() {
    const {point: [lon, lat], azimuthDeg, rangeM} = this.aim;
    const from = this.#pixel();
    const arm = Math.max(LEAST_ARM_PX, (rangeM ?? this.seenM) * this.#scale());
    const at = (px) => this.map.containerPointToLatLng(pixelAt(from, azimuthDeg ?? 0, px));
    this.handles.point?.marker.setLatLng([lat, lon]);
    this.handles.range?.marker.setLatLng(at(arm));
    this.handles.bearing?.marker.setLatLng(at(arm + OUTSIDE_PX));
    this.arm.setLatLngs(!this.optics ? [] : [[lat, lon], at(arm + OUTSIDE_PX)]);
    this.#tell('bearing', azimuthDeg, 0, 359, azimuthDeg === null ? t('camera.unknown') : `${number(azimuthDeg)}°`);
    this.#tell('range', rangeM, 1, 20_000, rangeM === null ? t('camera.unknown') : `${number(rangeM)} m`);
  }

  #tell(name, value, least, most, words) {
    const element = this.handles[name]?.marker.getElement();
    if (!element) {
      return;
    }
    element.hidden = !this.optics;
    element.classList.toggle('is-unknown', value === null);
    const says = {'aria-valuemin': least, 'aria-valuemax': most, 'aria-valuenow': value ?? least, 'aria-valuetext': words};
    Object.entries(says).forEach(([attribute, is]) => element.setAttribute(attribute, String(is)));
  }
}
