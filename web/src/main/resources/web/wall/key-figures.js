/**
 * The key figures of the video wall, and how far a running computation is. The closure rate is that of cameras that are there:
 * where the page looks at planned ones, the rate stays that of the design and the planned one stands beside it.
 */
import {get} from '../core/api.js';
import {number, percent, time} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {symbol} from '../map/symbols.js';
import {ClosureTrend} from './closure-trend.js';

const EVERY_MS = 15_000;
const WHILE_RUNNING_MS = 1_500;

export class KeyFigures {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {() => import('../map/perspective.js').Perspective} options.perspective
   * @param {() => void} options.onComputed called when a computation has ended or new figures are there
   */
  constructor(element, {zone, perspective, onComputed}) {
    this.panel = new Panel(element);
    this.note = /** @type {HTMLElement} */ (document.getElementById('figures-note'));
    this.zone = zone;
    this.perspective = perspective;
    this.onComputed = onComputed;
    this.trend = new ClosureTrend();
    /** @type {{key: string, rate: number | null}} */
    this.planned = {key: '', rate: null};
    /** @type {string | null | undefined} */
    this.computedAt = undefined;
  }

  /** Loads now and goes on by itself. */
  async load() {
    clearTimeout(this.timer);
    this.panel.loading();
    let running = false;
    try {
      const asked = this.perspective();
      const standing = {...asked, set: asked.set === 'planned' ? 'design' : asked.set};
      const summary = await get('/api/summary', standing);
      // beside what works today, what is broken would look like a gain of planning
      const planned = asked.set === 'online' ? null : await this.#plannedRate(asked, summary);
      if (asked === this.perspective()) {
        running = summary.running !== null;
        this.#show(summary, planned);
        this.trend.show(standing, {computedAt: summary.computedAt, planned});
      }
    } catch (failure) {
      this.panel.error(failure, () => this.load());
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), running ? WHILE_RUNNING_MS : EVERY_MS);
  }

  /** What the closure rate would be with planned cameras; null where that says nothing new. It changes only with a computation. */
  async #plannedRate(perspective, {computedAt, closureRatePct}) {
    const key = JSON.stringify([perspective.level, perspective.network, computedAt]);
    if (key !== this.planned.key) {
      const answer = await get('/api/summary', {...perspective, set: 'planned'}).catch(() => null);
      if (answer === null) {
        return null;
      }
      this.planned = {key, rate: answer.closureRatePct};
    }
    return perspective.set !== 'planned' && this.planned.rate === closureRatePct ? null : this.planned.rate;
  }

  /** @param {any} summary @param {number | null} planned the rate with planned cameras, null where that says nothing new */
  #show(summary, planned) {
    if (this.computedAt !== undefined && this.computedAt !== summary.computedAt) {
      this.onComputed();
    }
    this.computedAt = summary.computedAt;
    this.note.textContent = summary.computedAt === null ? '' : t('wall.figures.computedAt',
      {time: time(new Date(summary.computedAt), {language, zone: this.zone})});
    if (summary.villages.total === 0 && summary.running === null) {
      this.panel.empty(t('wall.figures.empty'), h('a.button', {href: '/imports'}, t('wall.figures.import')));
    } else {
      this.panel.show(figures(summary, planned), this.trend.element, closure(summary), known(summary.coverage), running(summary.running));
    }
  }
}

function figures({closureRatePct, villages, cameras, coverage}, planned) {
  const beside = planned === null ? null : h('span.planned-rate', {'data-testid': 'planned-rate', title: t('evidence.planned.hint')},
    t('evidence.planned.rate', {rate: percent(planned)}));
  return h('div.kpis', {},
    kpi('closure-rate', percent(closureRatePct), '%', [t('wall.figures.closureRate'), beside]),
    kpi('villages-closed', number(villages.closed), `/${number(villages.total)}`, t('wall.figures.villagesClosed')),
    kpi('online-rate', percent(cameras.onlineRatePct), '%', t('wall.figures.onlineRate')),
    kpi('road-share', percent(coverage?.roadPct), '%', t('wall.figures.roadShare')));
}

function kpi(id, value, unit, words) {
  return h('div.kpi', {'data-testid': id}, h('b', {}, value, h('small', {}, value === '—' && unit === '%' ? '' : unit)),
    h('span', {}, words));
}

function closure({closureRatePct, units}) {
  const counts = [['closed', units.closed], ['open', units.open], ['no_road_access', units.noAccess],
    ['not_assessable', units.notAssessable]];
  return h('div.closure', {},
    h('progress.progress', {max: 100, value: closureRatePct ?? 0, 'aria-label': t('wall.figures.closureRate')}),
    h('ul.state-counts', {'aria-label': t('wall.figures.units')}, counts.map(([state, n]) => h('li', {'data-testid': `count-${state}`},
      symbol(state), t(`state.${state}`), h('b', {}, number(n))))));
}

/** How well the cameras behind the figures are known. */
function known(coverage) {
  if (coverage === null || coverage.cameras === 0) {
    return null;
  }
  const {cameras, camerasAssumed, directionMissing} = coverage;
  return h('p.known.small.muted', {'data-testid': 'cameras-known'}, t('wall.figures.known', {
    assumed: percent((100 * camerasAssumed) / cameras), missing: percent((100 * directionMissing) / cameras)}));
}

function running(job) {
  if (job === null) {
    return null;
  }
  const words = tOr(`job.step.${job.step}`, {}, 'job.step.waiting');
  return h('div.running', {role: 'status', 'data-testid': 'running'},
    h('p', {}, h('span', {}, t('wall.figures.running', {step: words})), h('span.number', {}, `${Math.round(job.progress * 100)} %`)),
    h('progress.progress', {max: 1, value: job.progress, 'aria-label': words}));
}
