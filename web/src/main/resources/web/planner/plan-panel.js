/** The plans of the shift: propose, choose, see what one is worth and what it misses, issue it. */
import {get, post} from '../core/api.js';
import {length, number, time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {unmetWords} from '../core/patrol-words.js';
import {problemText} from '../core/problem.js';
import {planFigures} from './plan-figures.js';
import {propose} from './proposing.js';

export class PlanPanel {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {() => {day: string, startsAt: string, shiftIds: string[]} | null} options.wanted what a plan is to be made for
   * @param {(plan: any | null, isNew: boolean) => void} options.onPlan told which plan is shown
   */
  constructor(element, {zone, wanted, onPlan}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.wanted = wanted;
    this.onPlan = onPlan;
    /** @type {any[]} plans of the slot, newest first */
    this.plans = [];
    /** @type {any} */
    this.plan = null;
    this.actions = /** @type {HTMLElement} */ (document.getElementById('plan-actions'));
    this.message = h('p.plan-message', {role: 'status', 'aria-live': 'polite', 'data-testid': 'plan-message'});
    this.#idle();
  }

  /**
   * Loads the plans of the slot and shows one of them: the wanted one, else the issued one, else the newest.
   *
   * @param {string | null} [planId]
   */
  async load(planId = null) {
    const slot = this.wanted();
    if (slot === null) {
      this.plans = [];
      this.#show(null, false);
      return;
    }
    this.panel.loading();
    try {
      const plans = await get('/api/plans', {day: slot.day});
      this.plans = plans.filter((plan) => plan.startsAt === slot.startsAt);
      const wanted = planId ?? this.plan?.id ?? null;
      const head = this.plans.find((p) => p.id === wanted) ?? this.plans.find((p) => p.state === 'issued') ?? this.plans[0];
      await this.open(head?.id ?? null, planId !== null);
    } catch (failure) {
      this.panel.error(failure, () => this.load(planId));
    }
  }

  /** Shows a plan. */
  async open(planId, isNew = false) {
    try {
      this.#show(planId === null ? null : await get(`/api/plans/${planId}`), isNew);
    } catch (failure) {
      this.panel.error(failure, () => this.open(planId));
    }
  }

  #show(plan, isNew) {
    this.plan = plan;
    if (plan === null) {
      this.panel.empty(t('planner.plan.none'));
    } else {
      this.panel.show(this.#chooser(), this.#state(plan), figures(plan), this.#unmet(plan), this.#unplaced(plan));
    }
    this.#idle();
    this.onPlan(plan, isNew);
  }

  #chooser() {
    return h('select.input', {'aria-label': t('planner.plan.choose'), 'data-testid': 'plans', onchange: (event) => this.open(event.target.value)},
      this.plans.map((plan) => h('option', {value: plan.id, selected: plan.id === this.plan.id}, t('planner.plan.title', {
        version: plan.version, at: this.#clock(plan.createdAt), value: number(plan.value), state: t(`planner.state.${plan.state}`)}))));
  }

  #state(plan) {
    return h('p.plan-state', {}, h('span.tag', {'data-testid': 'plan-state', 'data-state': plan.state}, t(`planner.state.${plan.state}`)),
      h('span.small.muted', {}, plan.issuedAt ? t('planner.plan.issuedAt', {at: this.#clock(plan.issuedAt)})
        : t('planner.plan.createdAt', {at: this.#clock(plan.createdAt)})));
  }

  #unmet(plan) {
    return plan.unmet.length === 0 ? null : h('section.unmet', {'data-testid': 'unmet'},
      h('h3', {}, t('planner.unmet', {n: plan.unmet.length})),
      h('ul', {}, plan.unmet.map((place) => h('li', {}, h('b', {}, place.name), ' ', unmetWords(place, this.zone)))));
  }

  #unplaced(plan) {
    const list = plan.summary.unplaced ?? [];
    return list.length === 0 ? null : h('details.unplaced', {}, h('summary', {}, t('planner.unplaced', {n: list.length})),
      h('ul', {}, list.map((item) => h('li', {}, h('b', {}, item.name), ' ', unmetWords(item, this.zone)))));
  }

  /** The buttons when nothing is under way. */
  #idle() {
    const hasShifts = this.wanted() !== null;
    const canIssue = this.plan?.state === 'proposed';
    fill(this.actions,
      h('button.button.button-primary', {type: 'button', 'data-testid': 'propose', disabled: !hasShifts, onclick: () => this.#propose()},
        t(this.plans.length === 0 ? 'planner.propose' : 'planner.proposeAgain')),
      canIssue ? h('button.button', {type: 'button', 'data-testid': 'issue', onclick: () => this.#confirm()}, t('planner.issue')) : null,
      this.message);
  }

  async #propose() {
    const slot = this.wanted();
    if (slot === null || slot.shiftIds.length === 0) {
      this.#say(t('planner.noUnits'));
      return;
    }
    this.#say('');
    const stop = new AbortController();
    const bar = h('progress.progress-part', {max: 1, value: 0, 'aria-label': t('planner.working')});
    const step = h('span.small', {'data-testid': 'propose-step'}, t('job.step.waiting'));
    fill(this.actions, h('div.proposing', {role: 'status'}, h('div.progress', {}, bar), step),
      h('button.button', {type: 'button', 'data-testid': 'stop', onclick: () => stop.abort()}, t('planner.stop')), this.message);
    try {
      const id = await propose({day: slot.day, shiftIds: slot.shiftIds, seed: this.plans.length + 1}, {
        signal: stop.signal,
        onProgress: (name, progress) => {
          bar.setAttribute('value', String(progress));
          fill(step, tOr(`job.step.${name}`, {}, 'job.step.waiting'), ` ${Math.round(100 * progress)} %`);
        },
      });
      this.#say(id === null ? t('planner.stopped') : t('planner.proposed'));
      id === null ? this.#idle() : await this.load(id);
    } catch (failure) {
      this.#say(problemText(failure));
      this.#idle();
    }
  }

  /** Issuing reaches every phone on shift, so it takes a second press. */
  #confirm() {
    const sure = h('button.button.button-primary', {type: 'button', 'data-testid': 'issue-confirm', onclick: () => this.#issue()},
      t('planner.issueConfirm'));
    fill(this.actions, h('p.confirm', {}, t('planner.issueQuestion', {n: this.plan.routes.length})), sure,
      h('button.button', {type: 'button', onclick: () => this.#idle()}, t('planner.cancel')), this.message);
    sure.focus();
  }

  async #issue() {
    try {
      await post(`/api/plans/${this.plan.id}/issue`);
      this.#say(t('planner.issued'));
      await this.load(this.plan.id);
    } catch (failure) {
      this.#say(problemText(failure));
      this.#idle();
    }
  }

  #say(sentence) {
    fill(this.message, sentence);
  }

  #clock(text) {
    return time(new Date(text), {language, zone: this.zone});
  }
}

function figures(plan) {
  const sums = planFigures(plan);
  const rows = [
    ['value', number(sums.value)], ['stops', number(sums.stops)], ['km', length(sums.km * 1000)],
    ['minutes', number(sums.minutes)], ['mustReach', `${number(sums.mustReach)} / ${number(sums.mustReach + sums.unmet)}`],
    ['units', number(sums.units)],
  ];
  return h('dl.plan-figures', {'data-testid': 'plan-figures'}, rows.map(([name, value]) => h('div', {},
    h('dd', {'data-figure': name}, value), h('dt', {}, t(`planner.figure.${name}`)))));
}
