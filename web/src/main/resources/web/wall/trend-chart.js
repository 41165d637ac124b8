/** A village's shares day by day: a small chart whose lines are named where they end, and the same as a table for who hears it. */
import {number, percent} from '../core/format.js';
import {h, s} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {lineOf, pathOf, spread, topOf} from './trend-scale.js';

const LINES = ['roadPct', 'builtUpPct', 'areaPct'];
const FRAME = {left: 32, top: 8, width: 152, height: 84};
const LABEL_PX = 14;

/**
 * @param {{days: any[], beginsOn: string | null}} trend as the server sends it
 * @returns {HTMLElement}
 */
export function trendChart({days, beginsOn}) {
  if (days.length === 0) {
    return h('p.muted', {'data-testid': 'trend'}, t('wall.village.trendNone'));
  }
  return h('figure.trend', {'data-testid': 'trend'}, chart(days), table(days),
    h('figcaption.small.muted', {}, t('wall.village.trendBegins', {day: dayText(beginsOn ?? days[0].day)})));
}

function chart(days) {
  const frame = {first: days[0].day, last: days[days.length - 1].day, width: FRAME.width, height: FRAME.height,
    top: topOf(days.flatMap((day) => LINES.map((name) => day[name])))};
  const lines = LINES.map((name) => ({name, value: days[days.length - 1][name],
    parts: lineOf(days.map((day) => ({day: day.day, value: day[name]})), frame)}))
    .filter(({parts, value}) => parts.length > 0 && value !== null);
  const heights = spread(lines.map(({value}) => FRAME.height * (1 - value / frame.top)), LABEL_PX, FRAME.height);
  const at = `translate(${FRAME.left} ${FRAME.top})`;
  return s('svg.trend-chart', {viewBox: '0 0 280 118', role: 'img', 'aria-label': t('wall.village.trend')},
    s('g', {transform: at}, axis(frame), lines.flatMap(({name, parts, value}, i) => [
      ...parts.flatMap((part) => drawn(name, part)),
      s(`text.trend-label.trend-${name}`, {x: FRAME.width + 8, y: heights[i] + 4},
        `${t(`wall.village.${name}.short`)} ${percent(value)} %`)])));
}

/** @returns {any[]} */
function drawn(name, part) {
  const [x, y] = part[part.length - 1];
  return [
    s(`path.trend-line.trend-${name}`, {d: pathOf(part)}),
    s(`circle.trend-end.trend-${name}`, {cx: x, cy: y, r: 2.6}),
  ];
}

/** @returns {any[]} */
function axis({first, last, top}) {
  const days = first === last ? [[FRAME.width, first, 'end']] : [[0, first, 'start'], [FRAME.width, last, 'end']];
  return [
    ...[[0, top], [FRAME.height, 0]].map(([y, value]) => [
      s('path.trend-axis', {d: `M0 ${y}H${FRAME.width}`}),
      s('text.trend-tick', {x: -5, y: y + 4, 'text-anchor': 'end'}, `${number(value)}%`)]),
    ...days.map(([x, day, anchor]) => s('text.trend-tick', {x, y: FRAME.height + 18, 'text-anchor': anchor}, dayText(day))),
  ].flat();
}

function table(days) {
  return h('table.visually-hidden', {}, h('caption', {}, t('wall.village.trend')),
    h('thead', {}, h('tr', {}, h('th', {}, t('wall.village.day')), LINES.map((name) => h('th', {}, t(`wall.village.${name}`))))),
    h('tbody', {}, days.map((day) => h('tr', {}, h('td', {}, day.day), LINES.map((name) => h('td', {}, `${percent(day[name])} %`))))));
}

function dayText(iso) {
  return new Intl.DateTimeFormat(language, {month: 'short', day: 'numeric', timeZone: 'UTC'}).format(new Date(`${iso}T00:00:00Z`));
}
