/** The list of walls: open ones first. It mirrors the map, so that each wall can be found without seeing it. */
import {get} from '../core/api.js';
import {length, number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {LongList} from '../core/long-list.js';
import {Panel} from '../core/panel.js';
import {searchField} from '../core/search-field.js';
import {symbol} from '../map/symbols.js';
import {changedStates} from './wall-totals.js';

const ORDER = ['open', 'not_assessable', 'no_road_access', 'closed'];

export class WallList {
  /** Changes with each list that is asked for, so that older answers are known. */
  turn = 0;

  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {() => import('../map/perspective.js').Perspective} options.perspective
   * @param {(wall: any) => void} options.onSelect
   * @param {(changed: {wall: any, was: string}[]) => void} options.onChanged walls have another state than when last loaded
   */
  constructor(element, {perspective, onSelect, onChanged}) {
    this.panel = new Panel(element);
    this.count = /** @type {HTMLElement} */ (document.getElementById('walls-count'));
    this.perspective = perspective;
    this.onSelect = onSelect;
    this.onChanged = onChanged;
    /** @type {any[]} */
    this.walls = [];
    /** @type {any} that the walls are those of */
    this.shown = null;
    this.all = false;
    this.text = '';
    /** @type {LongList<any>} */
    this.list = new LongList({row: (wall) => this.#row(wall), key: (wall) => wall.id});
    this.search = searchField('wall-search', (text) => {
      this.text = text;
      this.#show();
    });
    this.choice = h('div.segments', {role: 'radiogroup', 'aria-label': t('wall.list.shown')});
    this.rest = h('div', {});
    /** @type {string | null} */
    this.selected = null;
    element.addEventListener('keydown', (event) => this.#key(event));
  }

  async load() {
    this.panel.loading();
    const turn = ++this.turn;
    try {
      const asked = this.perspective();
      const {walls} = await get('/api/walls', asked);
      if (turn === this.turn) {
        const changed = asked === this.shown ? changedStates(this.walls, walls) : [];
        this.walls = walls.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
        this.shown = asked;
        this.#show();
        if (changed.length > 0) {
          this.onChanged(changed);
        }
      }
    } catch (failure) {
      turn === this.turn && this.panel.error(failure, () => this.load());
    }
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
    const open = this.walls.filter((wall) => wall.state === 'open');
    // what is planned is not there yet, and must not be taken for it
    this.count.textContent = this.shown?.set === 'planned' ? t('evidence.planned.count', {n: number(open.length)}) : number(open.length);
    if (this.walls.length === 0) {
      this.panel.empty(t('wall.list.none'));
      return;
    }
    if (this.panel.state !== 'content') {
      this.panel.show(h('div.filters', {}, this.search, this.choice), this.rest);
    }
    this.panel.stale(null);
    this.#choices(open.length);
    this.#rows((this.all ? this.walls : open).filter((wall) => nameOf(wall).toLowerCase().includes(this.text)));
  }

  #rows(shown) {
    const focused = document.activeElement?.getAttribute('data-id') ?? null;
    const scrolled = this.panel.body.scrollTop;
    this.list.show(shown);
    const sentence = this.text === '' ? 'wall.list.allClosed' : 'list.noMatch';
    fill(this.rest, shown.length > 0 ? this.list.element : h('p.state-message', {}, t(sentence)));
    this.mark(this.selected);
    this.panel.body.scrollTop = scrolled;
    if (focused !== null && this.list.reach(focused)) {
      /** @type {HTMLElement | undefined} */ ([...this.panel.body.querySelectorAll('.row')].find(
        (row) => row.getAttribute('data-id') === focused))?.focus();
    }
  }

  #choices(open) {
    const option = (all, words) => h(`label${this.all === all ? '.chosen' : ''}`, {}, h('input', {
      type: 'radio', name: 'walls-shown', checked: this.all === all, onchange: () => {
        this.all = all;
        this.#show();
        /** @type {HTMLElement | null} */ (this.choice.querySelector('input:checked'))?.focus();
      },
    }), words);
    fill(this.choice, option(false, t('wall.list.open', {n: open})), option(true, t('wall.list.all', {n: this.walls.length})));
  }

  #row(wall) {
    return h('button.row', {type: 'button', 'data-id': wall.id, 'data-testid': 'wall-row', 'aria-current': 'false',
      onclick: () => this.onSelect(wall)},
    symbol(wall.state),
    h('span', {}, h('span.name', {}, nameOf(wall)), h('small', {}, wallText(wall))),
    h('span.tail', {title: t('wall.kappa.hint')}, wallTail(wall)));
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

/** A wall in one line: gaps and entrances. */
export function wallText({state, gaps, shortestGapM, guarded, entrances}) {
  return t(`wall.list.row.${state}`, {gaps, shortest: length(shortestGapM), guarded, entrances});
}

/** κ of an open wall, else its state. */
export function wallTail({state, kappa}) {
  return state === 'open' ? `κ ${kappa ?? '—'}` : t(`state.${state}`);
}

/** A wall's name with its village, where that says more. */
export function nameOf(wall) {
  const village = wall.villages.map((v) => v.name).join(t('common.listComma'));
  if (wall.name === '') {
    return t('wall.unnamed', {village});
  }
  return village === '' || village === wall.name ? wall.name : `${wall.name} · ${village}`;
}
