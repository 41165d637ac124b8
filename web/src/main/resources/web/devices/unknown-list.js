/** Identifiers that report and belong to nobody, the last seen first. */
import {get} from '../core/api.js';
import {number, since} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';

const SHOWN = 50;

export class UnknownList {
  /**
   * @param {object} options
   * @param {string} options.zone
   * @param {(unknown: {identifier: string, strong: boolean}) => void} options.onAdopt
   */
  constructor({zone, onAdopt}) {
    this.zone = zone;
    this.onAdopt = onAdopt;
    this.element = /** @type {HTMLElement} */ (document.getElementById('unknown'));
    this.panel = new Panel(this.element);
  }

  async load() {
    this.panel.loading();
    try {
      this.#show(await get('/api/unknown-devices'));
    } catch (failure) {
      this.panel.error(failure, () => this.load());
    }
  }

  #show(found) {
    /** @type {HTMLElement} */ (document.getElementById('unknown-count')).textContent = t('accounts.count', {n: number(found.length)});
    if (found.length === 0) {
      this.panel.empty(t('devices.unknown.none'));
      return;
    }
    const focused = document.activeElement?.closest('#unknown tr')?.getAttribute('data-identifier');
    this.panel.show(h('p.small.muted', {}, t('devices.unknown.text')),
      h('table', {'data-testid': 'unknown'},
        h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, t('devices.unknown.identifier')),
          h('th.number', {scope: 'col'}, t('devices.unknown.seen')), h('th.number', {scope: 'col'}, t('devices.column.seen')),
          h('th', {scope: 'col'}, ''))),
        h('tbody', {}, found.slice(0, SHOWN).map((one) => this.#row(one)))));
    const row = [...this.panel.body.querySelectorAll('tr')].find((one) => one.dataset.identifier === focused);
    focused ? row?.querySelector('button')?.focus() : undefined;
  }

  #row(one) {
    return h('tr', {'data-identifier': one.identifier},
      h('td', {}, one.identifier),
      h('td.number', {}, number(one.seen)),
      h('td.number', {}, since(new Date(one.lastSeenAt), new Date(), {language, zone: this.zone})),
      h('td.number', {}, h('button.button', {type: 'button', 'data-testid': 'adopt', 'aria-label': `${t('devices.adopt')}: ${one.identifier}`,
        onclick: () => this.onAdopt(one)}, t('devices.adopt'))));
  }
}
