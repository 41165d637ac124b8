/** The form of an account, new or not. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {unitTree} from './unit-tree.js';

const ROLES = ['officer', 'leader', 'command', 'administrator', 'auditor'];
const INDENT = '\u2003';

/**
 * @param {object} options
 * @param {any} options.account null: a new one, which also needs a login
 * @param {any[]} options.units of the organisation
 * @param {(values: {login?: string, name: string, role: string, orgUnitId: string | null}) => Promise<void>} options.submit
 * @returns {HTMLElement}
 */
export function accountForm({account, units, submit}) {
  const login = input('account-login', {autocapitalize: 'none', autocomplete: 'off', spellcheck: 'false', maxlength: 40});
  const name = input('account-name', {autocomplete: 'off', maxlength: 60, value: account?.name ?? ''});
  const role = select('account-role', ROLES.map((code) =>
    h('option', {value: code, selected: code === (account?.role ?? 'officer')}, t(`role.${code}`))));
  const unit = select('account-unit', [
    h('option', {value: ''}, t('accounts.wholeCounty')),
    ...unitTree(units).map(({unit: one, depth}) =>
      h('option', {value: one.id, selected: one.id === account?.orgUnitId}, INDENT.repeat(depth) + one.name)),
  ]);
  const problem = h('p.problem', {role: 'alert', hidden: true});
  const button = /** @type {HTMLButtonElement} */ (h('button.button.button-primary', {type: 'submit'},
    t(account === null ? 'accounts.create' : 'accounts.save')));
  const send = async (event) => {
    event.preventDefault();
    button.disabled = true;
    problem.hidden = true;
    try {
      const values = {name: name.value.trim(), role: role.value, orgUnitId: unit.value || null};
      await submit(account === null ? {login: login.value.trim(), ...values} : values);
    } catch (failure) {
      problem.textContent = problemText(failure);
      problem.hidden = false;
    } finally {
      button.disabled = false;
    }
  };
  return h('form', {novalidate: true, onsubmit: send},
    account === null ? [label(login, 'account.login'), login, h('p.small.muted', {}, t('accounts.login.text'))] : null,
    label(name, 'account.name'), name,
    label(role, 'account.role'), role,
    label(unit, 'account.unit'), unit,
    problem, button);
}

function input(id, attributes) {
  return /** @type {HTMLInputElement} */ (h('input.input', {id, ...attributes}));
}

function select(id, options) {
  return /** @type {HTMLSelectElement} */ (h('select.input', {id}, options));
}

function label(field, key) {
  return h('label', {for: field.id}, t(key));
}
