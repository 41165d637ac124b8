/** The list of accounts; more come as one asks for them. */
import {get} from '../core/api.js';
import {number, since} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {accountStates} from './account-states.js';

const WAIT_MS = 250;
const COLUMNS = ['login', 'name', 'role', 'unit', 'state', 'sessions', 'seen'];

export class AccountList {
  /**
   * @param {object} options
   * @param {string} options.zone
   * @param {(account: any) => void} options.onSelect
   */
  constructor({zone, onSelect}) {
    this.zone = zone;
    this.onSelect = onSelect;
    this.panel = new Panel(element('list'));
    this.query = /** @type {HTMLInputElement} */ (element('q'));
    /** @type {any[]} */
    this.accounts = [];
    /** @type {string | null} */
    this.next = null;
    /** @type {string | null} */
    this.selected = null;
    this.query.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.load(null), WAIT_MS);
    });
    element('find').addEventListener('submit', (event) => event.preventDefault());
  }

  /**
   * Reads the list anew.
   *
   * @param {any} selected the account to be marked; null keeps what is marked
   */
  async load(selected) {
    this.selected = selected?.id ?? this.selected;
    this.panel.loading();
    const q = this.query.value.trim();
    try {
      const found = await get('/api/accounts', {q: q || null});
      if (q === this.query.value.trim()) {
        this.accounts = found.accounts;
        this.next = found.next;
        this.#show();
      }
    } catch (failure) {
      this.panel.error(failure, () => this.load(null));
    }
  }

  async #more() {
    try {
      const found = await get('/api/accounts', {q: this.query.value.trim() || null, after: this.next});
      this.accounts.push(...found.accounts);
      this.next = found.next;
      this.#show();
    } catch (failure) {
      this.panel.error(failure, () => this.#more());
    }
  }

  /** @param {string | null} id */
  mark(id) {
    this.selected = id;
    for (const row of this.panel.body.querySelectorAll('tr[data-id]')) {
      row.setAttribute('aria-current', String(row.getAttribute('data-id') === id));
    }
  }

  #show() {
    element('count').textContent = t(this.next === null ? 'accounts.count' : 'accounts.countMore', {n: number(this.accounts.length)});
    if (this.accounts.length === 0) {
      this.panel.empty(t('accounts.none'));
      return;
    }
    this.panel.show(
      h('table', {'data-testid': 'accounts'},
        h('thead', {}, h('tr', {}, COLUMNS.map((name) =>
          h(name === 'sessions' || name === 'seen' ? 'th.number' : 'th', {scope: 'col'}, t(`accounts.column.${name}`))))),
        h('tbody', {}, this.accounts.map((account) => this.#row(account)))),
      this.next === null ? null : h('button.button.more', {type: 'button', onclick: () => this.#more()}, t('common.more')));
  }

  #row(account) {
    const locale = {language, zone: this.zone};
    const choose = () => {
      this.mark(account.id);
      this.onSelect(account);
    };
    return h('tr', {'data-id': account.id, 'aria-current': String(account.id === this.selected), onclick: choose},
      h('td', {}, h('button.login-button', {type: 'button'}, account.login)),
      h('td.wide', {}, account.name),
      h('td', {}, t(`role.${account.role}`)),
      h('td.wide', {}, account.orgUnit ?? h('span.muted', {}, t('accounts.wholeCounty'))),
      h('td', {}, accountStates(account)),
      h('td.number', {}, number(account.sessions)),
      h('td.number', {}, account.lastSeenAt ? since(new Date(account.lastSeenAt), new Date(), locale) : '—'));
  }
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
