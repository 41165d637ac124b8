/** The stops of my route: where, why, when, and on the current one what can be done. */
import {length, time} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {reasonWords} from '../core/patrol-words.js';
import {distanceM} from './duty.js';

const REASONS = 3;
const SIGNS = {done: '\u2713', unreachable: '\u00d7'};

/**
 * @typedef {object} ListOptions
 * @property {any} current stop that buttons belong to; null where none
 * @property {boolean} running only then buttons
 * @property {[number, number] | null} here longitude, latitude
 * @property {import('../core/format.js').Locale} locale
 * @property {(verb: 'arrive' | 'leave' | 'unreachable', stop: any) => void} act
 * @property {(stop: any) => void} show on the map
 */

/** @param {any[]} stops @param {ListOptions} options */
export function stopList(stops, options) {
  return h('ol.stops', {}, stops.map((stop) => stopRow(stop, options)));
}

function stopRow(stop, options) {
  const now = stop === options.current;
  return h(`li.stop.is-${stop.state}${now ? '.is-now' : ''}`, {'data-testid': 'stop', 'data-state': stop.state, 'data-id': stop.id},
    h('span.stop-number', {'aria-hidden': 'true'}, SIGNS[stop.state] ?? stop.number),
    h('div.stop-words', {},
      h('button.stop-name', {type: 'button', onclick: () => options.show(stop)}, stop.name),
      stop.mustReach && h('span.tag.must', {}, t('field.stop.must')),
      h('p.muted', {}, whatHappened(stop, options.locale) ?? why(stop))),
    h('p.stop-when.muted.number', {}, ahead(stop, now, options)),
    now && options.running && h('div.acts', {}, buttons(stop, options.act)));
}

function why({kind, reasons}) {
  return reasons.slice(0, REASONS).map(reasonWords).join(t('field.reason.comma')) || t(`patrol.kind.${kind}`);
}

/** What has become of a stop that is not ahead any more; null of one that is. */
function whatHappened({state, arrivedAt, leftAt}, locale) {
  const clock = (at) => time(new Date(at), locale);
  if (state === 'done' && arrivedAt && leftAt) {
    const minutes = Math.round((new Date(leftAt).getTime() - new Date(arrivedAt).getTime()) / 60_000);
    return t('field.stop.done', {at: clock(arrivedAt), n: minutes});
  }
  if (state === 'arrived' && arrivedAt) {
    return t('field.stop.arrived', {at: clock(arrivedAt)});
  }
  return state === 'unreachable' ? t('field.stop.unreachable') : null;
}

function ahead(stop, now, {here, locale}) {
  if (stop.state !== 'planned') {
    return null;
  }
  const far = now && here ? t('field.stop.straight', {length: length(distanceM(here, stop.point))}) : length(stop.legM);
  return [h('span', {}, t('field.stop.eta', {at: time(new Date(stop.arriveAt), locale)})), h('br'), h('span', {}, far)];
}

function buttons(stop, act) {
  const button = (verb, kind = '') => h(`button.button${kind}`,
    {type: 'button', onclick: () => act(verb, stop), 'data-testid': `act-${verb}`}, t(`field.act.${verb}`));
  return stop.state === 'arrived'
    ? [button('leave', '.button-primary')]
    : [button('arrive', '.button-primary'), button('unreachable')];
}
