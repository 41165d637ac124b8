/** The figures of a plan in two lists: what it comes to, and how it stands by what a plan should be. */
import {length, number, percent} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {meanCover, planFigures} from './plan-figures.js';

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

/** How fair a plan is, how hard to foretell, how many villages somebody could be at soon, what it passes; what is not measured is left out. */
export function measures(found) {
  const share = (value) => `${percent(100 * value)} %`;
  const {fairness, predictability, cover, passes} = found ?? {};
  const rows = [
    ['minutesSpread', fairness?.minutesSpread, share], ['valueSpread', fairness?.valueSpread, share],
    ['hitRate', predictability?.hitRate, (value) => t('planner.measure.times', {n: number(value / predictability.chance, 1)})], ['cover', meanCover(cover), share],
    ['passes', passes?.places, (value) => t('planner.measure.passed', {n: number(value), points: number(passes.gain)})],
  ].filter(([, value]) => typeof value === 'number');
  return rows.length === 0 ? null : h('dl.plan-figures.measures', {'data-testid': 'plan-measures'}, rows.map(([name, value, write]) =>
    h('div', {title: t(`planner.measure.${name}.hint`, {minutes: cover?.minutes ?? 0})}, h('dd', {'data-figure': name}, write(value)), h('dt', {}, t(`planner.measure.${name}`)))));
}
