/** The open walls of the county, and those that what is planned closes. It mirrors the map. */
import {get} from '../core/api.js';
import {length, number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {LongList} from '../core/long-list.js';
import {Panel} from '../core/panel.js';
import {searchField} from '../core/search-field.js';
import {symbol} from '../map/symbols.js';
import {nameOf} from '../wall/wall-list.js';
import {yuan} from './money.js';
import {openWalls, sorted} from './open-walls.js';

const ORDERS = /** @type {const} */ (['cost', 'kappa', 'village']);

export class OpenWallList {
  /** @type {any[]} */
  walls = [];

  /** @type {Map<string, number>} yuan by wall */
  costs = new Map();

  /** @type {string | null} */
  selected = null;

  /** @type {typeof ORDERS[number]} */
  order = 'cost';

  closed = false;

  /** Changes with each list that is asked for, so that older answers are known. */
  turn = 0;

  text = '';

  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {() => import('../map/perspective.js').Perspective} options.perspective
   * @param {(wall: any) => void} options.onSelect
   */
  constructor(element, {perspective, onSelect}) {
    this.panel = new Panel(element);
    this.count = /** @type {HTMLElement} */ (document.getElementById('walls-count'));
    this.perspective = perspective;
    this.onSelect = onSelect;
    /** @type {LongList<any>} */
    this.list = new LongList({row: (wall) => this.#row(wall), key: (wall) => wall.id, testid: 'walls'});
    this.search = searchField('wall-search', (text) => {
      this.text = text;
      this.#rows();
    });
    this.search.id = 'wall-search';
    this.sort = h('select.input', {'aria-label': t('siting.sort'), 'data-testid': 'wall-order', onchange: (event) => {
      this.order = event.target.value;
      this.#rows();
    }}, ORDERS.map((order) => h('option', {value: order}, t(`siting.sort.${order}`))));
    this.choice = h('div.segments', {role: 'radiogroup', 'aria-label': t('siting.shown')});
    this.rest = h('div', {});
    element.addEventListener('keydown', (event) => this.#key(event));
  }

  async load() {
    this.panel.loading();
    const turn = ++this.turn;
    const asked = this.perspective();
    try {
      const [design, planned] = await Promise.all([get('/api/walls', {...asked, set: 'design'}), get('/api/walls', asked)]);
      if (turn === this.turn) {
        this.walls = openWalls(design.walls, planned.walls);
        this.#show();
      }
    } catch (failure) {
      turn === this.turn && this.panel.error(failure, () => this.load());
    }
  }

  /** @param {any[]} steps of the county's budget */
  setCosts(steps) {
    // what closes by the way, after others, has no cost of its own
    this.costs = new Map(steps.filter(({cameras}) => cameras > 0).map(({wall, costYuan}) => [wall.id, costYuan]));
    this.#rows();
  }

  /** Those that are open with all that is planned. */
  get open() {
    return this.walls.filter(({state}) => state === 'open');
  }

  /** @param {string} id */
  find(id) {
    return this.walls.find((wall) => wall.id === id) ?? null;
  }

  /** @param {string | null} id of the wall to be marked */
  mark(id) {
    this.selected = id;
    if (id !== null) {
      this.list.reach(id);
    }
    for (const row of this.panel.body.querySelectorAll('.row')) {
      const current = row.getAttribute('data-id') === id;
      row.setAttribute('aria-current', String(current));
      if (current) {
        row.scrollIntoView({block: 'nearest'});
      }
    }
  }

  #show() {
    if (this.walls.length === 0) {
      this.count.textContent = '0';
      this.panel.empty(t('siting.walls.none'));
      return;
    }
    if (this.panel.state !== 'content') {
      this.panel.show(h('div.filters', {}, this.search, this.sort, this.choice), this.rest);
    }
    this.panel.stale(null);
    this.#rows();
  }

  #rows() {
    const open = this.open.length;
    this.count.textContent = number(open);
    this.#choices(open, this.walls.length - open);
    const shown = sorted(this.walls.filter((wall) => (wall.state !== 'open') === this.closed
      && nameOf(wall).toLowerCase().includes(this.text)), this.order, this.costs);
    const focused = document.activeElement?.matches('#walls .row') ? document.activeElement.getAttribute('data-id') : null;
    const scrolled = this.panel.body.scrollTop;
    this.list.show(shown);
    const sentence = this.text !== '' ? 'list.noMatch' : this.closed ? 'siting.walls.noneClosed' : 'siting.walls.allClosed';
    fill(this.rest, shown.length > 0 ? this.list.element : h('p.state-message', {}, t(sentence)));
    this.mark(this.selected);
    this.panel.body.scrollTop = scrolled;
    if (focused !== null) {
      /** @type {HTMLElement | undefined} */ ([...this.panel.body.querySelectorAll('.row')].find(
        (row) => row.getAttribute('data-id') === focused))?.focus();
    }
  }

  #choices(open, closed) {
    const option = (value, words) => h(`label${this.closed === value ? '.chosen' : ''}`, {}, h('input', {
      type: 'radio', name: 'walls-shown', checked: this.closed === value, 'data-testid': value ? 'walls-closed' : 'walls-open',
      onchange: () => {
        this.closed = value;
        this.#rows();
        /** @type {HTMLElement | null} */ (this.choice.querySelector('input:checked'))?.focus();
      },
    }), words);
    fill(this.choice, option(false, t('siting.walls.open', {n: open})), option(true, t('siting.walls.closed', {n: closed})));
  }

  #row(wall) {
    const cost = this.costs.get(wall.id);
    const facts = wall.state === 'open'
      ? t('siting.walls.row', {gaps: wall.gaps, shortest: length(wall.shortestGapM), guarded: wall.guarded, entrances: wall.entrances})
      : t('siting.walls.rowClosed');
    return h('button.row', {type: 'button', 'data-id': wall.id, 'data-testid': 'wall-row', 'data-state': wall.state,
      'aria-current': String(wall.id === this.selected), onclick: () => this.onSelect(wall)},
    symbol(wall.state),
    h('span', {}, h('span.name', {}, nameOf(wall)), h('small', {}, facts)),
    h('span.tail', {title: t('wall.kappa.hint')}, wall.state === 'open' ? h('span.kappa', {}, `κ ${wall.kappa ?? '—'}`) : null,
      cost !== undefined && wall.state === 'open' ? h('small', {}, yuan(cost)) : null));
  }

  #key(event) {
    const moves = {ArrowDown: 1, ArrowUp: -1};
    const rows = [...this.panel.body.querySelectorAll('.row')];
    const at = rows.indexOf(event.target);
    if (event.key in moves && at >= 0) {
      event.preventDefault();
      /** @type {HTMLElement | undefined} */ (rows[at + moves[event.key]])?.focus();
    }
  }
}
