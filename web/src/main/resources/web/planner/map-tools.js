/** The tools on the map: mark an area or a point, close a road, report an incident; and the sheet in which they ask for the rest. */
import {post} from '../core/api.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {unmetWords} from '../core/patrol-words.js';
import {isIn} from '../map/area-shape.js';
import {closureForm} from './closure-form.js';
import {DrawTool} from '../map/draw-tool.js';
import {IncidentCard} from './incident-card.js';
import {incidentForm} from './incident-form.js';
import {MapSheet} from '../map/map-sheet.js';
import {markForm} from './mark-form.js';
import {markSign} from './mark-signs.js';
import {placeCard} from './place-card.js';

const TOOLS = /** @type {const} */ (['area', 'pin', 'closure', 'incident']);

export class MapTools {
  /**
   * @param {{bar: HTMLElement, note: HTMLElement, sheet: HTMLElement}} elements
   * @param {object} page what the tools need of it, and tell it
   * @param {string} page.zone
   * @param {import('./planner-map.js').PlannerMap} page.map
   * @param {() => any[]} page.places
   * @param {() => string} page.shiftEnds
   * @param {() => {routes: any[], chosen: string | null}} page.routes that places can be added to
   * @param {(place: any, routeId: string) => any} page.onAdd
   * @param {() => string} page.shiftStarts
   * @param {() => void} page.onMarked
   * @param {(closure: any) => void} page.onClosed
   * @param {(replan: any) => void} page.onAssigned
   */
  constructor(elements, page) {
    const {map} = page;
    this.page = page;
    this.map = map;
    this.sheet = new MapSheet(elements.sheet, () => map.selection.show(null));
    this.buttons = new Map(TOOLS.map((name) => [name, h('button.button', {type: 'button', 'aria-pressed': 'false', 'data-testid': `tool-${name}`,
      title: t(`planner.tool.${name}.hint`), onclick: () => this.#toggle(name)}, sign(name), t(`planner.tool.${name}`))]));
    fill(elements.bar, h('div.map-bar', {role: 'toolbar', 'aria-label': t('planner.tools')}, [...this.buttons.values()]));
    /** @type {string | null} */
    this.tool = null;
    this.draw = new DrawTool(map.map, elements.note, (task) => {
      this.tool = task === null ? null : this.tool;
      this.buttons.forEach((button, name) => button.setAttribute('aria-pressed', String(name === this.tool)));
    });
  }

  /** Whether a click on the map is for a tool. */
  get hasPointer() {
    return this.draw.hasPointer;
  }

  /**
   * Ends what is being drawn, else closes the sheet.
   *
   * @returns {boolean} whether there was anything to be closed
   */
  close() {
    const open = this.draw.isOn || this.sheet.shown !== null;
    this.draw.isOn ? this.draw.stop() : this.sheet.close();
    return open;
  }

  #meeting() {
    return {startsAt: this.page.shiftStarts(), zone: this.page.zone};
  }

  /**
   * What lies on no road, with why.
   *
   * @param {any} item of a plan
   * @param {any | null} place of the list; null: it is none, or not there
   */
  showUnplaced(item, place) {
    const why = h('p.small.state-error', {'data-testid': 'unplaced-why'}, unmetWords(item, this.page.zone));
    if (place !== null) {
      this.showPlace(place, why);
    } else {
      this.sheet.show(`unplaced:${item.id}`, item.name, why);
      this.map.selection.show({type: 'Point', coordinates: item.point});
    }
  }

  /**
   * @param {any} place
   * @param {HTMLElement | null} [note] what else there is to say of it
   */
  showPlace(place, note = null) {
    const {routes, chosen} = this.page.routes();
    const marks = markForm({kinds: ['must', 'forbid', 'pin'], shiftEnds: this.page.shiftEnds(), meeting: this.#meeting(),
      onMark: (mark) => this.#mark({placeId: place.id, ...mark})});
    this.sheet.show(`place:${place.id}`, place.name, note, ...placeCard(place, {zone: this.page.zone, routes, chosen,
      onAdd: (routeId) => this.page.onAdd(place, routeId), marks}));
    this.map.selection.show({type: 'Point', coordinates: place.point});
  }

  /** @param {any} incident */
  showIncident(incident) {
    const name = `incident:${incident.id}`;
    const card = new IncidentCard(incident, {zone: this.page.zone, onAssigned: (replan) => {
      if (this.sheet.shown === name) {
        this.sheet.close();
      }
      this.page.onAssigned(replan);
    }});
    this.sheet.show(name, incident.title, card.element);
    this.map.showPoint(incident.point);
    card.load();
  }

  #toggle(name) {
    if (this.tool === name) {
      this.draw.stop();
      return;
    }
    this.sheet.close();
    this.draw.stop();
    this.tool = name;
    this.draw.start({shape: name === 'area' ? 'area' : 'point', hint: t(`planner.tool.${name}.how`), onDone: (geometry) => this.#ask(name, geometry)});
  }

  #ask(name, geometry) {
    const form = {
      area: () => [h('p.small', {'data-testid': 'area-count'}, t('planner.mark.inArea', {n: this.#inside(geometry)})), markForm({kinds: ['must', 'forbid', 'pin'],
        shiftEnds: this.page.shiftEnds(), onMark: (mark) => this.#mark({area: geometry, ...mark})})],
      pin: () => [markForm({kinds: ['pin', 'must'], shiftEnds: this.page.shiftEnds(), meeting: this.#meeting(), onMark: (mark) => this.#mark({point: geometry.coordinates, ...mark})})],
      closure: () => [closureForm({onClose: (closure) => this.#close({point: geometry.coordinates, ...closure})})],
      incident: () => [incidentForm({onReport: (incident) => this.#report({point: geometry.coordinates, ...incident})})],
    }[name]();
    this.sheet.show(name, t(`planner.tool.${name}`), ...form);
    this.map.selection.show(geometry);
    this.sheet.focus();
  }

  #inside(area) {
    return this.page.places().filter(({point}) => isIn(area, point)).length;
  }

  async #mark(mark) {
    await post('/api/place-marks', mark);
    this.sheet.close();
    this.page.onMarked();
  }

  async #close({point, ...closure}) {
    const made = await post('/api/road-closures', {roadAt: point, ...closure});
    this.sheet.close();
    this.page.onClosed(made);
  }

  async #report(incident) {
    this.showIncident(await post('/api/incidents', incident));
  }
}

function sign(name) {
  return name === 'incident' ? null : markSign({area: 'must', pin: 'pin', closure: 'closure'}[name] ?? 'pin');
}
