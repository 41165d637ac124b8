/** The list of devices, searched on the page. */
import {get} from '../core/api.js';
import {number, since} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {deviceState, matches} from './device-words.js';

const COLUMNS = ['name', 'unit', 'protocol', 'rank', 'state', 'seen'];

export class DeviceList {
  /**
   * @param {object} options
   * @param {string} options.zone
   * @param {(device: any) => void} options.onSelect
   */
  constructor({zone, onSelect}) {
    this.zone = zone;
    this.onSelect = onSelect;
    this.panel = new Panel(element('list'));
    this.query = /** @type {HTMLInputElement} */ (element('q'));
    /** @type {any[] | null} */
    this.devices = null;
    /** @type {number | null} */
    this.selected = null;
    this.query.addEventListener('input', () => this.#show());
    element('find').addEventListener('submit', (event) => event.preventDefault());
  }

  async load() {
    this.panel.loading();
    try {
      this.devices = await get('/api/devices');
      this.#show();
    } catch (failure) {
      this.panel.error(failure, () => this.load());
    }
  }

  /** @param {number | null} id */
  mark(id) {
    this.selected = id;
    for (const row of this.panel.body.querySelectorAll('tr[data-id]')) {
      row.setAttribute('aria-current', String(row.getAttribute('data-id') === String(id)));
    }
  }

  #show() {
    if (this.devices === null) {
      return;
    }
    const shown = this.devices.filter((device) => matches(device, this.query.value));
    element('count').textContent = t('accounts.count', {n: number(shown.length)});
    if (shown.length === 0) {
      this.panel.empty(t(this.devices.length === 0 ? 'devices.none' : 'devices.noneFound'));
      return;
    }
    // the row that has the focus is drawn anew with the others
    const focused = document.activeElement?.closest('#list tr[data-id]')?.getAttribute('data-id');
    this.panel.show(h('table', {'data-testid': 'devices'},
      h('thead', {}, h('tr', {}, COLUMNS.map((name) =>
        h(name === 'seen' ? 'th.number' : 'th', {scope: 'col'}, t(`devices.column.${name}`))))),
      h('tbody', {}, shown.map((device) => this.#row(device)))));
    /** @type {HTMLElement | null} */ (focused ? this.panel.body.querySelector(`tr[data-id="${focused}"] button`) : null)?.focus();
  }

  #row(device) {
    const choose = () => {
      this.mark(device.id);
      this.onSelect(device);
    };
    return h('tr', {'data-id': device.id, 'aria-current': String(device.id === this.selected), onclick: choose},
      h('td', {}, h('button.login-button', {type: 'button'}, device.name)),
      h('td.wide', {}, device.unit?.name ?? h('span.muted', {}, t('devices.nobody'))),
      h('td', {}, t(`devices.protocol.${device.protocol}`)),
      h('td', {}, t(`devices.rank.${device.rank}`)),
      h('td', {}, deviceState(device)),
      h('td.number', {'data-testid': 'seen'}, device.lastSeenAt
        ? since(new Date(device.lastSeenAt), new Date(), {language, zone: this.zone}) : t('devices.never')));
  }
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
