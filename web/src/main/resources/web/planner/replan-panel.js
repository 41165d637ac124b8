/** The day as it changes: incidents to be sent to, changes of the plan to be decided, and asking for one. */
import {get, post} from '../core/api.js';
import {since} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {keepFocus} from '../core/keep-focus.js';
import {LongList} from '../core/long-list.js';
import {once} from '../core/once.js';
import {Panel} from '../core/panel.js';
import {problemText} from '../core/problem.js';
import {Turns} from '../core/turns.js';
import {symbol} from '../map/symbols.js';
import {isInForce} from './plan-figures.js';
import {replanCard} from './replan-card.js';

const INCIDENTS = 40;
const JOINS = 'unit-gained';
const CAUSES = ['unit-lost', JOINS, 'late', 'off-route', 'leader'];

export class ReplanPanel {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(incident: any) => void} options.onIncident
   * @param {(replan: any | null) => void} options.onReplan told which change is looked at, to be drawn
   * @param {(unitId: string) => void} options.onUnit
   * @param {(n: number) => void} options.onCount told how many changes wait
   */
  constructor(element, {zone, onIncident, onReplan, onUnit, onCount}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.onIncident = onIncident;
    this.onReplan = onReplan;
    this.onUnit = onUnit;
    this.onCount = onCount;
    /** @type {any[]} */
    this.replans = [];
    /** @type {any} plan in force that changes are asked for */
    this.plan = null;
    /** @type {any[]} of the day's slot that is shown */
    this.shifts = [];
    /** @type {Set<string>} those of them that may join the plan */
    this.others = new Set();
    /** @type {Map<string, string[]>} by other plan in force the shifts that follow it */
    this.followers = new Map();
    /** @type {string[]} plans in force beside the one that changes are asked for */
    this.beside = [];
    /** what a planned unit is asked a change for, while another is chosen that can only join */
    this.usual = CAUSES[0];
    this.isShown = false;
    this.message = h('p.edit-message', {role: 'status', 'aria-live': 'polite', 'data-testid': 'replan-message'});
    this.changes = h('div.replans', {});
    this.cause = /** @type {HTMLSelectElement} */ (h('select.input', {'aria-label': t('planner.replan.why'), 'data-testid': 'replan-cause'},
      CAUSES.map((name) => h('option', {value: name}, t(`planner.replan.ask.${name.replaceAll('-', '_')}`)))));
    this.unit = /** @type {HTMLSelectElement} */ (h('select.input', {'aria-label': t('planner.routes.unit'), 'data-testid': 'replan-unit',
      onchange: () => this.#fitCause()}));
    this.asking = h('div.ask-change', {hidden: true}, h('form', {onsubmit: once(() =>
      this.ask({kind: this.cause.value, shiftIds: [this.unit.value]}))}, this.unit, this.cause,
    h('button.button', {type: 'submit', 'data-testid': 'replan-ask'}, t('planner.replan.ask'))));
    this.turns = new Turns();
    this.quiet = h('p.muted', {hidden: true}, t('planner.replan.quiet'));
    /** @type {LongList<any>} */
    this.incidents = new LongList({row: (incident) => this.#incident(incident), key: ({id}) => id, testid: 'incidents'});
  }

  /**
   * @param {any} plan that is shown
   * @param {{id: string, state: string}[]} plans of the same shift
   */
  setPlan(plan, plans) {
    this.plan = plan !== null && isInForce(plan) ? plan : null;
    this.beside = this.plan === null ? [] : plans.filter((other) => isInForce(other) && other.id !== plan.id).map(({id}) => id);
    this.#drawAsking();
    this.#findFollowers(this.beside.filter((id) => !this.followers.has(id)));
  }

  /** Where that cannot be read, the server says of whom it does not let join that he follows another plan. */
  async #findFollowers(ids) {
    await Promise.allSettled(ids.map(async (id) => {
      const {routes} = await get(`/api/plans/${id}`);
      this.followers.set(id, routes.map(({shift}) => shift.id));
      this.#drawAsking();
    }));
  }

  /** @param {any[]} shifts that run when the plan does; units of which no plan in force has a route may join it */
  setShifts(shifts) {
    this.shifts = shifts;
    this.#drawAsking();
  }

  /** @param {boolean} on whether the panel is in sight */
  show(on) {
    const wasShown = this.isShown;
    this.isShown = on;
    if (on || wasShown) {
      this.onReplan(on ? this.replans[0] ?? null : null);
    }
  }

  async load() {
    const isNewest = this.turns.begin();
    this.panel.loading();
    try {
      const [replans, {incidents}] = await Promise.all([get('/api/replans', {state: 'open'}),
        get('/api/incidents', {kind: 'call_out', state: 'open', limit: INCIDENTS})]);
      if (isNewest()) {
        this.replans = Array.isArray(replans) ? replans : replans.replans;
        keepFocus(this.panel.body, () => {
          this.#draw();
          this.incidents.show(incidents);
        });
        this.quiet.hidden = incidents.length > 0;
      }
    } catch (failure) {
      isNewest() && this.panel.error(failure, () => this.load());
    }
  }

  /** Shows a change that has just been made, before all others; one that was accepted by itself is only told of. */
  add(replan) {
    if (replan.state === 'open') {
      this.replans = [replan, ...this.replans.filter(({id}) => id !== replan.id)];
    }
    this.#draw();
    this.say(replan.state === 'accepted' ? t('planner.replan.auto', {n: replan.changes.length}) : t('planner.replan.ready'));
  }

  #draw() {
    fill(this.changes, this.replans.length === 0 ? h('p.muted', {}, t('planner.replan.none'))
      : this.replans.map((replan) => replanCard(replan, {zone: this.zone, onUnit: this.onUnit, onDecide: (how) => this.#decide(replan, how)})));
    if (this.panel.state !== 'content') {
      this.panel.show(this.message, this.changes, this.asking, h('h3', {}, t('planner.replan.incidents')), this.quiet, this.incidents.element);
    }
    this.panel.stale(null);
    this.#drawAsking();
    this.onCount(this.replans.length);
    if (this.isShown) {
      // else what is drawn beside the plan is another panel's
      this.onReplan(this.replans[0] ?? null);
    }
  }

  /** What has been chosen stays, whatever happens meanwhile; only other units make another list of them. */
  #drawAsking() {
    const named = ({shift, unit}) => ({id: shift.id, name: unit.name});
    const units = (this.plan?.routes ?? []).map(named);
    const planned = new Set(units.map(({id}) => id));
    const elsewhere = new Set(this.beside.flatMap((id) => this.followers.get(id) ?? []));
    const others = units.length === 0 ? []
      : this.shifts.filter(({id}) => !planned.has(id) && !elsewhere.has(id)).map((shift) => named({shift, unit: shift.unit}));
    const names = JSON.stringify([units, others]);
    this.asking.hidden = units.length === 0;
    if (names !== this.units) {
      const chosen = this.unit.value;
      this.units = names;
      this.others = new Set(others.map(({id}) => id));
      const options = (list) => list.map(({id, name}) => h('option', {value: id, selected: id === chosen}, name));
      const group = (label, list) => h('optgroup', {label: t(`planner.replan.${label}`)}, options(list));
      fill(this.unit, others.length === 0 ? options(units) : [group('planned', units), group('notPlanned', others)]);
      this.#fitCause();
    }
  }

  /** Whom the plan does not know can only join it, and nobody else can. */
  #fitCause() {
    const joins = this.others.has(this.unit.value);
    if (joins) {
      this.usual = this.cause.value === JOINS ? this.usual : this.cause.value;
      this.cause.value = JOINS;
    } else if (this.cause.value === JOINS) {
      this.cause.value = this.usual;
    }
    for (const option of this.cause.options) {
      option.hidden = (option.value === JOINS) !== joins;
      option.disabled = option.hidden;
    }
    this.cause.disabled = joins;
  }

  /**
   * Asks for a change of the plan in force.
   *
   * @param {{kind: string, shiftIds?: string[]}} cause
   */
  async ask(cause) {
    if (this.plan === null) {
      this.say(t('planner.replan.noPlan'));
      return;
    }
    try {
      this.add(await post('/api/replans', {planId: this.plan.id, cause}));
    } catch (failure) {
      this.say(problemText(failure), true);
    }
  }

  async #decide(replan, how) {
    try {
      await post(`/api/replans/${replan.id}/${how}`);
      this.replans = this.replans.filter(({id}) => id !== replan.id);
      this.#draw();
      this.say(t(`planner.replan.${how}ed`));
    } catch (failure) {
      await this.load();
      this.say(problemText(failure), true);
    }
  }

  #incident(incident) {
    const when = since(new Date(incident.occurredAt), new Date(), {language, zone: this.zone});
    return h('button.row', {type: 'button', 'data-testid': 'incident', 'data-incident': incident.id, onclick: () => this.onIncident(incident)},
      symbol(incident.kind), h('span', {}, h('span.name', {}, incident.title), h('small', {}, incident.village?.name ?? t('incident.noVillage'))),
      h('span.tail.small', {}, t(`incident.grade.${incident.grade}`), h('small', {}, when)));
  }

  /** @param {string} sentence @param {boolean} [bad] */
  say(sentence, bad = false) {
    this.message.classList.toggle('state-error', bad);
    fill(this.message, sentence);
  }
}
