/** Two proposals side by side: what each is worth, takes and reaches, in all and for each unit. The other one is drawn dashed. */
import {get} from '../core/api.js';
import {length, number, percent, time} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {keepFocus} from '../core/keep-focus.js';
import {Panel} from '../core/panel.js';
import {Turns} from '../core/turns.js';
import {signed} from './plan-changes.js';
import {meanCover} from './plan-figures.js';

/** Figures with how they are written; whether more of it is better, where one can say so. */
const FIGURES = [
  {name: 'value', write: (v) => number(v), better: 1},
  {name: 'minutes', write: (v) => number(v), better: -1},
  {name: 'km', write: (v) => length(v * 1000), better: -1, decimals: 1},
  {name: 'stops', write: (v) => number(v), better: 1},
  {name: 'mustReach', write: (v) => number(v), better: 1},
  {name: 'unmet', write: (v) => number(v), better: -1},
  {name: 'minutesSpread', write: share, better: -1, decimals: 1},
  {name: 'valueSpread', write: share, better: -1, decimals: 1},
  {name: 'cover', write: share, better: 1, decimals: 1},
];

export class ComparePanel {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(routes: any[]) => void} options.onOther told the routes of the plan that the shown one is compared with
   * @param {(unitId: string) => void} options.onUnit
   */
  constructor(element, {zone, onOther, onUnit}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.onOther = onOther;
    this.onUnit = onUnit;
    /** @type {any} */
    this.plan = null;
    /** @type {any[]} */
    this.plans = [];
    /** @type {string | null} */
    this.other = null;
    this.isShown = false;
    this.turns = new Turns();
  }

  /**
   * @param {any} plan the one that is shown
   * @param {any[]} plans of the same shift
   */
  setPlans(plan, plans) {
    this.plan = plan;
    this.plans = plan === null ? [] : plans.filter(({id}) => id !== plan.id);
    this.#load();
  }

  /** @param {boolean} on whether the panel is in sight */
  show(on) {
    const wasShown = this.isShown;
    this.isShown = on;
    if (on) {
      this.#load();
    } else if (wasShown) {
      this.onOther([]);
    }
  }

  async #load() {
    const {plan} = this;
    const isNewest = this.turns.begin();
    if (!this.isShown) {
      // what is drawn beside the plan is another panel's
      return;
    }
    if (plan === null || this.plans.length === 0) {
      this.onOther([]);
      this.panel.empty(t('planner.compare.none'));
      return;
    }
    const other = this.plans.find(({id}) => id === this.other) ?? this.plans[0];
    this.other = other.id;
    this.panel.loading();
    try {
      const [sums, drawn] = await Promise.all([get('/api/plans/compare', {a: plan.id, b: other.id}), get(`/api/plans/${other.id}`)]);
      if (isNewest() && this.isShown) {
        keepFocus(this.panel.body, () => this.panel.show(this.#chooser(plan), totals(sums), this.#units(sums.units)));
        this.onOther(drawn.routes);
      }
    } catch (failure) {
      isNewest() && this.panel.error(failure, () => this.#load());
    }
  }

  #chooser(plan) {
    const title = ({version, createdAt}) => t('planner.compare.plan', {version, at: time(new Date(createdAt), {language, zone: this.zone})});
    return h('div.compare-choice', {}, h('span', {}, h('b', {}, 'A'), ' ', title(plan)), h('label', {}, h('b', {}, 'B'), ' ',
      h('select.input', {'aria-label': t('planner.compare.with'), 'data-testid': 'compare-with', onchange: (event) => {
        this.other = event.target.value;
        this.#load();
      }}, this.plans.map((one) => h('option', {value: one.id, selected: one.id === this.other}, title(one))))));
  }

  #units(units) {
    const cells = ({stops, minutes, km, value}) => [stops, minutes, km, value];
    const none = {stops: null, minutes: null, km: null, value: null};
    return h('table.compare.compare-units', {'data-testid': 'compare-units'},
      h('thead', {}, h('tr', {}, ['unit', 'stops', 'minutes', 'km', 'value'].map((name) =>
        h(name === 'unit' ? 'th' : 'th.number', {scope: 'col'}, t(`planner.routes.${name}`))))),
      h('tbody', {}, units.map(({unit, a, b}) => h('tr', {}, h('th', {scope: 'row'},
        h('button.link', {type: 'button', onclick: () => this.onUnit(unit.id)}, unit.name)),
      cells(a ?? none).map((value, i) => h('td.number', {}, number(value, i === 2 ? 1 : 0), h('small', {}, number(cells(b ?? none)[i], i === 2 ? 1 : 0))))))));
  }
}

function totals({a, b}) {
  const left = flat(a);
  const right = flat(b);
  return h('table.compare', {'data-testid': 'compare'}, h('thead', {}, h('tr', {}, h('th', {}), h('th.number', {scope: 'col'}, 'A'),
    h('th.number', {scope: 'col'}, 'B'), h('th.number', {scope: 'col'}, t('planner.compare.difference')))),
  h('tbody', {}, FIGURES.filter(({name}) => left[name] !== null || right[name] !== null).map(({name, write, better, decimals = 0}) => {
    const difference = left[name] === null || right[name] === null ? null : right[name] - left[name];
    return h('tr', {'data-figure': name}, h('th', {scope: 'row'}, t(`planner.compare.${name}`)), h('td.number', {}, write(left[name])),
      h('td.number', {}, write(right[name])), h(`td.number.${leaning(difference, better, decimals)}`, {}, difference === null ? '—' : signed(difference, decimals)));
  })));
}

function leaning(difference, better, decimals) {
  const rounded = Number((difference ?? 0).toFixed(decimals));
  return rounded === 0 ? 'same' : Math.sign(rounded) === better ? 'up' : 'down';
}

/** A side of the comparison with its shares in percent. */
function flat({fairness, cover, mustReach, unmet, ...sums}) {
  const percentOf = (value) => (value === null || value === undefined ? null : value * 100);
  return {
    ...sums,
    mustReach: countOf(mustReach),
    unmet: countOf(unmet),
    minutesSpread: percentOf(fairness?.minutesSpread),
    valueSpread: percentOf(fairness?.valueSpread),
    cover: percentOf(meanCover(cover)),
  };
}

function countOf(value) {
  return Array.isArray(value) ? value.length : value ?? null;
}

function share(value) {
  return value === null ? '—' : `${percent(value)} %`;
}
