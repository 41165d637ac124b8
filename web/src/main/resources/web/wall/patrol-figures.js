/** The key figures of the patrols: who is on duty, who moves, how much of today's stops is done. */
import {number, percent} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';

const REDRAW_MS = 1_000;

export class PatrolFigures {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {import('./units.js').Units} options.units
   */
  constructor(element, {units}) {
    this.panel = new Panel(element);
    this.units = units;
    this.routes = [];
    units.addEventListener('change', () => this.later());
    this.panel.loading();
  }

  /** @param {any[]} routes of today */
  setRoutes(routes) {
    this.routes = routes;
    this.draw();
  }

  /** Many places a second make one drawing a second. */
  later() {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.draw();
    }, REDRAW_MS);
  }

  draw() {
    const figures = patrolFigures(this.units.list(), this.routes);
    const look = JSON.stringify(figures);
    if (look !== this.look || this.panel.state !== 'content') {
      this.look = look;
      this.panel.show(h('div.kpis', {},
        kpi('on-duty', number(figures.onDuty), '', t('wall.patrol.onDuty')),
        kpi('on-patrol', number(figures.onPatrol), '', t('wall.patrol.onPatrol')),
        kpi('stops-done', percent(figures.stopsDonePct), figures.stopsDonePct === null ? '' : '%', t('wall.patrol.stopsDone')),
        kpi('late', number(figures.late), '', t('wall.patrol.late'))));
    }
  }

  error(failure, retry) {
    this.panel.error(failure, retry);
  }
}

/**
 * @param {{status: string, onShift: boolean}[]} units
 * @param {{stops: {state: string}[]}[]} routes
 * @returns {{onDuty: number, onPatrol: number, late: number, stopsDonePct: number | null}}
 */
export function patrolFigures(units, routes) {
  const stops = routes.flatMap((route) => route.stops);
  const done = stops.filter((stop) => stop.state === 'arrived' || stop.state === 'done').length;
  return {
    onDuty: units.filter((unit) => unit.onShift).length,
    onPatrol: units.filter((unit) => unit.onShift && (unit.status === 'patrol' || unit.status === 'sos')).length,
    late: units.filter((unit) => unit.status === 'late').length,
    stopsDonePct: stops.length === 0 ? null : (100 * done) / stops.length,
  };
}

function kpi(id, value, unit, words) {
  return h('div.kpi', {'data-testid': id}, h('b', {}, value, unit === '' ? null : h('small', {}, unit)), h('span', {}, words));
}
