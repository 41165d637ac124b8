/** Incidents, disputes and hazards, the newest first: narrowed down by the server, read page by page, mirrored on the map. */
import {get} from '../core/api.js';
import {number, since} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {LongList} from '../core/long-list.js';
import {Panel} from '../core/panel.js';
import {searchField} from '../core/search-field.js';
import {symbol} from '../map/symbols.js';

const PAUSE_MS = 250;
const PAGE = 300;
const KINDS = ['all', 'call_out', 'dispute', 'hazard'];

export class IncidentList {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(incident: any) => void} options.onSelect
   * @param {(incidents: any[]) => void} options.onShown told which ones the list has
   */
  constructor(element, {zone, onSelect, onShown}) {
    this.panel = new Panel(element);
    this.count = /** @type {HTMLElement} */ (document.getElementById('incidents-count'));
    this.zone = zone;
    this.onSelect = onSelect;
    this.onShown = onShown;
    this.asked = {kind: 'all', state: 'open', q: '', limit: PAGE};
    /** @type {string | null} */
    this.next = null;
    /** @type {string | null} */
    this.selected = null;
    /** @type {LongList<any>} */
    this.list = new LongList({row: (incident) => this.#row(incident), key: (incident) => incident.id, onEnd: () => this.#more()});
    this.rest = h('div', {});
    this.filters = this.#filters();
  }

  async load() {
    this.panel.loading();
    const asked = this.asked;
    try {
      const {incidents, next} = await get('/api/incidents', asked);
      if (asked === this.asked) {
        this.next = next;
        this.#show(incidents);
      }
    } catch (failure) {
      this.panel.error(failure, () => this.load());
    }
  }

  /** @param {string} id */
  find(id) {
    return this.list.items.find((incident) => incident.id === id) ?? null;
  }

  /** @param {string | null} id of the incident to be marked */
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

  #show(incidents) {
    if (this.panel.state !== 'content') {
      this.panel.show(this.filters, this.rest);
    }
    this.panel.stale(null);
    this.list.show(incidents);
    fill(this.rest, incidents.length > 0 ? this.list.element : h('p.state-message', {}, t('wall.incidents.none')));
    this.#told();
  }

  /** The page that follows, once the reader has come to the end. */
  async #more() {
    const {asked, next} = this;
    if (next === null) {
      return;
    }
    this.next = null;
    try {
      const page = await get('/api/incidents', {...asked, after: next});
      if (asked === this.asked) {
        this.next = page.next;
        this.list.append(page.incidents);
        this.#told();
      }
    } catch {
      this.next = next;
    }
  }

  #told() {
    const {items} = this.list;
    this.count.textContent = this.next === null ? number(items.length) : `${number(items.length)}+`;
    this.onShown(items);
    this.mark(this.selected);
  }

  #ask(change) {
    this.asked = {...this.asked, ...change};
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.load(), 'q' in change ? PAUSE_MS : 0);
  }

  #filters() {
    const search = searchField('incident-search', (q) => this.#ask({q}));
    const choose = (name, values, words) => h('select.input', {'aria-label': t(`wall.incidents.${name}`), 'data-testid': `incident-${name}`,
      onchange: (event) => this.#ask({[name]: event.target.value})}, values.map((value) => h('option', {value}, t(`${words}.${value}`))));
    return h('div.filters.pair', {}, search, choose('kind', KINDS, 'incident.kind'), choose('state', ['open', 'all'], 'wall.incidents.shown'));
  }

  #row(incident) {
    const when = since(new Date(incident.occurredAt), new Date(), {language, zone: this.zone});
    return h('button.row', {type: 'button', 'data-id': incident.id, 'data-testid': 'incident-row', 'aria-current': 'false',
      onclick: () => this.onSelect(incident)},
    symbol(incident.kind),
    h('span', {}, h('span.name', {}, incident.title), h('small', {}, incident.village?.name ?? t('incident.noVillage'))),
    h('span.tail.small', {}, t(`incident.state.${incident.state}`), h('small', {}, when)));
  }
}
