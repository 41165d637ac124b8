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
    /** @type {string | undefined} ids of the units shown */
    this.order = undefined;
    this.search = h('div.filters', {}, searchField('unit-search', (text) => {
      this.text = text;
      this.#draw();
    }));
    /** @type {LongList<any>} */
    this.list = new LongList({row: (unit) => this.#row(unit), key: ({id}) => id});
    this.rest = h('div', {});
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

  /** @param {string | null} id */
  mark(id) {
    this.selected = id;
    this.rows.forEach(({button}, rowId) => button.setAttribute('aria-current', String(rowId === id)));
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
    units.sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
    const shown = this.text === '' ? units : units.filter((unit) => isNamed(unit, this.text));
    if (this.panel.state !== 'content') {
      this.panel.show(this.search, this.rest);
      this.order = undefined;
    }
    const order = shown.map((unit) => unit.id).join();
    if (order === this.order) {
      shown.slice(0, this.list.built).forEach((unit) => this.#row(unit));
      this.list.items = shown;
    } else {
      this.order = order;
      this.#renew(shown);
    }
  }

  /** Rows in a new order; the focus stays on its own. */
  #renew(shown) {
    const focused = document.activeElement;
    this.list.renew(shown);
    fill(this.rest, shown.length > 0 ? this.list.element : h('p.state-message', {}, t('list.noMatch')));
    if (focused instanceof HTMLElement && this.panel.body.contains(focused)) {
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

/** Whether a unit or where it belongs has a text in its name. */
function isNamed({name, orgUnit}, text) {
  return `${name} ${orgUnit?.name ?? ''}`.toLowerCase().includes(text);
}
