/** The plans of the shift: propose, choose, see what one is worth and what it misses, issue it. */
import {get, post} from '../core/api.js';
import {number, time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';
import {keepFocus} from '../core/keep-focus.js';
import {NewestWins} from '../core/newest-wins.js';
import {once} from '../core/once.js';
import {Panel} from '../core/panel.js';
import {unmetWords} from '../core/patrol-words.js';
import {problemText} from '../core/problem.js';
import {Turns} from '../core/turns.js';
import {figures, measures} from './figure-list.js';
import {planToShow} from './plan-figures.js';
import {content, planTheRest, propose} from './proposing.js';

export class PlanPanel {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {() => {day: string, startsAt: string, shiftIds: string[]} | null} options.wanted what a plan is to be made for
   * @param {(plan: any | null, isNew: boolean) => void} options.onPlan told which plan is shown
   * @param {(routes: {unitId: string, line: any}[] | null) => void} options.onBest told the best routes of a search that still runs; null: it ended
   * @param {() => boolean} options.isEdited whether a change of the plan by hand is on its way
   * @param {(unplaced: any) => void} options.onUnplaced what lies on no road has been chosen
   * @param {() => void} options.onFigures told when other plans are there to choose from, or one has other figures
   */
  constructor(element, {zone, wanted, onPlan, onBest, isEdited, onUnplaced, onFigures}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.wanted = wanted;
    this.onPlan = onPlan;
    this.onBest = onBest;
    this.isEdited = isEdited;
    this.onUnplaced = onUnplaced;
    this.onFigures = onFigures;
    /** what the reader is at; meanwhile what others do does not come in between @type {'nothing' | 'searching' | 'issuing'} */
    this.doing = 'nothing';
    this.turns = new Turns();
    /** plans that are being read because the reader wants to see them */
    this.reading = 0;
    /** others have done something to plans that has not been looked at */
    this.missed = false;
    /** the plan that is shown has changed within */
    this.changed = false;
    this.looks = new NewestWins((/** @type {any} */ slot) => this.#look(slot),
      {answer: (found, slot) => this.#looked(found, slot), failed: () => this.#later()});
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
      this.turns.begin();
      this.plans = [];
      this.#show(null, false);
      return;
    }
    this.panel.loading();
    await this.#read(async () => {
      this.plans = plansOf(slot, await get('/api/plans', {day: slot.day}));
      return planToShow(this.plans, planId, this.plan)?.id ?? null;
    }, planId !== null, () => this.load(planId));
  }

  /** Shows a plan. */
  async open(planId, isNew = false) {
    await this.#read(async () => planId, isNew, () => this.open(planId));
  }

  /** Of several plans that are asked for, the one that was asked for last is shown. */
  async #read(which, isNew, again) {
    const isNewest = this.turns.begin();
    this.reading++;
    try {
      const planId = await which();
      const plan = planId === null || !isNewest() ? null : await get(`/api/plans/${planId}`);
      if (isNewest() && !this.#isOlder(plan)) {
        this.#show(plan, isNew);
      }
    } catch (failure) {
      if (isNewest()) {
        this.panel.error(failure, again);
        this.doing === 'searching' || this.#idle();
      }
    } finally {
      this.reading--;
      this.rested();
    }
  }

  /** It has been changed by hand since it was asked for. */
  #isOlder(plan) {
    return plan !== null && plan.id === this.plan?.id && plan.revision < this.plan.revision;
  }

  /**
   * Others have done something to plans: what concerns the reader is shown once he is at nothing that it would come in between.
   *
   * @param {string} [planId] plan that has changed within; none: one has been issued
   */
  heard(planId) {
    if (planId === undefined || planId === this.plan?.id) {
      this.missed = true;
      this.changed ||= planId !== undefined;
      this.rested();
    }
  }

  /** Something of the reader's own has ended: what was missed meanwhile is looked at. */
  rested() {
    const slot = this.wanted();
    if (this.missed && this.#isFree() && slot !== null) {
      this.missed = false;
      this.looks.put(slot);
    }
  }

  #isFree() {
    return this.doing === 'nothing' && this.reading === 0 && !this.isEdited();
  }

  /** Only where the plan that is shown is not as it was, or another one holds now, is it read anew. */
  async #look(slot) {
    const plans = plansOf(slot, await get('/api/plans', {day: slot.day}));
    const seen = this.plan;
    const head = planToShow(plans, null, seen);
    const isSame = head?.id === seen?.id && head?.state === seen?.state && !this.changed;
    // what changes while it is being read is read once more
    this.changed = false;
    return {plans, seen, isSame, plan: isSame || !head ? null : await get(`/api/plans/${head.id}`)};
  }

  /** What the reader has begun, or made of the plan, since the look began is not drawn over. */
  #looked({plans, seen, isSame, plan}, slot) {
    if (this.wanted()?.startsAt !== slot.startsAt) {
      return;
    }
    if (!this.#isFree() || this.plan !== seen) {
      this.#later();
      this.rested();
      return;
    }
    const isKnown = JSON.stringify(plans) === JSON.stringify(this.plans);
    this.plans = plans;
    if (!isSame) {
      this.#show(plan, false);
    } else if (!isKnown) {
      this.#drawPlan(seen);
      this.onFigures();
    }
  }

  #later() {
    this.missed = this.changed = true;
  }

  /** The plan has been edited: its figures are others now. */
  update(plan) {
    this.plan = plan;
    this.plans = this.plans.map((head) => (head.id === plan.id ? {...head, value: plan.value, state: plan.state} : head));
    this.#drawPlan(plan);
    this.onFigures();
  }

  /**
   * The plan has been measured as it is now: only its figures are drawn anew, whatever the reader is at.
   *
   * @param {string} planId
   * @param {number} revision
   */
  async measured(planId, revision) {
    const isShown = () => this.plan?.id === planId && this.plan.revision === revision;
    if (!isShown()) {
      return;
    }
    try {
      const now = await get(`/api/plans/${planId}`);
      if (isShown() && now.revision === revision) {
        this.plan.summary = now.summary;
        this.#drawFigures(this.plan);
        this.onFigures();
      }
    } catch {
      // the figures are missing until the plan is read again
    }
  }

  #show(plan, isNew) {
    this.plan = plan;
    this.#drawPlan(plan);
    this.doing === 'searching' || this.#idle();
    this.onPlan(plan, isNew);
  }

  #drawPlan(plan) {
    if (plan === null) {
      this.panel.empty(t('planner.plan.none'));
      return;
    }
    keepFocus(this.panel.body, () =>
      this.panel.show(this.#chooser(), this.#state(plan), figures(plan), this.#measures(plan), this.#unmet(plan), this.#unplaced(plan)));
  }

  /** The two lists of figures alone: what else stands in the panel may be in use. */
  #drawFigures(plan) {
    const list = (name) => this.panel.body.querySelector(`[data-testid="${name}"]`);
    const asMeasured = this.#measures(plan);
    list('plan-measures')?.remove();
    list('plan-figures')?.replaceWith(...[figures(plan), asMeasured].filter((one) => one !== null));
  }

  #measures(plan) {
    return measures(plan, this.panel.body.querySelector('details.uneven')?.hasAttribute('open') ?? false);
  }

  #chooser() {
    return h('select.input', {'aria-label': t('planner.plan.choose'), 'data-testid': 'plans', onchange: (event) => this.open(event.target.value)},
      this.plans.map((plan) => h('option', {value: plan.id, selected: plan.id === this.plan.id}, t('planner.plan.title', {
        version: plan.version, at: this.#clock(plan.createdAt), value: number(plan.value), state: t(`planner.state.${plan.state}`)}))));
  }

  #state(plan) {
    return h('p.plan-state', {}, h('span.tag', {'data-testid': 'plan-state', 'data-state': plan.state}, t(`planner.state.${plan.state}`)),
      h('span.small.muted', {}, plan.issuedAt ? t('planner.plan.issuedAt', {at: this.#clock(plan.issuedAt)})
        : t('planner.plan.createdAt', {at: this.#clock(plan.createdAt)})),
      plan.issuedAt ? h('a.small', {href: `/print/actual?plan=${plan.id}`, target: '_blank', rel: 'noopener', 'data-testid': 'plan-actual'},
        t('planner.plan.actual')) : null);
  }

  #unmet(plan) {
    return plan.unmet.length === 0 ? null : h('section.unmet', {'data-testid': 'unmet'},
      h('h3', {}, t('planner.unmet', {n: plan.unmet.length})),
      h('ul', {}, plan.unmet.map((place) => h('li', {}, h('b', {}, place.name), ' ', unmetWords(place, this.zone)))));
  }

  #unplaced(plan) {
    const list = plan.summary.unplaced ?? [];
    const isOpen = this.panel.body.querySelector('details.unplaced')?.hasAttribute('open') ?? false;
    return list.length === 0 ? null : h('details.unplaced', {open: isOpen}, h('summary', {'data-testid': 'unplaced'}, t('planner.unplaced', {n: list.length})),
      h('ul', {'data-testid': 'islands'}, (plan.summary.islands ?? []).map(({name, places, units}) => h('li', {}, h('b', {}, name || t('planner.island')), ' ',
        t('planner.island.holds', {places, units})))),
      h('ul', {}, list.map((item) => h('li', {}, item.point ? h('button.link', {type: 'button', onclick: () => this.onUnplaced(item)}, h('b', {}, item.name))
        : h('b', {}, item.name), ' ', unmetWords(item, this.zone)))));
  }

  /** The buttons when nothing is under way. */
  #idle() {
    this.doing = 'nothing';
    const hasShifts = this.wanted() !== null;
    const canIssue = this.plan?.state === 'proposed';
    keepFocus(this.actions, () => fill(this.actions,
      h('button.button.button-primary', {type: 'button', 'data-testid': 'propose', disabled: !hasShifts, onclick: once(() => this.#propose())},
        t(this.plans.length === 0 ? 'planner.propose' : 'planner.proposeAgain')),
      canIssue ? h('button.button', {type: 'button', 'data-testid': 'issue', onclick: () => this.#confirm()}, t('planner.issue')) : null,
      this.message));
    this.rested();
  }

  async #propose() {
    const slot = this.wanted();
    if (slot === null || slot.shiftIds.length === 0) {
      this.#say(t('planner.noUnits'));
      return;
    }
    await this.#search('planner.proposed', (watching) => propose({day: slot.day, shiftIds: slot.shiftIds, seed: this.plans.length + 1}, watching));
  }

  /** Plans anew what is not locked. */
  async planTheRest() {
    const {plan} = this;
    if (this.doing === 'searching') {
      return;
    }
    await this.#search('planner.restPlanned', (watching) => planTheRest(plan, watching));
  }

  /**
   * @param {string} done words for its end
   * @param {(watching: import('./proposing.js').Watching) => Promise<string | null>} begin
   */
  async #search(done, begin) {
    this.doing = 'searching';
    this.#say('');
    const stop = new AbortController();
    const bar = h('progress.progress-part', {max: 1, value: 0, 'aria-label': t('planner.working')});
    const step = h('span.small', {'data-testid': 'propose-step'}, t('job.step.waiting'));
    const best = h('span.small.number', {'data-testid': 'propose-best'});
    const enough = h('button.button', {type: 'button', 'data-testid': 'content', disabled: true, title: t('planner.content.hint')}, t('planner.content'));
    fill(this.actions, h('div.proposing', {role: 'status'}, h('div.progress', {}, bar), h('span.proposing-words', {}, step, best)), enough,
      h('button.button', {type: 'button', 'data-testid': 'stop', onclick: () => stop.abort()}, t('planner.stop')), this.message);
    try {
      const id = await begin({
        signal: stop.signal,
        onJob: (jobId) => enough.addEventListener('click', once(() => content(jobId).catch((failure) => this.#say(problemText(failure))))),
        onProgress: (name, progress) => {
          bar.setAttribute('value', String(progress));
          fill(step, tOr(`job.step.${name}`, {}, 'job.step.waiting'), ` ${Math.round(100 * progress)} %`);
        },
        onBest: ({value, routes}) => {
          enough.removeAttribute('disabled');
          fill(best, t('planner.best', {value: number(value)}));
          this.onBest(routes);
        },
      });
      this.#say(id === null ? t('planner.stopped') : t(done));
      await this.#ended(id);
    } catch (failure) {
      this.#say(problemText(failure));
      await this.#ended(null);
    }
  }

  /** @param {string | null} id of the plan that came of a search */
  async #ended(id) {
    this.onBest(null);
    this.#idle();
    if (id !== null) {
      await this.load(id);
    }
  }

  /** Issuing reaches every phone on shift, so it takes a second press. */
  #confirm() {
    const {plan} = this;
    this.doing = 'issuing';
    const sure = h('button.button.button-primary', {type: 'button', 'data-testid': 'issue-confirm', onclick: once(() => this.#issue(plan.id))},
      t('planner.issueConfirm'));
    fill(this.actions, h('p.confirm', {}, t('planner.issueQuestion', {n: plan.routes.length})), sure,
      h('button.button', {type: 'button', 'data-testid': 'issue-cancel', onclick: () => this.#idle()}, t('planner.cancel')), this.message);
    sure.focus();
  }

  async #issue(planId) {
    try {
      await post(`/api/plans/${planId}/issue`);
      this.#say(t('planner.issued'));
      await this.load(planId);
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

/** Those of a slot. */
function plansOf({startsAt}, plans) {
  return plans.filter((plan) => plan.startsAt === startsAt);
}
