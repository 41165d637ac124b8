/** One wall in the workshop: its state with what is there and with what is planned, and the ways to close it. */
import {get, post, withQuery} from '../core/api.js';
import {length, number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {problemText} from '../core/problem.js';
import {reasonText} from '../wall/reasons.js';
import {nameOf} from '../wall/wall-list.js';
import {stateTag} from '../wall/wall-sheet.js';
import {planOf, withStored} from './plan.js';
import {proposalsOf} from './proposal-calls.js';
import {ProposalDesk} from './proposal-desk.js';

/** Options of what was proposed for a wall alone. */
const OF_A_WALL = new Set(['existing', 'cheapest', 'fewest']);

export class WallPanel {
  /** @type {string | null} id of the wall that is looked at */
  wall = null;

  /** @type {any} the wall as planned */
  sheet = null;

  /** Whether the map is this panel's. */
  active = true;

  /** Changes with each thing that is asked for, so that older answers are known. */
  turn = 0;

  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {import('./siting-map.js').SitingMap} options.map
   * @param {boolean} options.mayEdit
   * @param {() => import('../map/perspective.js').Perspective} options.perspective
   * @param {(id: string) => string | null} options.stateNow state without what is planned
   * @param {() => void} options.onDecided
   */
  constructor(element, {map, mayEdit, perspective, stateNow, onDecided}) {
    this.panel = new Panel(element);
    this.map = map;
    this.mayEdit = mayEdit;
    this.perspective = perspective;
    this.stateNow = stateNow;
    this.desk = new ProposalDesk({map, mayEdit, onDecided});
    this.head = h('div.wall-head', {});
    this.propose = /** @type {HTMLButtonElement} */ (h('button.button.button-primary', {type: 'button', 'data-testid': 'propose',
      onclick: () => this.#propose()}, t('siting.propose')));
    this.message = h('p.small', {role: 'status', 'data-testid': 'plan-message'});
    this.reasons = h('ul.plan-reasons', {'data-testid': 'plan-reasons'});
    this.panel.empty(t('siting.choose'));
  }

  /**
   * Opens a wall with the proposals that wait for it.
   *
   * @param {string} id
   * @param {boolean} fly
   */
  async open(id, fly) {
    const turn = ++this.turn;
    this.wall = id;
    this.sheet = null;
    this.panel.element.removeAttribute('data-wall');
    this.panel.show(h('div.skeleton', {role: 'status', 'aria-label': t('common.loading')}, h('i'), h('i'), h('i')));
    try {
      const [sheet, evidence, plan] = await Promise.all([this.#sheet(id), this.#evidence(id), this.#stored(id)]);
      if (this.turn !== turn) {
        return;
      }
      this.desk.show(plan);
      this.panel.show(this.head, this.message, this.reasons, this.desk.element);
      fill(this.message);
      fill(this.reasons);
      this.#shown(sheet, evidence);
      this.panel.element.setAttribute('data-wall', id);
      if (fly && this.active) {
        this.map.flyTo(sheet.ground);
      }
    } catch (failure) {
      if (this.turn === turn) {
        this.panel.state = 'failed';
        this.panel.error(failure, () => this.open(id, fly));
      }
    }
  }

  /** Figures have been worked out anew. */
  async refresh() {
    const id = this.wall;
    if (id === null || this.sheet === null) {
      return;
    }
    const turn = ++this.turn;
    try {
      const [sheet, evidence] = await Promise.all([this.#sheet(id), this.#evidence(id)]);
      if (this.turn === turn) {
        this.#shown(sheet, evidence);
      }
    } catch (failure) {
      this.turn === turn && this.panel.stale(problemText(failure));
    }
  }

  /** Somebody has decided on a proposal of a wall, perhaps here. @param {string | undefined} wall */
  async changed(wall) {
    if (wall === this.wall && wall !== null && wall !== undefined) {
      this.desk.merge(await proposalsOf({wall}).catch(() => []));
    }
  }

  /** This panel is in sight, or another one is. @param {boolean} active */
  setActive(active) {
    this.active = active;
    this.desk.setActive(active);
    this.map.showWall(active ? this.sheet : null, active ? this.evidence : null);
  }

  #shown(sheet, evidence) {
    this.sheet = sheet;
    this.evidence = evidence;
    if (this.active) {
      this.map.showWall(sheet, evidence);
    }
    this.panel.stale(null);
    const {wall} = sheet;
    const now = this.stateNow(wall.id);
    this.propose.disabled = wall.state !== 'open';
    if (wall.state !== 'open') {
      fill(this.message);
    }
    fill(this.head, h('h3', {}, nameOf(wall)),
      h('p.states', {}, now ? [h('span.small.muted', {}, t('siting.now')), stateTag(now)] : null,
        h('span.small.muted', {}, t('siting.planned')),
        h('span', {'data-testid': 'planned-state', 'data-state': wall.state}, stateTag(wall.state))),
      h('p.small.muted', {}, wall.state === 'open' ? factsText(wall) : wall.reasons.map(reasonText).join(' ')),
      this.mayEdit && wall.state === 'open' ? this.propose : null);
  }

  async #propose() {
    const id = this.wall;
    this.propose.disabled = true;
    this.propose.setAttribute('aria-busy', 'true');
    // what is decided now would be about proposals that are replaced
    this.desk.element.inert = true;
    fill(this.message, t('siting.proposing'));
    fill(this.reasons);
    try {
      const {level, network} = this.perspective();
      const answer = await post(withQuery(`/api/walls/${encodeURIComponent(id ?? '')}/siting`, {level, network}), {});
      const others = await this.#proposals(id).catch(() => []);
      const now = this.perspective();
      if (this.wall === id && now.level === level && now.network === network) {
        const plan = planOf(answer);
        this.desk.show(withStored(plan, others));
        fill(this.message, plan.options.length === 0 ? t('siting.noPlan') : this.#words(plan), ' ',
          t('siting.weighed', {n: number(answer.candidates)}));
        fill(this.reasons, plan.reasons.map((reason) => h('li', {}, reasonText(reason))));
      }
    } catch (failure) {
      fill(this.message, problemText(failure));
    } finally {
      this.propose.removeAttribute('aria-busy');
      this.desk.element.inert = false;
      this.propose.disabled = this.sheet?.wall.state !== 'open';
    }
  }

  #words(plan) {
    return t(plan.options.some(({name}) => name === 'existing') ? 'siting.withExisting' : 'siting.noExisting');
  }

  /** What was proposed before, as it stands by now; what a budget chose as well. */
  async #stored(id) {
    const {level, network} = this.perspective();
    const proposals = await this.#proposals(id);
    const answer = proposals.some(({option}) => OF_A_WALL.has(option))
      ? await get(`/api/walls/${encodeURIComponent(id)}/siting`, {level, network}).catch(absent) : null;
    return withStored(answer === null ? {options: [], reasons: []} : planOf(answer), proposals);
  }

  async #proposals(id) {
    const {level, network} = this.perspective();
    return (await proposalsOf({wall: id})).filter((one) => one.level === level && one.network === network && one.state !== 'rejected');
  }

  #sheet(id) {
    return get(`/api/walls/${encodeURIComponent(id)}`, this.perspective());
  }

  /** Without it a wall can be closed all the same. */
  #evidence(id) {
    return get(`/api/walls/${encodeURIComponent(id)}/evidence`, this.perspective()).catch(() => null);
  }
}

function factsText({kappa, gaps, shortestGapM, guarded, entrances}) {
  return t('siting.wallFacts', {kappa: kappa === null ? '—' : number(kappa), gaps, shortest: length(shortestGapM), guarded, entrances});
}

/** Nothing was proposed yet. @param {any} failure */
function absent(failure) {
  if (failure.status === 404) {
    return null;
  }
  throw failure;
}
