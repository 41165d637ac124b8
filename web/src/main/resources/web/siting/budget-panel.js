/** How many walls a sum closes in the whole county: the curve, a slider for the sum, and the steps that it pays for. */
import {get, post} from '../core/api.js';
import {ask} from '../core/dialog.js';
import {number, since} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';
import {finished} from '../core/job.js';
import {Panel} from '../core/panel.js';
import {problemText} from '../core/problem.js';
import {uuid} from '../core/uuid.js';
import {reasonText} from '../wall/reasons.js';
import {closedFor, grainYuan, wholeSum, within} from './budget-curve.js';
import {CostsForm} from './costs-form.js';
import {curveChart} from './curve-chart.js';
import {yuan} from './money.js';
import {sumOf} from './plan.js';
import {decide, isConflict} from './proposal-calls.js';

export class BudgetPanel {
  /** @type {any} the newest curve; null while there is none */
  budget = null;

  /** @type {number | null} null: nobody has chosen one */
  sumYuan = null;

  /** @type {AbortController | null} of the job that runs */
  stop = null;

  /** Proposals are being taken up. */
  taking = false;

  /** Changes with each curve that is asked for, so that older answers are known. */
  turn = 0;

  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {boolean} options.mayEdit
   * @param {() => import('../map/perspective.js').Perspective} options.perspective
   * @param {(steps: any[]) => void} options.onCosts told what closing each wall takes
   * @param {(steps: any[]) => void} options.onSum told which steps the sum pays for
   * @param {(wallId: string) => void} options.onWall
   * @param {() => void} options.onTaken what the sum pays for is planned now
   */
  constructor(element, {zone, mayEdit, perspective, onCosts, onSum, onWall, onTaken}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.mayEdit = mayEdit;
    this.perspective = perspective;
    this.onCosts = onCosts;
    this.onSum = onSum;
    this.onWall = onWall;
    this.onTaken = onTaken;
    this.costs = new CostsForm({mayEdit, onSaved: () => this.#say(t('siting.budget.costsChanged'))});
    this.run = h('div.run', {});
    this.message = h('p.small', {role: 'status', 'data-testid': 'budget-message'});
    this.answer = h('p.budget-answer', {'aria-live': 'polite', 'data-testid': 'budget-answer'});
    this.chart = h('div', {});
    this.steps = h('ol.steps-list', {'data-testid': 'budget-steps'});
    this.take = h('div', {});
    this.slider = /** @type {HTMLInputElement} */ (h('input.sum', {type: 'range', min: 0, id: 'budget-sum', 'data-testid': 'budget-sum',
      oninput: () => this.#sum(Number(this.slider.value))}));
    element.addEventListener('click', (event) => this.#wall(event));
  }

  async load() {
    this.panel.loading();
    const turn = ++this.turn;
    const {level, network} = this.perspective();
    try {
      const budget = await get('/api/siting/budget', {level, network});
      if (this.turn === turn && !this.taking) {
        this.budget = budget.computedAt === null ? null : budget;
        this.#show();
      }
    } catch (failure) {
      this.turn === turn && this.panel.error(failure, () => this.load());
    }
  }

  #show() {
    const {budget} = this;
    this.#idle();
    this.onCosts(budget?.steps ?? []);
    if (!budget || budget.steps.length + budget.notClosable.length === 0) {
      const sentence = !budget ? 'siting.budget.none' : 'siting.budget.nothingOpen';
      this.panel.empty(t(sentence), h('div', {}, this.run, this.message, this.costs.element));
      return;
    }
    const whole = wholeSum(budget.steps);
    const grain = whole > 0 ? grainYuan(whole) : 100;
    const most = Math.ceil(whole / grain) * grain;
    Object.entries({max: most, step: grain}).forEach(([name, value]) => this.slider.setAttribute(name, String(value)));
    this.panel.show(
      this.chart,
      h('div.sum-row', {}, h('label', {for: 'budget-sum'}, t('siting.budget.sum')), this.slider),
      this.answer, this.take, this.message,
      h('h3', {}, t('siting.budget.steps')), this.steps,
      budget.notClosable.length === 0 ? null : this.#notClosable(budget.notClosable),
      this.costs.element,
      h('div.again', {}, h('span.small.muted', {}, t('siting.budget.computed',
        {when: since(new Date(budget.computedAt), new Date(), {language, zone: this.zone})})), this.run));
    this.#sum(this.sumYuan !== null && this.sumYuan <= most ? this.sumYuan : Math.min(most, Math.ceil(whole / 2 / grain) * grain));
  }

  /** Walls have been worked out anew. @param {number} openWalls as planned */
  changed(openWalls) {
    if (this.budget && this.budget.openWalls !== openWalls) {
      this.#say(t('siting.budget.old'));
    }
  }

  /** The steps that the chosen sum pays for. @returns {any[]} */
  get paid() {
    return within(this.budget?.steps ?? [], this.sumYuan ?? 0);
  }

  #sum(sumYuan) {
    const {budget} = this;
    this.sumYuan = sumYuan;
    const most = Number(this.slider.max);
    this.slider.value = String(sumYuan);
    const closed = closedFor(budget.steps, sumYuan);
    this.slider.setAttribute('aria-valuetext', t('siting.budget.valueText', {sum: yuan(sumYuan), n: closed}));
    const {paid} = this;
    const open = paid.flatMap(({proposals}) => proposals).filter(({state}) => state === 'proposed').length;
    fill(this.answer, h('b', {}, yuan(sumYuan)), ' ', t('siting.budget.closes', {n: closed, all: budget.openWalls}));
    fill(this.chart, curveChart(budget.steps, {mostYuan: most, openWalls: budget.openWalls, sumYuan}));
    fill(this.steps, budget.steps.map((step) => stepRow(step, step.cumulativeYuan <= sumYuan)));
    fill(this.take, this.mayEdit ? h('button.button.button-primary', {type: 'button', 'data-testid': 'budget-take',
      disabled: open === 0 || this.taking, onclick: () => this.#takeUp(paid)}, t('siting.budget.take', {n: open})) : null);
    this.onSum(paid);
  }

  #notClosable(walls) {
    return h('details.section', {'data-testid': 'not-closable'},
      h('summary', {}, t('siting.budget.notClosable'), h('span.number', {}, number(walls.length))),
      h('ul.list', {}, walls.map(({wall, reasons}) => h('li', {}, h('button.row', {type: 'button', 'data-wall': wall.id},
        h('span', {}),
        h('span', {}, h('span.name', {}, wall.name || t('siting.unnamed')), h('small', {}, reasons.map(reasonText).join(' '))),
        h('span', {}))))));
  }

  #wall(event) {
    const id = event.target.closest('[data-wall]')?.getAttribute('data-wall');
    if (id && id !== this.panel.element.getAttribute('data-wall')) {
      this.onWall(id);
    }
  }

  /** The button, unless something is under way. */
  #idle() {
    this.stop !== null || fill(this.run, this.mayEdit ? h('button.button', {type: 'button', 'data-testid': 'budget-run', onclick: () => this.#work()},
      t(this.budget ? 'siting.budget.again' : 'siting.budget.run')) : null);
  }

  async #work() {
    const {level, network} = this.perspective();
    this.stop = new AbortController();
    const {stop} = this;
    const bar = h('progress.progress', {max: 1, value: 0, 'aria-label': t('siting.budget.working')});
    const step = h('span.small', {'data-testid': 'budget-step'}, t('job.step.waiting'));
    fill(this.run, h('div.proposing', {role: 'status'}, bar, step),
      h('button.button', {type: 'button', 'data-testid': 'budget-stop', onclick: () => stop.abort()}, t('planner.stop')));
    this.#say('');
    try {
      const {jobId} = await post('/api/siting/budget', {id: uuid(), level, network});
      const done = await finished(jobId, {signal: stop.signal, failure: 'siting.failed', onProgress: (name, progress) => {
        bar.setAttribute('value', String(progress));
        fill(step, tOr(`job.step.${name}`, {}, 'job.step.waiting'), ` ${Math.round(100 * progress)} %`);
      }});
      this.stop = null;
      this.#say(done === null ? t('siting.budget.stopped') : '');
      done === null ? this.#idle() : await this.load();
    } catch (failure) {
      this.stop = null;
      this.#say(problemText(failure));
      this.#idle();
    }
  }

  /** Plans all cameras that the sum pays for, after a question: they are many, in many villages. */
  async #takeUp(paid) {
    const open = paid.flatMap(({proposals}) => proposals).filter(({state}) => state === 'proposed');
    const question = t('siting.budget.takeQuestion',
      {n: open.length, walls: closedFor(this.budget.steps, this.sumYuan ?? 0), sum: yuan(sumOf(open))});
    if (open.length === 0 || await ask({title: t('siting.budget.takeTitle'), text: question, yes: t('siting.budget.takeYes')}) === null) {
      return;
    }
    let sentence = t('siting.budget.taken', {n: open.length});
    this.taking = true;
    this.#sum(this.sumYuan ?? 0);
    try {
      for (const [i, one] of open.entries()) {
        this.#say(t('siting.budget.taking', {n: i + 1, all: open.length}));
        const accepted = await decide(one, 'accept');
        Object.assign(one, {state: accepted.state, version: accepted.version});
      }
    } catch (failure) {
      sentence = isConflict(failure) ? t('siting.budget.conflict') : problemText(failure);
    }
    this.taking = false;
    // what others decided meanwhile, and what is no more
    await this.load();
    this.#say(sentence);
    this.onTaken();
  }

  #say(sentence) {
    fill(this.message, sentence);
  }
}

function stepRow({wall, villages, costYuan, cumulativeYuan, closed, cameras}, paid) {
  const names = villages.map((village) => village.name ?? village).join(t('common.listComma'));
  return h(`li${paid ? '.paid' : ''}`, {'data-testid': 'budget-step-row', 'data-paid': String(paid)},
    h('button.row', {type: 'button', 'data-wall': wall.id},
      h('span.closed-count', {title: t('siting.curve.closed', {n: closed})}, number(closed)),
      h('span', {}, h('span.name', {}, [wall.name, names].filter((name, i, all) => name && all.indexOf(name) === i).join(' · ')),
        h('small', {}, cameras === 0 ? t('siting.budget.byTheWay') : t('siting.budget.step', {n: cameras, cost: yuan(costYuan)}))),
      h('span.tail', {}, yuan(cumulativeYuan))));
}
