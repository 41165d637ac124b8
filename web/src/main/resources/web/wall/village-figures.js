/** A village's figures with what they mean: on the sheet each opens its definition, on paper it stands beside. */
import {day, length, number, percent, time} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';

const SHARES = ['roadPct', 'builtUpPct', 'areaPct', 'area2Pct', 'area3Pct', 'boundaryPct'];

/** Figures in their order: what is measured, how it reads, what it means. */
export function figuresOf(coverage) {
  return SHARES.map((name) => ({name, value: share(coverage[name]), meaning: t(`wall.village.def.${name}`)}));
}

/** The figures, each with its definition to open. @param {any} village with coverage @param {string} zone */
export function figureList(village, zone) {
  const {coverage} = village;
  return h('div.figure-list', {'data-testid': 'figure-list'}, figuresOf(coverage).map(({name, value, meaning}) =>
    h('details.figure', {'data-testid': `figure-${name}`},
      h('summary', {}, h('span', {}, t(`wall.village.${name}`)), h('b.number', {}, value)),
      h('div.definition', {}, h('p', {}, meaning), h('p.muted', {}, madeOf(village, zone))))));
}

/** Level, cameras, height of what is seen, time, and how well the cameras are known: what every figure carries. */
export function madeOf({level, set, coverage}, zone) {
  const at = new Date(coverage.computedAt);
  const locale = {language, zone};
  return t('wall.village.madeOf', {
    level: t(`map.level.${level}`), set: t(`map.set.${set}`), height: '0',
    time: `${day(at, locale)} ${time(at, locale)}`,
    cameras: number(coverage.cameras), assumed: number(coverage.camerasAssumed), missing: number(coverage.directionMissing),
  });
}

/** Cameras and houses in numbers. */
export function countList(coverage) {
  const names = ['cameras', 'camerasAssumed', 'directionMissing', 'housesOutside'];
  return facts(names.filter((name) => name === 'cameras' || coverage[name] > 0)
    .map((name) => [t(`wall.village.${name}`), number(coverage[name])]));
}

/** Share per class of road, the longest class first. @param {any} figures of `/api/coverage` */
export function roadList(figures) {
  const classes = Object.entries(figures.roadByClass).sort(([, a], [, b]) => b.whole - a.whole);
  return facts(classes.map(([name, part]) => [
    h('span', {}, tOr(`road.class.${name}`, {}, 'road.class.road'), ' ', h('small.muted', {}, length(part.whole))), share(part.pct)]));
}

function facts(rows) {
  return h('dl.facts', {}, rows.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]));
}

function share(pct) {
  return pct === null ? '—' : `${percent(pct)} %`;
}
