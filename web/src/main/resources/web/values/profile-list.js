/** The profiles by name, each with its versions; the one in use is told by a sign and a word. */
import {number} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {keepFocus} from '../core/keep-focus.js';
import {byName} from './weights.js';
import {madeBy, profileName} from './words.js';

export class ProfileList {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(id: string) => void} options.onChoose
   * @param {() => void} options.onRetry
   */
  constructor(element, {zone, onChoose, onRetry}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.onChoose = onChoose;
    this.onRetry = onRetry;
    this.panel.body.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param {any[]} profiles @param {string[]} chosen ids */
  show(profiles, chosen) {
    keepFocus(this.panel.body, () => this.panel.show(byName(profiles).map(({name, versions}) => h('section.named', {'data-name': name},
      h('h3', {}, profileName({name})),
      h('ul.list', {}, versions.map((version) => h('li', {}, this.#row(version, chosen))))))));
  }

  loading() {
    this.panel.loading();
  }

  /** @param {unknown} failure */
  error(failure) {
    this.panel.error(failure, this.onRetry);
  }

  #row(profile, chosen) {
    return h('button.row.version', {type: 'button', 'data-id': profile.id, 'data-testid': 'version',
      'aria-current': String(chosen.includes(profile.id)), onclick: () => this.onChoose(profile.id)},
    h('span', {}, h('b.name', {}, t('values.profile.version', {version: number(profile.version)})),
      profile.note === '' ? null : h('span.note', {}, profile.note),
      h('small', {}, madeBy(profile, this.zone))),
    profile.active ? inUseTag() : null);
  }

  #key(event) {
    const by = {ArrowDown: 1, ArrowUp: -1}[event.key];
    const from = event.target.closest?.('button[data-id]');
    if (by && from) {
      event.preventDefault();
      const rows = /** @type {HTMLElement[]} */ ([...this.panel.body.querySelectorAll('button[data-id]')]);
      rows[rows.indexOf(from) + by]?.focus();
    }
  }
}

export function inUseTag() {
  return h('span.tag.in-use', {'data-testid': 'in-use'}, `✓ ${t('values.profile.inUse')}`);
}
