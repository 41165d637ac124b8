/** A place in the sheet: all of its reasons, adding it to a unit's route, and what a leader makes of it. */
import {number, since} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {once} from '../core/once.js';
import {pointsText, reasonWords} from '../core/patrol-words.js';
import {placeSign} from './place-signs.js';

/**
 * @param {any} place
 * @param {object} options
 * @param {string} options.zone
 * @param {any[]} options.routes that it can be added to; none: it cannot
 * @param {string | null} options.chosen route that is open
 * @param {(routeId: string) => any} options.onAdd ends when the place is there
 * @param {HTMLElement | null} options.marks form for marks
 */
export function placeCard(place, {zone, routes, chosen, onAdd, marks}) {
  const visited = place.lastVisitAt
    ? t('planner.places.visited', {when: since(new Date(place.lastVisitAt), new Date(), {language, zone})}) : t('planner.places.notVisited');
  return [
    h('div.tags', {}, h('span.tag', {}, placeSign(place.kind, place.mustReach), t(`patrol.kind.${place.kind}`)),
      place.mustReach ? h('b.must', {}, t('planner.mustReach')) : null, h('b.number', {}, t('planner.points', {n: number(place.value)}))),
    h('ul.reasons', {'data-testid': 'place-reasons'}, place.reasons.map((reason) => h('li.small', {},
      h('span.points', {}, pointsText(reason.points ?? 0)), ' ', reasonWords(reason, place.name)))),
    h('p.small.muted', {}, visited),
    routes.length === 0 ? null : addForm(routes, chosen, onAdd),
    marks === null ? null : h('h3', {}, t('planner.mark')), marks,
  ];
}

function addForm(routes, chosen, onAdd) {
  const select = /** @type {HTMLSelectElement} */ (h('select.input', {'aria-label': t('planner.place.unit'), 'data-testid': 'place-unit'},
    routes.map(({id, unit}) => h('option', {value: id, selected: id === chosen}, unit.name))));
  return h('form.add-place', {onsubmit: once(() => onAdd(select.value))}, select, h('button.button', {type: 'submit', 'data-testid': 'place-add'}, t('planner.place.add')));
}
