/** The routes of a plan, a row for each unit; the chosen one with its stops, arrival times and reasons. */
import {number, time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {dropTarget} from './drag.js';
import {signed} from './plan-changes.js';
import {routeMinutes} from './plan-figures.js';
import {routeLook} from './route-look.js';
import {routeSign} from './route-sign.js';
import {lockSign, StopList} from './stop-list.js';

/** @typedef {{route: any, row: HTMLElement, button: HTMLElement, detail: HTMLElement, cell: HTMLElement}} Row */

export class RouteTable {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(routeId: string | null) => void} options.onRoute
   * @param {import('./stop-list.js').StopActions & {lockRoute: (route: any) => void}} options.actions
   */
  constructor(element, {zone, onRoute, actions}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.onRoute = onRoute;
    this.actions = actions;
    this.count = /** @type {HTMLElement} */ (document.getElementById('routes-count'));
    /** @type {Map<string, Row>} */
    this.rows = new Map();
    /** @type {string | null} */
    this.selected = null;
    /** @type {any} */
    this.plan = null;
    this.canEdit = false;
    /** @type {import('./plan-changes.js').PlanChanges | null} */
    this.changes = null;
    this.panel.empty(t('planner.routes.none'));
  }

  /**
   * @param {any} plan of the server; null for none
   * @param {{canEdit?: boolean, changes?: import('./plan-changes.js').PlanChanges | null}} [options] changes: of the last edit
   */
  show(plan, {canEdit = false, changes = null} = {}) {
    const scrolled = this.panel.body.scrollTop;
    this.rows.clear();
    this.selected = null;
    Object.assign(this, {plan, canEdit, changes});
    fill(this.count, plan === null ? '' : number(plan.routes.length));
    if (plan === null) {
      this.panel.empty(t('planner.routes.none'));
      return;
    }
    const head = ['unit', 'stops', 'km', 'minutes', 'value'].map((name) =>
      h(name === 'unit' ? 'th' : 'th.number', {scope: 'col'}, t(`planner.routes.${name}`)));
    this.panel.show(h('table.routes', {'data-testid': 'routes'}, h('thead', {}, h('tr', {}, head)),
      h('tbody', {}, plan.routes.map((route, i) => this.#rows(route, i)))));
    this.panel.body.scrollTop = scrolled;
  }

  /**
   * Opens a route, or closes all.
   *
   * @param {string | null} routeId
   */
  select(routeId) {
    this.selected = routeId;
    for (const [id, row] of this.rows) {
      this.#open(row, id === routeId);
      if (id === routeId) {
        row.row.scrollIntoView({block: 'nearest'});
      }
    }
  }

  /** @param {string} unitId */
  routeOf(unitId) {
    return this.plan?.routes.find(({unit}) => unit.id === unitId) ?? null;
  }

  /**
   * Marks a stop of the open route.
   *
   * @param {string} stopId
   * @param {{focus?: boolean}} [options]
   */
  markStop(stopId, {focus = false} = {}) {
    for (const row of this.panel.body.querySelectorAll('button[data-stop]')) {
      const isChosen = row.getAttribute('data-stop') === stopId;
      row.setAttribute('aria-current', String(isChosen));
      if (isChosen) {
        row.scrollIntoView({block: 'nearest'});
        focus && /** @type {HTMLElement} */ (row).focus({preventScroll: true});
      }
    }
  }

  /**
   * The stop that has the focus, or something beside it has.
   *
   * @returns {number | null} its number in its list, from 0
   */
  focusedStop() {
    const item = document.activeElement?.closest('[data-stop-item]') ?? null;
    return item !== null && this.panel.body.contains(item) ? [...(item.parentElement?.children ?? [])].indexOf(item) : null;
  }

  /**
   * Where nothing has the focus any more, the stop of the open route gets it that is there now, else the last one.
   *
   * @param {number} row from 0
   */
  focusStop(row) {
    const active = document.activeElement;
    if (active === null || active === document.body) {
      const stops = [...this.panel.body.querySelectorAll('button[data-stop]')];
      const next = stops[Math.min(row, stops.length - 1)] ?? this.rows.get(this.selected ?? '')?.button;
      /** @type {HTMLElement | undefined} */ (next)?.focus({preventScroll: true});
    }
  }

  #open({route, row, button, detail, cell}, isOpen) {
    row.classList.toggle('chosen', isOpen);
    button.setAttribute('aria-expanded', String(isOpen));
    detail.hidden = !isOpen;
    fill(cell, isOpen ? this.#stops(route) : null);
  }

  #rows(route, i) {
    const minutes = routeMinutes(route);
    const change = this.changes?.routes.get(route.shift.id);
    const detailId = `stops-${route.id}`;
    const button = h('button.route-name', {type: 'button', 'aria-expanded': 'false', 'aria-controls': detailId, 'data-route': route.id,
      onclick: () => this.onRoute(this.selected === route.id ? null : route.id)},
    routeSign(routeLook(i)), h('span.name', {}, route.unit.name, route.locked ? lockSign() : null,
      h('small', {}, t(`unit.mode.${route.unit.mode}`), route.acceptedAt ? ` · ${t('planner.routes.accepted', {at: this.#clock(route.acceptedAt)})}` : null,
      route.pause ? ` · ${t('planner.route.pause', {from: this.#clock(route.pause.from), until: this.#clock(route.pause.until)})}` : null)));
    const row = h('tr', {'data-testid': 'route', 'data-unit': route.unit.id, class: change ? 'changed' : null},
      h('th', {scope: 'row'}, button),
      figure(number(route.stops.length), change?.stops), h('td.number', {}, number(route.lengthM / 1000, 1)),
      figure(number(minutes.travel), (change?.travelS ?? 0) / 60, {title: t('planner.routes.stay', {n: number(minutes.stay)})}),
      figure(number(route.value), change?.value));
    const cell = h('td', {colspan: 5});
    const detail = h('tr.route-stops', {id: detailId, hidden: true}, cell);
    const made = {route, row, button, detail, cell};
    this.rows.set(route.id, made);
    if (this.canEdit && !route.locked) {
      this.#takesDrops(made);
    }
    return [row, detail];
  }

  #takesDrops(made) {
    dropTarget(made.row, {mark: 'drop-into', accepts: (what) => what.kind === 'place' || what.route.id !== made.route.id,
      onDrop: (what) => what.kind === 'stop' ? this.actions.move(what.stop, made.route, null) : this.actions.add(what.place, made.route, null),
      onRest: () => made.detail.hidden && this.#open(made, true)});
  }

  #stops(route) {
    const {backAt} = routeMinutes(route);
    const lock = this.canEdit ? h('button.button', {type: 'button', 'data-testid': 'route-lock', onclick: () => this.actions.lockRoute(route)},
      t(route.locked ? 'planner.routes.unlock' : 'planner.routes.lock')) : null;
    if (route.stops.length === 0) {
      return [h('p.muted', {}, t('planner.routes.stays')), lock];
    }
    const list = new StopList({route, routes: this.plan.routes, zone: this.zone, canEdit: this.canEdit, changes: this.changes, actions: this.actions});
    return [list.element, h('div.back', {}, h('p.small.muted', {}, t('planner.routes.back', {at: this.#clock(backAt)})),
      h('a.button', {href: `/print/route?plan=${this.plan.id}&route=${route.id}`, target: '_blank', rel: 'noopener', 'data-testid': 'route-print'},
        t('planner.routes.print')), lock)];
  }

  #clock(at) {
    return time(new Date(at), {language, zone: this.zone});
  }
}

/** A figure with what the last edit did to it. */
function figure(text, change, attributes = {}) {
  const rounded = Math.round(change ?? 0);
  return h('td.number', attributes, text, rounded === 0 ? null : h('small.change', {}, signed(rounded)));
}
