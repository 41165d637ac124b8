/** Reasons in a list: their points, then their words. */
import {h} from '../core/html.js';
import {pointsText, reasonWords} from '../core/patrol-words.js';

const SHOWN = 3;

/**
 * @param {import('../core/patrol-words.js').Reason[]} reasons strongest first; the weakest are left out
 * @param {string} place whose reasons they are
 */
export function reasonList(reasons, place) {
  return h('span.reason-list', {}, reasons.slice(0, SHOWN).map((reason) => h('small.reason', {},
    h('span.points', {}, pointsText(reason.points ?? 0)), ' ', reasonWords(reason, place))));
}
