/** The sheet of one account: its form, its password, its sessions. */
import {del, get, post, put} from '../core/api.js';
import {ask} from '../core/dialog.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {sessionList} from '../core/session-list.js';
import {accountForm} from './account-form.js';
import {accountStates} from './account-states.js';

export class AccountSheet {
  /**
   * @param {object} options
   * @param {any} options.who session
   * @param {string} options.zone
   * @param {any[]} options.units of the organisation
   * @param {(account: any) => void} options.onChange
   */
  constructor({who, zone, units, onChange}) {
    this.who = who;
    this.zone = zone;
    this.units = units;
    this.onChange = onChange;
    this.onClose = () => {};
    this.element = element('sheet');
    this.message = h('p.problem', {role: 'alert', hidden: true});
    this.body = /** @type {HTMLElement} */ (this.element.querySelector('.panel-body'));
    element('close').addEventListener('click', () => this.close());
  }

  close() {
    if (!this.element.hidden) {
      this.element.hidden = true;
      document.querySelector('main')?.classList.remove('with-sheet');
      this.onClose();
    }
  }

  create() {
    this.#title(t('accounts.new'));
    fill(this.body, accountForm({account: null, units: this.units, submit: async (values) => {
      const given = await post('/api/accounts', values);
      this.onChange(given.account);
      this.open(given.account, given.oneTimePassword);
    }}));
    /** @type {HTMLElement | null} */ (this.body.querySelector('input'))?.focus();
  }

  /**
   * @param {any} account
   * @param {string} [oneTimePassword] just given, to be shown once
   */
  async open(account, oneTimePassword) {
    this.account = account;
    this.#title(account.login);
    const sessions = h('div', {'aria-live': 'polite'});
    this.message.hidden = true;
    fill(this.body,
      oneTimePassword ? this.#given(oneTimePassword) : null,
      h('p', {}, accountStates(account)),
      this.message,
      accountForm({account, units: this.units, submit: (values) => this.#save({...values, disabled: account.disabled})}),
      h('div.actions', {},
        h('button.button', {type: 'button', 'data-testid': 'reset-password', onclick: () => this.#reset()},
          t('accounts.resetPassword')),
        account.id === this.who.accountId ? null : this.#disableButton(account)),
      h('h3', {}, t('account.sessions')),
      sessions);
    if (oneTimePassword) {
      this.element.focus();
    }
    this.#showSessions(account, sessions);
  }

  #title(text) {
    element('sheet-title').textContent = text;
    this.element.hidden = false;
    document.querySelector('main')?.classList.add('with-sheet');
  }

  #given(password) {
    return h('div.given', {role: 'status'}, h('b', {}, t('accounts.oneTime')),
      h('output', {'data-testid': 'one-time-password'}, password),
      h('p.small.muted', {}, t('accounts.oneTime.text')));
  }

  #disableButton(account) {
    return account.disabled
      ? h('button.button', {type: 'button', onclick: () => this.#switch(false)}, t('accounts.enable'))
      : h('button.button', {type: 'button', 'data-testid': 'disable', onclick: () => this.#disable()}, t('accounts.disable'));
  }

  async #disable() {
    const {login} = this.account;
    const yes = await ask({title: t('accounts.disable.ask', {login}), text: t('accounts.disable.text'), yes: t('accounts.disable')});
    if (yes !== null) {
      this.#switch(true);
    }
  }

  #switch(disabled) {
    const {name, role, orgUnitId} = this.account;
    return this.#try(() => this.#save({name, role, orgUnitId, disabled}));
  }

  async #save(values) {
    const {name, role, orgUnitId, disabled} = values;
    const account = await put(`/api/accounts/${this.account.id}`, {name, role, orgUnitId, disabled});
    this.onChange(account);
    this.open(account);
  }

  async #reset() {
    const {login, id} = this.account;
    const yes = await ask({title: t('accounts.resetPassword.ask', {login}), text: t('accounts.resetPassword.text'),
      yes: t('accounts.resetPassword')});
    if (yes !== null) {
      this.#try(async () => {
        const given = await post(`/api/accounts/${id}/password`);
        this.onChange(given.account);
        this.open(given.account, given.oneTimePassword);
      });
    }
  }

  async #showSessions(account, place) {
    try {
      const sessions = await get(`/api/accounts/${account.id}/sessions`);
      fill(place, sessions.length === 0
        ? h('p.muted', {}, t('accounts.noSessions'))
        : [sessionList(sessions, this.zone, (one) => this.#end(`/api/sessions/${one.id}`)),
          h('div.actions', {}, h('button.button', {type: 'button', 'data-testid': 'everywhere',
            onclick: () => this.#end(`/api/accounts/${account.id}/sessions`)}, t('account.everywhere')))]);
    } catch (failure) {
      fill(place, h('p.state-error', {role: 'alert'}, problemText(failure)));
    }
  }

  #end(path) {
    return this.#try(async () => {
      await del(path);
      this.onChange(this.account);
      this.open(this.account);
    });
  }

  async #try(act) {
    this.message.hidden = true;
    try {
      await act();
    } catch (failure) {
      this.message.textContent = problemText(failure);
      this.message.hidden = false;
    }
  }
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
