/** What stands on the paper of what was done: sums by unit, group, squadron and grid, then every stop. */
import {length, number, time} from '../../core/format.js';
import {h} from '../../core/html.js';
import {language, t} from '../../core/i18n.js';

const COUNTS = ['stops', 'visited', 'passed', 'refused', 'missed', 'open'];
const PARTS = ['units', 'groups', 'squadrons', 'grids'];

/** @param {any} page what has been read for it @returns {any[]} */
export function actualPaper({county, actual, name, at}) {
  const clock = (text) => (text ? time(new Date(text), {language, zone: county.zone}) : '—');
  return [
    h('h1', {}, t('print.actual.title'), h('small', {}, [actual.day, county.name].filter(Boolean).join(' · '))),
    h('p.made', {}, t('print.actual.made', {name, time: at, state: t(`planner.state.${actual.state}`), pass: length(actual.passM)})),
    PARTS.filter((part) => actual[part].length > 0 && (part === 'units' || actual[part].length > 1)).map((part) => [
      h('h2', {}, t(`print.actual.${part}`)), sums(part, actual[part], actual.total)]),
    h('h2', {}, t('print.actual.stops')),
    stops(actual.stops, clock),
    h('p.source', {}, t('print.route.source', {county: county.name ?? '', version: county.version}),
      county.demo ? ` ${t('common.demoData')}` : ''),
  ];
}

function sums(part, rows, total) {
  return h('table', {'data-testid': part},
    heads(['name', ...COUNTS, 'must', 'stay', 'late'], 'name'),
    h('tbody', {}, rows.map(({name, sums: own}) => h('tr', {}, h('td', {}, name ?? t('print.actual.noGrid')), figures(own)))),
    h('tfoot', {}, h('tr', {}, h('th', {scope: 'row'}, t('print.actual.all')), figures(total))));
}

function figures(own) {
  return [
    ...COUNTS.map((name) => number(own[name])),
    t('print.actual.of', {part: number(own.mustReachVisited), whole: number(own.mustReach)}),
    t('print.actual.stay', {stay: minutes(own.stayS), planned: minutes(own.plannedStayS)}),
    own.lateS === null ? '—' : minutes(own.lateS),
  ].map((text) => h('td.number', {}, text));
}

function stops(list, clock) {
  return h('table', {'data-testid': 'actual-stops'},
    heads(['name', 'stop', 'planned', 'arrived', 'stay', 'late', 'outcome'], 'name', 'stop', 'outcome'),
    h('tbody', {}, list.map((stop) => h('tr', {},
      h('td', {}, stop.unit.name),
      h('td', {}, `${number(stop.number)} ${stop.name}`, stop.mustReach ? ` · ${t('field.mustReach')}` : ''),
      h('td.number', {}, clock(stop.plannedAt)),
      h('td.number', {}, clock(stop.arrivedAt)),
      h('td.number', {}, stop.stayS === null ? '—' : t('print.actual.stay', {stay: minutes(stop.stayS), planned: minutes(stop.plannedStayS)})),
      h('td.number', {}, stop.lateS === null ? '—' : minutes(stop.lateS)),
      h('td', {}, h(`span.outcome.outcome-${stop.outcome}`, {}, t(`print.actual.outcome.${stop.outcome}`)),
        stop.note ? h('small', {}, stop.note) : null)))));
}

function heads(names, ...left) {
  return h('thead', {}, h('tr', {}, names.map((name) =>
    h(`th${left.includes(name) ? '' : '.number'}`, {scope: 'col'}, t(`print.actual.head.${name}`)))));
}

function minutes(seconds) {
  return t('print.actual.minutes', {n: number(Math.round(seconds / 60))});
}
