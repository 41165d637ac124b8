/**
 * The stops of one route in order. Where the plan can be changed, a stop can be dragged to another place or unit, locked, made
 * shorter or longer, and taken out; all of it with keys too.
 */
import {length, number, time} from '../core/format.js';
import {fill, h, s} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {draggable, dropTarget} from './drag.js';
import {placeSign} from './place-signs.js';
import {reasonList} from './reason-list.js';
import {droppedNumber} from './route-order.js';

const STAY_STEP_MIN = 5;
const MOST_MINUTES = 240;
const KEYS = 'Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight Delete';

/**
 * @typedef {object} StopActions
 * @property {() => boolean} isBusy an edit is on its way: what stands here is about to change
 * @property {(stop: any) => void} choose
 * @property {(stop: any, route: any, number: number | null) => void} move number: null where it costs least
 * @property {(stop: any, by: 1 | -1) => void} toNeighbour
 * @property {(place: any, route: any, number: number | null) => void} add
 * @property {(stop: any) => void} remove
 * @property {(stop: any, minutes: number) => void} stay
 * @property {(stop: any) => void} lock
 */

export class StopList {
  /**
   * @param {object} options
   * @param {any} options.route
   * @param {any[]} options.routes of the plan
   * @param {string} options.zone
   * @param {boolean} options.canEdit
   * @param {import('./plan-changes.js').PlanChanges | null} options.changes of the last edit
   * @param {StopActions} options.actions
   */
  constructor({route, routes, zone, canEdit, changes, actions}) {
    this.route = route;
    this.routes = routes;
    this.zone = zone;
    this.canEdit = canEdit && !route.locked;
    this.changes = changes;
    this.actions = actions;
    this.element = h('ol.stops', {'data-testid': 'stops', 'data-route': route.id}, route.stops.map((stop) => this.#item(stop)));
  }

  #item(stop) {
    const edit = h('div.stop-edit', {hidden: true});
    const row = this.#row(stop);
    const item = h('li', {'data-stop-item': stop.id, class: stop.locked ? 'locked' : null}, row,
      this.canEdit || stop.locked ? this.#more(stop, edit) : null, edit);
    if (this.canEdit && !stop.locked && isAhead(stop)) {
      draggable(item, () => ({kind: 'stop', stop, route: this.route}));
    }
    if (this.canEdit) {
      dropTarget(item, {mark: 'drop', accepts: (what) => what.kind === 'place' || what.stop.id !== stop.id,
        onDrop: (what, after) => this.#dropped(what, stop, after)});
    }
    return item;
  }

  #dropped(what, onto, after) {
    const from = what.kind === 'stop' ? {routeId: what.route.id, number: what.stop.number} : null;
    const at = droppedNumber(from, {routeId: this.route.id, number: onto.number}, after);
    if (at !== null) {
      what.kind === 'stop' ? this.actions.move(what.stop, this.route, at) : this.actions.add(what.place, this.route, at);
    }
  }

  #row(stop) {
    const stay = stayOf(stop);
    const change = this.changes?.stops.get(stop.id);
    return h('button.row.stop', {type: 'button', 'data-stop': stop.id, 'aria-current': 'false', 'aria-keyshortcuts': this.canEdit ? KEYS : null,
      onclick: () => this.actions.choose(stop), onkeydown: (event) => this.#key(event, stop)},
    h('b.stop-number.number', {}, stop.number),
    h('span', {}, h('span.name', {}, placeSign(stop.kind, stop.mustReach), stop.name,
      stop.mustReach ? h('b.must', {}, t('planner.mustReach')) : null, stop.locked ? lockSign() : null, stateTag(stop)),
    reasonList(stop.reasons, stop.name)),
    h('span.tail', {}, h('b', {}, this.#clock(stop.arriveAt)), change ? h('small.change', {}, changeWords(change)) : null,
      h('small', {}, t('planner.stop.stay', {n: stay})), h('small', {}, length(stop.legM))));
  }

  #more(stop, edit) {
    const button = h('button.icon-button.stop-more', {type: 'button', 'aria-expanded': 'false', 'data-testid': 'stop-more',
      'aria-label': t('planner.stop.change', {stop: stop.name}), title: t('planner.stop.change', {stop: stop.name}), onclick: () => {
        const opens = edit.hidden;
        edit.hidden = !opens;
        button.setAttribute('aria-expanded', String(opens));
        opens ? fill(edit, ...this.#controls(stop)) : fill(edit);
      }}, '⋯');
    return button;
  }

  #controls(stop) {
    const lock = this.#button('stop-lock', stop.locked ? 'planner.stop.unlock' : 'planner.stop.lock', () => this.actions.lock(stop));
    if (stop.locked || !isAhead(stop)) {
      return [lock];
    }
    const minutes = h('input.input.minutes', {type: 'number', min: 1, max: MOST_MINUTES, step: 1, value: stayOf(stop), id: `stay-${stop.id}`,
      'data-testid': 'stop-stay', onchange: (event) => event.target.reportValidity() && this.actions.stay(stop, Number(event.target.value))});
    const unit = h('select.input', {'aria-label': t('planner.stop.toUnit'), 'data-testid': 'stop-unit', onchange: (event) => {
      const route = this.routes.find(({id}) => id === event.target.value);
      this.actions.move(stop, route, null);
    }}, h('option', {value: ''}, t('planner.stop.toUnit')), this.routes.filter(({id, locked}) => id !== this.route.id && !locked)
      .map(({id, unit: {name}}) => h('option', {value: id}, name)));
    return [
      this.#button('stop-earlier', 'planner.stop.earlier', () => this.#shift(stop, -1), stop.number === 1),
      this.#button('stop-later', 'planner.stop.later', () => this.#shift(stop, 1), stop.number === this.route.stops.length),
      unit, h('label', {for: `stay-${stop.id}`}, t('planner.stop.minutes')), minutes, lock,
      this.#button('stop-remove', 'planner.stop.remove', () => this.actions.remove(stop)),
    ];
  }

  #button(testid, words, onclick, disabled = false) {
    return h('button.button', {type: 'button', 'data-testid': testid, disabled, onclick}, t(words));
  }

  #shift(stop, by) {
    const to = stop.number + by;
    if (to >= 1 && to <= this.route.stops.length) {
      this.actions.move(stop, this.route, to);
    }
  }

  #key(event, stop) {
    const act = event.altKey ? {
      ArrowUp: () => this.#shift(stop, -1),
      ArrowDown: () => this.#shift(stop, 1),
      ArrowLeft: () => this.actions.toNeighbour(stop, -1),
      ArrowRight: () => this.actions.toNeighbour(stop, 1),
      '-': () => this.actions.stay(stop, Math.max(1, stayOf(stop) - STAY_STEP_MIN)),
      '+': () => this.actions.stay(stop, Math.min(MOST_MINUTES, stayOf(stop) + STAY_STEP_MIN)),
    }[event.key] : {Delete: () => this.actions.remove(stop)}[event.key];
    if (act) {
      // a browser goes back with these keys
      event.preventDefault();
      this.canEdit && !stop.locked && isAhead(stop) && !this.actions.isBusy() && act();
    }
  }

  #clock(text) {
    return time(new Date(text), {language, zone: this.zone});
  }
}

/** Nothing has happened to it yet. */
function isAhead(stop) {
  return (stop.state ?? 'planned') === 'planned';
}

function stayOf(stop) {
  return Math.round((Date.parse(stop.departAt) - Date.parse(stop.arriveAt)) / 60_000);
}

function changeWords({isNew, laterS}) {
  const minutes = Math.round(Math.abs(laterS) / 60);
  return isNew ? t('planner.change.new') : t(laterS > 0 ? 'planner.change.later' : 'planner.change.earlier', {n: number(minutes)});
}

function stateTag(stop) {
  return isAhead(stop) ? null : h('small.stop-state', {}, t(`stop.state.${stop.state}`));
}

/** A closed lock. */
export function lockSign() {
  return s('svg.lock-sign', {viewBox: '0 0 16 16', role: 'img', 'aria-label': t('planner.locked')},
    s('path', {d: 'M4 7V5a4 4 0 0 1 8 0v2h1v7H3V7ZM6 7h4V5a2 2 0 0 0-4 0Z'}));
}
