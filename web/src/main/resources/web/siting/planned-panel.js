/** What has been accepted: planned cameras by village, with their export and the work orders. */
import {download, withQuery} from '../core/api.js';
import {ask} from '../core/dialog.js';
import {number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {problemText} from '../core/problem.js';
import {yuan} from './money.js';
import {byVillage, sumOf} from './plan.js';
import {actionSign, actionText, poseText} from './proposal-card.js';
import {decide, isConflict, proposalsOf} from './proposal-calls.js';

/** Letters of a reason. */
export const MOST_REASON = 200;

export class PlannedPanel {
  /** @type {any[]} */
  proposals = [];

  /** Changes with each list that is asked for, so that older answers are known. */
  turn = 0;

  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {import('./siting-map.js').SitingMap} options.map
   * @param {boolean} options.mayEdit
   * @param {() => void} options.onDecided figures are to be worked out anew
   */
  constructor(element, {map, mayEdit, onDecided}) {
    this.panel = new Panel(element);
    this.map = map;
    this.mayEdit = mayEdit;
    this.onDecided = onDecided;
    this.active = false;
    this.message = h('p.small', {role: 'status', 'data-testid': 'export-message'});
  }

  async load() {
    this.panel.loading();
    const turn = ++this.turn;
    try {
      const proposals = await proposalsOf({state: 'accepted'});
      if (turn === this.turn) {
        this.proposals = proposals;
        this.#show();
      }
    } catch (failure) {
      this.panel.error(failure, () => this.load());
    }
  }

  /** @param {boolean} active */
  async setActive(active) {
    this.active = active;
    if (active) {
      await this.load();
      this.active && this.map.flyToProposals(this.proposals);
    }
  }

  /** Marks one on the map and in the list. @param {string} id */
  reach(id) {
    this.map.proposals.choose(id);
    for (const row of this.panel.body.querySelectorAll('.row')) {
      const current = row.getAttribute('data-id') === id;
      row.setAttribute('aria-current', String(current));
      if (current) {
        row.scrollIntoView({block: 'nearest'});
      }
    }
  }

  #show() {
    const {proposals} = this;
    if (this.active) {
      this.map.proposals.choose(null);
      this.map.proposals.show(proposals.map((one, i) => ({...one, n: i + 1})));
    }
    if (proposals.length === 0) {
      this.panel.empty(t('siting.planned.none'), this.message);
      return;
    }
    const numbers = new Map(proposals.map(({id}, i) => [id, i + 1]));
    this.panel.show(
      h('p.planned-sum', {}, t('siting.planned.sum', {n: number(proposals.length), cost: yuan(sumOf(proposals))})),
      h('div.actions', {}, ['geojson', 'csv'].map((format) => h('button.button', {type: 'button', 'data-testid': `export-${format}`,
        onclick: () => this.#export(format)}, t(`siting.export.${format}`)))),
      this.message,
      byVillage(proposals).map(({village, proposals: own}) => h('section.village', {'data-testid': 'planned-village'},
        h('h3', {}, h('span', {}, village?.name ?? t('siting.planned.noVillage')), h('span.number.muted', {}, yuan(sumOf(own))),
          village ? h('a.button', {href: withQuery('/print/work-order', {village: village.id}), target: '_blank', rel: 'noopener',
            'data-testid': 'work-order'}, t('siting.workOrder')) : null),
        h(`ul.list${this.mayEdit ? '.with-action' : ''}`, {}, own.map((one) => this.#row(one, numbers.get(one.id) ?? 0))))));
  }

  #row(one, n) {
    const title = actionText(one);
    return h('li', {}, h('button.row', {type: 'button', 'data-testid': 'planned-row', 'data-id': one.id, onclick: () => {
      this.reach(one.id);
      this.map.showPoint(one.point);
    }}, h('span.ring.is-accepted', {'aria-hidden': 'true'}, number(n)),
    h('span', {}, h('span.name', {}, actionSign(one.action), title), h('small', {}, one.wall?.name ?? '', ' ', poseText(one))),
    h('span.tail', {}, yuan(one.costYuan))),
    this.mayEdit ? h('button.button', {type: 'button', 'data-testid': 'planned-withdraw', 'aria-label': t('siting.withdrawOf', {title}),
      onclick: () => this.#withdraw(one)}, t('siting.withdraw')) : null);
  }

  async #withdraw(one) {
    fill(this.message, t('siting.saving'));
    let sentence;
    try {
      await decide(one, 'reject');
      sentence = t('siting.withdrawn', {n: 1});
      this.onDecided();
    } catch (failure) {
      sentence = isConflict(failure) ? t('siting.conflict') : problemText(failure);
    }
    await this.load();
    fill(this.message, sentence);
    /** @type {HTMLElement | null} */ (this.panel.body.querySelector('.row'))?.focus();
  }

  /** Where cameras will stand is nobody's business without a reason. */
  async #export(format) {
    const reason = await ask({title: t('siting.export.title'), text: t('siting.export.why'), yes: t('siting.export.yes'),
      note: t('siting.export.reason'), most: MOST_REASON});
    if (reason === null) {
      return;
    }
    if (reason === '') {
      fill(this.message, h('span.state-error', {role: 'alert'}, t('siting.export.reasonMissing')));
      return;
    }
    fill(this.message, t('siting.export.working'));
    try {
      const {name, content} = await download('/api/proposals/export', {format, reason});
      const url = URL.createObjectURL(content);
      h('a', {href: url, download: name || `planned-cameras.${format}`}).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      fill(this.message, t('siting.export.done'));
    } catch (failure) {
      fill(this.message, h('span.state-error', {role: 'alert'}, problemText(failure)));
    }
  }
}
