/** The figures of a plan in two lists: what it comes to, and how it stands by what a plan should be. */
import {length, number, percent} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {meanCover, planFigures, unevenUnits} from './plan-figures.js';

/** What a plan comes to. @param {any} plan of the server */
export function figures(plan) {
  const sums = planFigures(plan);
  const rows = [
    ['value', number(sums.value)], ['stops', number(sums.stops)], ['km', length(sums.km * 1000)],
    ['minutes', number(sums.minutes)], ['mustReach', `${number(sums.mustReach)} / ${number(sums.mustReach + sums.unmet)}`],
    ['units', number(sums.units)],
  ];
  return h('dl.plan-figures', {'data-testid': 'plan-figures'}, rows.map(([name, value]) => h('div', {},
    h('dd', {'data-figure': name}, value), h('dt', {}, t(`planner.figure.${name}`)))));
}

/**
 * How a plan stands by what it should be: how fair it is, how hard to foretell, how many villages somebody could be at soon, what it
 * passes, how much of it comes of patrols' own findings; and the units that are loaded unevenly. What is not measured is left out.
 *
 * @param {any} plan of the server
 * @param {boolean} isOpen whether the units are unfolded
 * @returns {HTMLElement | null}
 */
export function measures(plan, isOpen) {
  const {ownFindingsShare, ownFindingsCap, measures: found} = plan.summary;
  const {fairness, predictability, cover, passes} = found ?? {};
  const rows = [
    ['minutesSpread', fairness?.minutesSpread, share], ['valueSpread', fairness?.valueSpread, share],
    ['hitRate', predictability?.hitRate, share, () => beside('chance', predictability.chance)],
    ['cover', meanCover(cover), share],
    ['passes', passes?.places, (value) => number(value), () => h('span.beside', {}, t('planner.measure.passed', {points: number(passes.gain)}))],
    ['ownFindings', ownFindingsShare, share, () => (typeof ownFindingsCap === 'number' ? beside('ownFindingsCap', ownFindingsCap) : null)],
  ].filter(([, value]) => typeof value === 'number');
  return rows.length === 0 ? null : h('section', {'data-testid': 'plan-measures'},
    h('dl.plan-figures.measures', {}, rows.map(([name, value, write, more]) =>
      h('div', {title: t(`planner.measure.${name}.hint`, {minutes: cover?.minutes ?? 0})}, h('dd', {'data-figure': name}, write(value)),
        h('dt', {}, t(`planner.measure.${name}`), more?.() ?? null)))),
    uneven(unevenUnits(plan), isOpen));
}

/** A second figure below the first: what it is to be held against. */
function beside(name, value) {
  return h('span.beside', {}, t(`planner.measure.${name}`), ' ', h('b.number', {'data-figure': name}, share(value)));
}

function uneven(units, isOpen) {
  return units.length === 0 ? null : h('details.uneven', {open: isOpen, 'data-testid': 'uneven'},
    h('summary', {}, t('planner.uneven', {n: new Set(units.map(({unit}) => unit)).size})),
    h('ul', {}, units.map(({unit, measure, off}) => h('li', {}, h('b', {}, unit), ' ',
      t(`planner.uneven.${measure}.${off < 0 ? 'less' : 'more'}`, {n: percent(Math.round(100 * Math.abs(off)))})))));
}

function share(value) {
  return `${percent(100 * value)} %`;
}
