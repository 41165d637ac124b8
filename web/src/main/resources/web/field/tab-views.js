/** What the tabs beside the route show. */
import {day, number, time} from '../core/format.js';
import {h} from '../core/html.js';
import {switchLanguage, t} from '../core/i18n.js';
import {lastSent} from './bars.js';
import {isRunning} from './duty.js';

/** @typedef {import('../core/format.js').Locale} Locale */

/**
 * @param {any} duty
 * @param {import('./outbox.js').Outbox} outbox
 * @param {Locale} locale
 */
export function homeView({shift, route}, outbox, locale) {
  const stops = route?.stops ?? [];
  const done = stops.filter(({state}) => state === 'done' || state === 'arrived').length;
  const clock = (at) => (at ? time(new Date(at), locale) : '—');
  return facts([
    [t('field.home.day'), shift ? day(new Date(shift.startsAt), locale) : '—'],
    [t('field.home.started'), clock(shift?.startedAt)],
    [t('field.home.stops'), stops.length === 0 ? '—' : t('field.home.stopsDone', {done, all: stops.length})],
    [t('field.home.waiting'), number(outbox.waiting.length)],
    [t('field.home.lastSent'), lastSent(outbox, locale)],
  ]);
}

/** @param {any} duty @param {() => void} show */
export function gridView({unit, grid}, show) {
  return [
    facts([
      [t('field.grid.name'), grid?.name ?? t('field.grid.none')],
      [t('field.grid.group'), unit.orgUnit.name],
      [t('field.grid.mode'), t(`unit.mode.${unit.mode}`)],
    ]),
    grid && h('button.button', {type: 'button', onclick: show}, t('field.grid.show')),
  ];
}

/**
 * @param {any} who session
 * @param {any} duty
 * @param {{large: boolean, onLarge: (on: boolean) => void, onSignOut: () => void}} options
 */
export function meView(who, {members, shift}, {large, onLarge, onSignOut}) {
  const toggle = h('input', {type: 'checkbox', checked: large, 'data-testid': 'large-type',
    onchange: (event) => onLarge(event.target.checked)});
  return [
    facts([
      [t('field.me.name'), who.name],
      [t('field.me.crew'), members.map(({name}) => name).join(t('common.listComma')) || '—'],
    ]),
    h('label.toggle', {}, toggle, h('span', {}, t('field.me.large'))),
    h('div.rows', {},
      h('button.button', {type: 'button', onclick: switchLanguage}, t('common.otherLanguage')),
      h('a.button', {href: '/tls'}, t('field.me.certificate')),
      h('button.button', {type: 'button', onclick: onSignOut}, t('common.signOut'))),
    isRunning(shift) && h('p.muted', {}, t('field.me.signOutNote')),
  ];
}

function facts(rows) {
  return h('dl.facts', {}, rows.map(([label, value]) => [h('dt', {}, label), h('dd.number', {}, value)]));
}
