/** The routes of a plan, a row for each unit; the chosen one with its stops, arrival times and reasons. */
import {length, number, time} from '../core/format.js';
import {fill, h, s} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {placeSign} from './place-signs.js';
import {routeMinutes} from './plan-figures.js';
import {reasonList} from './reason-list.js';
import {routeLook} from './route-look.js';

export class RouteTable {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(routeId: string | null) => void} options.onRoute
   * @param {(stop: any) => void} options.onStop
   */
  constructor(element, {zone, onRoute, onStop}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.onRoute = onRoute;
    this.onStop = onStop;
    this.count = /** @type {HTMLElement} */ (document.getElementById('routes-count'));
    /** @type {Map<string, {route: any, row: HTMLElement, button: HTMLElement, detail: HTMLElement, cell: HTMLElement}>} */
    this.rows = new Map();
    /** @type {string | null} */
    this.selected = null;
    this.panel.empty(t('planner.routes.none'));
  }

  /** @param {any} plan of the server; null for none */
  show(plan) {
    this.rows.clear();
    this.selected = null;
    fill(this.count, plan === null ? '' : number(plan.routes.length));
    if (plan === null) {
      this.panel.empty(t('planner.routes.none'));
      return;
    }
    const head = ['unit', 'stops', 'km', 'minutes', 'value'].map((name) =>
      h(name === 'unit' ? 'th' : 'th.number', {scope: 'col'}, t(`planner.routes.${name}`)));
    this.panel.show(h('table.routes', {'data-testid': 'routes'}, h('thead', {}, h('tr', {}, head)),
      h('tbody', {}, plan.routes.map((route, i) => this.#rows(route, i)))));
  }

  /**
   * Opens a route, or closes all.
   *
   * @param {string | null} routeId
   */
  select(routeId) {
    this.selected = routeId;
    for (const [id, {route, row, button, detail, cell}] of this.rows) {
      const isChosen = id === routeId;
      row.classList.toggle('chosen', isChosen);
      button.setAttribute('aria-expanded', String(isChosen));
      detail.hidden = !isChosen;
      fill(cell, isChosen ? this.#stops(route) : null);
      if (isChosen) {
        row.scrollIntoView({block: 'nearest'});
      }
    }
  }

  /** @param {string} unitId */
  routeOf(unitId) {
    return [...this.rows.values()].find(({route}) => route.unit.id === unitId)?.route ?? null;
  }

  /** Marks a stop of the open route. */
  markStop(stopId) {
    for (const row of this.panel.body.querySelectorAll('button[data-stop]')) {
      const isChosen = row.getAttribute('data-stop') === stopId;
      row.setAttribute('aria-current', String(isChosen));
      if (isChosen) {
        row.scrollIntoView({block: 'nearest'});
      }
    }
  }

  #rows(route, i) {
    const look = routeLook(i);
    const minutes = routeMinutes(route);
    const detailId = `stops-${route.id}`;
    const button = h('button.route-name', {type: 'button', 'aria-expanded': 'false', 'aria-controls': detailId, 'data-route': route.id,
      onclick: () => this.onRoute(this.selected === route.id ? null : route.id)},
      routeSign(look), h('span.name', {}, route.unit.name, h('small', {}, t(`unit.mode.${route.unit.mode}`))));
    const row = h('tr', {'data-testid': 'route', 'data-unit': route.unit.id}, h('th', {scope: 'row'}, button),
      h('td.number', {}, number(route.stops.length)), h('td.number', {}, number(route.lengthM / 1000, 1)),
      h('td.number', {title: t('planner.routes.stay', {n: number(minutes.stay)})}, number(minutes.travel)),
      h('td.number', {}, number(route.value)));
    const cell = h('td', {colspan: 5});
    const detail = h('tr.route-stops', {id: detailId, hidden: true}, cell);
    this.rows.set(route.id, {route, row, button, detail, cell});
    return [row, detail];
  }

  #stops(route) {
    if (route.stops.length === 0) {
      return h('p.muted', {}, t('planner.routes.stays'));
    }
    const {backAt} = routeMinutes(route);
    return [
      h('ol.stops', {'data-testid': 'stops'}, route.stops.map((stop) => this.#stop(stop))),
      h('p.back.small.muted', {}, t('planner.routes.back', {at: this.#clock(backAt)})),
    ];
  }

  #stop(stop) {
    const stay = Math.round((Date.parse(stop.departAt) - Date.parse(stop.arriveAt)) / 60_000);
    return h('li', {}, h('button.row.stop', {type: 'button', 'data-stop': stop.id, 'aria-current': 'false', onclick: () => this.onStop(stop)},
      h('b.stop-number.number', {}, stop.number),
      h('span', {}, h('span.name', {}, placeSign(stop.kind, stop.mustReach), stop.name,
        stop.mustReach ? h('b.must', {}, t('planner.mustReach')) : null),
        reasonList(stop.reasons, stop.name)),
      h('span.tail', {}, h('b', {}, this.#clock(new Date(stop.arriveAt))), h('small', {}, t('planner.stop.stay', {n: stay})),
        h('small', {}, length(stop.legM)))));
  }

  #clock(at) {
    return time(at, {language, zone: this.zone});
  }
}

/** Colour, dash and mark of a route, as on the map. */
function routeSign(look) {
  return s(`svg.route-sign.${look.token}`, {viewBox: '0 0 36 18', 'aria-hidden': 'true', focusable: 'false'},
    s('path', {d: 'M0 9H36', 'stroke-dasharray': look.dash.map((px) => px / 2).join(' ') || null}),
    s('rect', {x: 9, y: 1, width: 18, height: 16, rx: 4}), s('text', {x: 18, y: 13.5, 'text-anchor': 'middle'}, look.mark));
}
