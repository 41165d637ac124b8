/** The units in a list: each that the map shows can be found without seeing it. */
import {number, since} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {LongList} from '../core/long-list.js';
import {Panel} from '../core/panel.js';
import {searchField} from '../core/search-field.js';
import {symbol} from '../map/symbols.js';

const ORDER = ['sos', 'patrol', 'late', 'station', 'off'];
const SIGNS = {patrol: 'unit', station: 'station', late: 'late', sos: 'sos'};
const REDRAW_MS = 1_000;
/** The beginning of a shift changes as many shifts as there are units. */
const RELOAD_MS = 2_000;

export class UnitList {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {import('./units.js').Units} options.units
   * @param {string} options.zone
   * @param {(unit: import('./units.js').Unit) => void} options.onSelect
   */
  constructor(element, {units, zone, onSelect}) {
    this.panel = new Panel(element);
    this.count = /** @type {HTMLElement} */ (document.getElementById('units-count'));
    this.units = units;
    this.zone = zone;
    this.onSelect = onSelect;
    /** @type {string | null} */
    this.selected = null;
    /** @type {Map<string, {button: HTMLElement, look: string}>} rows are kept, so that the focus stays */
    this.rows = new Map();
    this.text = '';
    /** @type {LongList<import('./units.js').Unit>} */
    this.list = new LongList({row: (unit) => this.#row(unit), key: (unit) => unit.id});
    this.nobody = h('p.state-message', {hidden: true}, t('list.noMatch'));
    this.search = h('div.filters', {}, searchField('unit-search', (text) => {
      this.text = text;
      this.#draw();
    }));
    units.addEventListener('change', () => this.#later());
  }

  async load() {
    this.panel.loading();
    try {
      await this.units.load();
      this.#draw();
    } catch (failure) {
      this.panel.error(failure, () => this.load());
    }
  }

  /** Loads again soon; many changes make one loading. */
  refresh() {
    this.loading ??= setTimeout(() => {
      this.loading = undefined;
      this.load();
    }, RELOAD_MS);
  }

  /** @param {string | null} id */
  mark(id) {
    const before = this.rows.get(this.selected ?? '');
    this.selected = id;
    before?.button.setAttribute('aria-current', 'false');
    this.rows.get(id ?? '')?.button.setAttribute('aria-current', 'true');
  }

  /** @param {string | null} sentence */
  stale(sentence) {
    if (this.panel.state === 'content') {
      this.panel.stale(sentence);
    }
  }

  /** Many places a second make one drawing a second. */
  #later() {
    if (this.timer === undefined) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.#draw();
      }, REDRAW_MS);
    }
  }

  #draw() {
    const units = this.units.list();
    this.count.textContent = number(units.filter((unit) => unit.onShift).length);
    if (units.length === 0) {
      this.panel.empty(t('wall.units.none'));
      return;
    }
    if (this.panel.state !== 'content') {
      this.panel.show(this.search, this.list.element, this.nobody);
    }
    const shown = inOrder(units.filter(({words}) => words.includes(this.text)));
    const focused = document.activeElement;
    this.list.update(shown);
    this.nobody.hidden = shown.length > 0;
    if (focused instanceof HTMLElement && focused !== document.activeElement && this.panel.body.contains(focused)) {
      focused.focus({preventScroll: true});
    }
  }

  #row(unit) {
    const known = this.rows.get(unit.id);
    const button = known?.button ?? h('button.row', {type: 'button', 'data-id': unit.id, 'data-testid': 'unit-row',
      'aria-current': String(unit.id === this.selected), onclick: () => this.onSelect(unit)});
    const when = unit.fixedAtMs === null ? '' : since(new Date(unit.fixedAtMs), new Date(), {language, zone: this.zone});
    const look = [unit.name, unit.status, when].join('|');
    if (known?.look !== look) {
      fill(button, unit.status === 'off' ? h('span') : symbol(SIGNS[unit.status] ?? 'unit'),
        h('span', {}, h('span.name', {}, unit.name), h('small', {}, unit.orgUnit?.name ?? '')),
        h('span.tail.small', {}, t(`unit.status.${unit.status}`), when === '' ? null : h('small', {}, when)));
      button.dataset.status = unit.status;
      this.rows.set(unit.id, {button, look});
    }
    return button;
  }
}

/** Those who call for help first, then by status; within one as they come. */
function inOrder(/** @type {import('./units.js').Unit[]} */ units) {
  /** @type {Map<string, import('./units.js').Unit[]>} */
  const byStatus = new Map(ORDER.map((status) => [status, []]));
  units.forEach((unit) => byStatus.get(unit.status)?.push(unit));
  return [...byStatus.values()].flat();
}
