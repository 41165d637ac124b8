/** What the check of the rota has found, in words and signs. Shape, colour and word differ for each kind. */
import {number, time} from '../core/format.js';
import {s} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';

/** In the order of weight. */
export const CODES = ['rota.double_booked', 'rota.officer_missing', 'rota.auxiliaries_missing', 'rota.rest_short'];

const SHAPES = {
  'rota.double_booked': 'M8 1 15 8 8 15 1 8Z',
  'rota.officer_missing': 'M8 1 15.5 14.5H.5Z',
  'rota.auxiliaries_missing': 'M.5 1.5H15.5L8 15Z',
  'rota.rest_short': 'M8 1.5A6.5 6.5 0 1 1 7.9 1.5Z',
};

/** @param {string} code */
export function findingSign(code) {
  return s(`svg.finding-sign.${code.replace('rota.', 'is-')}`, {viewBox: '0 0 16 16', 'aria-hidden': 'true'},
    s('path', {d: SHAPES[code] ?? SHAPES['rota.rest_short']}));
}

/** One word for the kind. @param {string} code */
export function findingShort(code) {
  return tOr(`${code}.short`, {}, 'rota.finding.other');
}

/**
 * The sentence.
 *
 * @param {{code: string, members: string[], args: Record<string, any>}} finding
 * @param {Map<string, {name: string}>} members
 * @param {string} zone
 */
export function findingText({code, members: who, args}, members, zone) {
  const clock = (text) => (text ? time(new Date(text), {language, zone}) : '');
  const hours = (minutes) => number((minutes ?? 0) / 60, (minutes ?? 0) % 60 === 0 ? 0 : 1);
  return tOr(code, {
    ...args,
    names: who.map((id) => members.get(id)?.name ?? '').join(t('common.listComma')),
    from: clock(args.startsAt),
    until: clock(args.endsAt),
    rest: hours(args.restMinutes),
    wanted: hours(args.needMinutes),
  }, 'rota.finding.other');
}
