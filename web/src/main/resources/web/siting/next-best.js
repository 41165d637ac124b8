/** The next best cameras of a village: what would see most road and ground that nothing sees yet. */
import {get, post, withQuery} from '../core/api.js';
import {number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {problemText} from '../core/problem.js';
import {proposalOf, sumOf} from './plan.js';
import {proposalsOf} from './proposal-calls.js';
import {ProposalDesk} from './proposal-desk.js';

const MOST = 20;

export class NextBest {
  /** @type {any[]} */
  villages = [];

  /** Changes with each thing that is asked for, so that older answers are known. */
  turn = 0;

  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {import('./siting-map.js').SitingMap} options.map
   * @param {boolean} options.mayEdit
   * @param {() => import('../map/perspective.js').Perspective} options.perspective
   * @param {() => void} options.onDecided
   */
  constructor(element, {map, mayEdit, perspective, onDecided}) {
    this.panel = new Panel(element);
    this.map = map;
    this.mayEdit = mayEdit;
    this.perspective = perspective;
    this.desk = new ProposalDesk({map, mayEdit, onDecided});
    this.desk.setActive(false);
    this.message = h('p.small', {role: 'status', 'data-testid': 'next-best-message'});
    this.village = /** @type {HTMLSelectElement} */ (h('select.input', {id: 'next-best-village', 'data-testid': 'next-best-village',
      onchange: () => {
        this.#outline();
        this.#stored();
      }}));
    this.n = /** @type {HTMLInputElement} */ (h('input.input.number', {id: 'next-best-n', type: 'number', min: 1, max: MOST, value: 3,
      'data-testid': 'next-best-n'}));
    this.ask = /** @type {HTMLButtonElement} */ (h('button.button.button-primary', {type: 'submit', hidden: !mayEdit,
      'data-testid': 'next-best-ask'}, t('siting.nextBest.ask')));
  }

  async load() {
    this.panel.loading();
    try {
      this.villages = await get('/api/villages');
      if (this.villages.length === 0) {
        this.panel.empty(t('siting.nextBest.noVillages'));
        return;
      }
      const chosen = this.village.value;
      fill(this.village, this.villages.map(({id, name}) => h('option', {value: id, selected: id === chosen}, name)));
      this.panel.show(h('p.small.muted', {}, t('siting.nextBest.hint')), h('form.next-best', {novalidate: true, onsubmit: (event) => {
        event.preventDefault();
        this.#propose();
      }}, h('label', {for: 'next-best-village'}, t('siting.nextBest.village')), this.village,
      h('label', {for: 'next-best-n'}, t('siting.nextBest.n')), this.n, this.ask), this.message, this.desk.element);
      this.#outline();
      await this.#stored();
    } catch (failure) {
      this.panel.error(failure, () => this.load());
    }
  }

  /** @param {boolean} active */
  setActive(active) {
    this.desk.setActive(active);
    if (active && this.panel.state !== 'content') {
      this.load();
    } else if (active) {
      this.#outline();
    }
  }

  /** Another level is looked at, or much may have changed. */
  look() {
    return this.panel.state === 'content' ? this.#stored() : Promise.resolve();
  }

  /** Somebody has decided, perhaps here: what is looked at stays where nothing else came. */
  async refresh() {
    const turn = this.turn;
    const known = (one) => this.desk.plan !== null && proposalOf(this.desk.plan, one.id) !== null;
    if (this.panel.state === 'content') {
      const all = await this.#proposals(this.village.value).catch(() => []);
      if (turn === this.turn) {
        all.every((one) => one.state === 'rejected' || known(one)) ? this.desk.merge(all) : this.#show(all);
      }
    }
  }

  async #stored() {
    const turn = ++this.turn;
    fill(this.message);
    try {
      const proposals = await this.#proposals(this.village.value);
      this.turn === turn && this.#show(proposals);
    } catch (failure) {
      if (this.turn === turn) {
        fill(this.message, h('span.state-error', {role: 'alert'}, problemText(failure)));
      }
    }
  }

  /** All for a village at the level, what was accepted earlier as well. */
  async #proposals(village) {
    const {level} = this.perspective();
    return (await proposalsOf({village})).filter((one) => one.option === 'coverage' && one.level === level);
  }

  async #propose() {
    const village = this.village.value;
    const n = Number(this.n.value);
    if (!(n >= 1 && n <= MOST && Number.isInteger(n))) {
      fill(this.message, t('siting.nextBest.between', {most: MOST}));
      this.n.focus();
      return;
    }
    this.ask.disabled = true;
    fill(this.message, t('siting.proposing'));
    const turn = ++this.turn;
    try {
      const {proposals} = await post(withQuery('/api/siting/next-best', {village, n, level: this.perspective().level}), {});
      const all = await this.#proposals(village);
      if (turn === this.turn) {
        this.#show(all);
        fill(this.message, proposals.length === 0 ? t('siting.nextBest.nothing')
          : t('siting.nextBest.found', {n: number(proposals.length)}));
      }
    } catch (failure) {
      turn === this.turn && fill(this.message, h('span.state-error', {role: 'alert'}, problemText(failure)));
    } finally {
      this.ask.disabled = false;
    }
  }

  #show(all) {
    const proposals = all.filter(({state}) => state !== 'rejected');
    const option = {name: 'coverage', costYuan: sumOf(proposals), exact: null, stateAfter: null, effect: null, proposals};
    this.desk.show(proposals.length === 0 ? null : {options: [option], reasons: []});
  }

  #outline() {
    const village = this.villages.find(({id}) => id === this.village.value);
    if (village && this.desk.active) {
      const [minLon, minLat, maxLon, maxLat] = village.bounds;
      this.map.flyTo({coordinates: [[minLon, minLat], [maxLon, maxLat]]});
    }
  }
}
