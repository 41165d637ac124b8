/** A proposed change of the plan in force: why, what it gains, and for each unit the stops before and after, side by side. */
import {number, time} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';
import {once} from '../core/once.js';
import {signed} from './plan-changes.js';
import {pairsOf} from './route-pairs.js';

/**
 * @param {any} replan of the server
 * @param {object} options
 * @param {string} options.zone
 * @param {(unitId: string) => void} options.onUnit
 * @param {(how: 'accept' | 'reject') => Promise<void>} options.onDecide
 */
export function replanCard(replan, {zone, onUnit, onDecide}) {
  const before = routesByUnit(replan.routes?.before);
  const after = routesByUnit(replan.routes?.after);
  const decide = (how) => once(() => onDecide(how));
  return h('article.replan', {'data-testid': 'replan', 'data-replan': replan.id},
    h('h3', {}, causeWords(replan.cause)),
    h('p.small', {'data-testid': 'replan-value'}, t('planner.replan.value', {before: number(replan.before?.value), after: number(replan.after?.value),
      difference: signed((replan.after?.value ?? 0) - (replan.before?.value ?? 0)), n: replan.changes.length})),
    h('div.actions', {}, h('button.button.button-primary', {type: 'button', 'data-testid': 'replan-accept', onclick: decide('accept')},
      t('planner.replan.accept')),
    h('button.button', {type: 'button', 'data-testid': 'replan-reject', onclick: decide('reject')}, t('planner.replan.reject'))),
    replan.changes.map((change) => unitChange(change, before.get(change.unit.id), after.get(change.unit.id), zone, onUnit)));
}

/** @param {{kind: string, title?: string, unit?: string}} cause */
export function causeWords(cause) {
  return tOr(`planner.replan.cause.${cause.kind.replaceAll('-', '_')}`, {title: cause.title ?? '', unit: cause.unit ?? ''}, 'planner.replan.cause.leader');
}

function unitChange(change, before, after, zone, onUnit) {
  const why = (change.why ?? []).map((reason) => whyWords(reason));
  return h('section.unit-change', {'data-testid': 'unit-change', 'data-unit': change.unit.id},
    h('h4', {}, h('button.link', {type: 'button', onclick: () => onUnit(change.unit.id)}, change.unit.name), summary(change)),
    why.length === 0 ? null : h('ul.small', {}, why.map((words) => h('li', {}, words))),
    before || after ? table(before?.stops ?? [], after?.stops ?? [], zone) : null);
}

function summary({removed = [], added = [], moved = [], later = []}) {
  const parts = [['added', added], ['removed', removed], ['moved', moved], ['later', later]]
    .filter(([, list]) => list.length > 0).map(([name, list]) => t(`planner.replan.${name}`, {n: list.length}));
  return h('small.muted', {}, ' ', parts.join(t('common.listComma')));
}

/** Reasons that have words of their own; others are left to the figures. */
function whyWords({code, args = {}}) {
  return tOr(code.replaceAll('-', '_'), args, 'planner.replan.why.other');
}

function table(before, after, zone) {
  const clock = (stop) => time(new Date(stop.arriveAt), {language, zone});
  const cell = (stop) => (stop === null ? h('td', {}) : h('td', {}, h('span.number', {}, clock(stop)), ' ', stop.name));
  return h('table.before-after', {}, h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, t('planner.replan.before')),
    h('th', {scope: 'col'}, t('planner.replan.after')))),
  h('tbody', {}, pairsOf(before, after).map((pair) => h(`tr.pair-${pair.kind}`, {'data-pair': pair.kind}, cell(pair.before), cell(pair.after)))));
}

function routesByUnit(routes) {
  return new Map((routes ?? []).map((route) => [route.unit.id, route]));
}
