/** Patrol places and plans in words: why a place is worth going to, and why one is not reached. */
import {capabilityWord} from './capability-words.js';
import {length, number, time} from './format.js';
import {language, t, tOr} from './i18n.js';

/**
 * A reason of the server: its code, what it adds in points, and the arguments of its sentence.
 *
 * @typedef {{code: string, points?: number, args?: Record<string, any>}} Reason
 */

/**
 * The sentence of a reason, without its points.
 *
 * @param {Reason} reason
 * @param {string} [place] name under which the reason is told, so that the sentence need not repeat it
 * @returns {string}
 */
export function reasonWords({code, args = {}}, place) {
  const key = code.replaceAll('-', '_');
  const said = {...args};
  if (typeof args.category === 'string') {
    said.category = tOr(`incident.category.${args.category}`, {}, 'incident.category.other');
  }
  if (typeof args.grade === 'number') {
    said.grade = t(`incident.grade.${args.grade}`);
  }
  const words = tOr(key + variant(args, place), said, key);
  return words === key ? t('patrol.reason.other') : words;
}

/**
 * A gap at the place itself, a day that is not over yet, a hazard past its time, and a pin without words need another sentence.
 *
 * @param {Record<string, any>} args
 * @param {string} [place]
 */
function variant({name, days, overdueDays, category, note}, place) {
  if (note === '') {
    return '_bare';
  }
  if (name !== undefined && name === place) {
    return '_here';
  }
  if (category === undefined && days === 0) {
    return '_today';
  }
  return overdueDays > 0 ? '_overdue' : '';
}

/**
 * The points of a reason or place, with their sign: "+31".
 *
 * @param {number} points
 */
export function pointsText(points) {
  return `+${number(points, points < 1 ? 1 : 0)}`;
}

/**
 * Why a place that must be reached is not.
 *
 * @param {{code: string, args?: Record<string, any>}} unmet
 * @param {string} zone
 */
export function unmetWords({code, args = {}}, zone) {
  const clock = (text) => time(new Date(text), {language, zone});
  const said = {
    ...args,
    nearestM: args.nearestM === undefined ? '' : length(args.nearestM),
    opens: args.opens ? clock(args.opens) : '',
    closes: args.closes ? clock(args.closes) : '',
    from: args.from ? clock(args.from) : '',
    until: args.until ? clock(args.until) : '',
    needs: String(args.needs ?? '').split(/,\s*/).map(capabilityWord).join(t('common.listComma')),
  };
  const key = code.replaceAll('-', '_');
  // without any road far and wide there is no nearest one to speak of
  return tOr(key === 'patrol.unmet.off_road' && args.nearestM === undefined ? 'patrol.unmet.no_way' : key, said, 'patrol.unmet.other');
}
