/** Entries of the audit as a table. */
import {isoDay, time} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';

/** What the audit knows to record, as the filter offers it. */
export const ACTIONS = [
  'session.open', 'session.close', 'session.wrong_login', 'session.locked', 'session.revoke', 'session.revoke_all',
  'account.create', 'account.change', 'account.disable', 'account.enable', 'account.reset_password', 'account.lock',
  'password.change', 'password.wrong', 'request.refused', 'import.upload', 'plan.issue',
];

const COLUMNS = ['sequence', 'at', 'login', 'action', 'subject'];

/**
 * @param {any[]} entries
 * @param {string} zone
 * @returns {HTMLElement}
 */
export function entryTable(entries, zone) {
  return h('table', {'data-testid': 'entries'},
    h('thead', {}, h('tr', {}, COLUMNS.map((name) =>
      h(name === 'sequence' ? 'th.number' : 'th', {scope: 'col'}, t(`audit.column.${name}`))))),
    h('tbody', {}, entries.map((entry) => row(entry, zone))));
}

function row(entry, zone) {
  const at = new Date(entry.at);
  return h('tr', {},
    h('td.number', {title: entry.hash}, entry.sequence),
    h('td', {}, h('time.number', {datetime: entry.at}, `${isoDay(at, zone)} ${time(at, {language, zone}, {seconds: true})}`)),
    h('td', {}, entry.login ?? h('span.muted', {}, t('audit.nobody'))),
    h('td', {}, tOr(`audit.action.${entry.action}`, {action: entry.action}, 'audit.action.other')),
    h('td', {}, subject(entry), h('div.detail', {}, details(entry.detail))));
}

function subject(entry) {
  const code = `problem.${entry.subject}`;
  return entry.subjectLogin ?? (entry.action === 'request.refused' ? tOr(code, {}, 'problem.unknown') : entry.subject ?? '');
}

function details(detail) {
  return Object.entries(detail).flatMap(([name, value], i) => [
    i === 0 ? '' : ' · ',
    h('b', {}, tOr(`audit.detail.${name}`, {name}, 'audit.detail.other')), ` ${word(name, value)}`,
  ]);
}

function word(name, value) {
  if (typeof value === 'boolean') {
    return t(value ? 'common.yes' : 'common.no');
  }
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).map(([field, is]) => `${tOr(`camera.field.${field}`, {name: field}, 'audit.detail.other')} ${is ?? '—'}`).join(', ');
  }
  if (value === '' && (name === 'orgUnit' || name === 'orgUnitId')) {
    return t('accounts.wholeCounty');
  }
  return name === 'role' ? tOr(`role.${value}`, {}, 'problem.unknown') : String(value);
}
