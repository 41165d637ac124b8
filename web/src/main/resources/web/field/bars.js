/** What stands above everything: the head, whether the phone is tracked, and what waits to be sent. */
import {since, time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {isRunning} from './duty.js';

/** @typedef {import('../core/format.js').Locale} Locale */

/**
 * @param {any} duty
 * @param {Locale} locale
 * @param {(verb: 'start' | 'end') => void} act
 */
export function head({unit, shift}, locale, act) {
  const running = isRunning(shift);
  const state = running ? 'patrol' : shift ? 'waiting' : 'none';
  const verb = running ? 'end' : 'start';
  const clock = (at) => time(new Date(at), locale);
  return [
    h(`span.dot.is-${state}`, {'aria-hidden': 'true'}),
    h('div.head-words', {},
      h('h1', {}, t('field.head', {unit: unit.name, state: t(`field.state.${state}`)})),
      h('p.muted', {}, shift
        ? t('field.hours', {from: clock(shift.startsAt), until: clock(shift.endsAt)})
        : t('field.noShift'))),
    shift && !shift.endedAt && h(`button.button${running ? '' : '.button-primary'}`,
      {type: 'button', onclick: () => act(verb), 'data-testid': `shift-${verb}`}, t(`field.shift.${verb}`)),
  ];
}

/**
 * @param {HTMLElement} element
 * @param {import('./tracking.js').Tracking} tracking
 * @param {Locale} locale
 */
export function showTracking(element, {state, last}, locale) {
  element.hidden = state === 'off';
  element.dataset.state = state;
  if (state === 'off') {
    return;
  }
  const help = ['insecure', 'denied'].includes(state) && h('a', {href: '/tls'}, t('field.tracking.help'));
  fill(element, t(`field.tracking.${state}`, {
    at: last ? time(new Date(last.fixedAt), locale, {seconds: true}) : '',
    accuracy: last?.accuracyM == null ? '—' : String(Math.round(last.accuracyM)),
  }), help);
}

/**
 * During the shift the line stays even when nothing waits: a list that jumps every few seconds cannot be tapped.
 *
 * @param {HTMLElement} element
 * @param {import('./outbox.js').Outbox} outbox
 * @param {{running: boolean, locale: Locale}} options
 */
export function showQueue(element, outbox, {running, locale}) {
  const n = outbox.waiting.length;
  const state = n === 0 ? 'empty' : navigator.onLine ? 'waiting' : 'offline';
  element.hidden = n === 0 && !running;
  element.dataset.waiting = String(n);
  fill(element,
    h('span', {}, t(`field.queue.${state}`, {n, last: lastSent(outbox, locale)})),
    n > 0 && h('button.button', {type: 'button', onclick: () => outbox.hurry()}, t('field.queue.now')));
}

/** @param {import('./outbox.js').Outbox} outbox @param {Locale} locale */
export function lastSent({lastSent: at}, locale) {
  return at ? since(at, new Date(), locale) : t('field.queue.never');
}

/**
 * What the server will not take; it stays until the officer has read it.
 *
 * @param {HTMLElement} element
 * @param {import('./outbox.js').Outbox} outbox
 * @param {any} duty
 * @param {Locale} locale
 */
export function showRefused(element, outbox, duty, locale) {
  element.hidden = outbox.refused.length === 0;
  fill(element, outbox.refused.map((item) => h('li', {'data-testid': 'refused-item'},
    h('span', {}, t('field.refused.item', {
      what: itemWords(item, duty),
      at: time(new Date(item.body.at ?? item.body.fixedAt), locale),
      why: problemText(item.problem),
    })),
    h('button.button', {type: 'button', onclick: () => outbox.discard(item)}, t('field.refused.discard')))));
}

function itemWords({kind, stop}, duty) {
  const name = duty?.route?.stops.find(({id}) => id === stop)?.name ?? '';
  return t(`field.item.${kind}`, {name}).trim();
}
