/** A place for what comes later: grey lines until then, words if it does not come. */
import {fill, h} from './html.js';
import {t} from './i18n.js';
import {problemText} from './problem.js';

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {(thing: T) => any} draw
 * @returns {HTMLElement}
 */
export function later(promise, draw) {
  const place = h('div', {}, h('div.skeleton', {role: 'status', 'aria-label': t('common.loading')}, h('i'), h('i')));
  promise.then((thing) => fill(place, draw(thing)), (failure) => fill(place, h('p.state-error', {role: 'alert'}, problemText(failure))));
  return place;
}
