/** The curve of walls closed against money, with where the chosen sum stands. */
import {number} from '../core/format.js';
import {h, s} from '../core/html.js';
import {t} from '../core/i18n.js';
import {closedFor, curvePath, marks, scale, within} from './budget-curve.js';
import {shortYuan} from './money.js';

/** Room for the words beside the dot. */
const LABEL_PX = 90;
const BOX = {left: 30, top: 10, width: 322, height: 120};

/**
 * @param {import('./budget-curve.js').Step[]} steps
 * @param {{mostYuan: number, openWalls: number, sumYuan: number}} at
 */
export function curveChart(steps, {mostYuan, openWalls, sumYuan}) {
  const frame = {width: BOX.width, height: BOX.height, mostYuan, mostWalls: Math.max(1, openWalls)};
  const {x, y} = scale(frame);
  const closed = closedFor(steps, sumYuan);
  const at = x(sumYuan);
  // the curve rises to the right: above it is room on the left, below it on the right
  const left = at > LABEL_PX;
  const viewBox = `0 0 ${BOX.left + BOX.width + 12} ${BOX.top + BOX.height + 24}`;
  return h('figure.curve', {}, s('svg.curve-chart', {viewBox, role: 'img', 'aria-label': t('siting.curve.name')},
  s('g', {transform: `translate(${BOX.left} ${BOX.top})`},
    marks(openWalls, 4, 1).flatMap((n) => [s('path.curve-grid', {d: `M0 ${y(n)}H${BOX.width}`}),
      s('text.curve-tick', {x: -6, y: y(n) + 4, 'text-anchor': 'end'}, number(n))]),
    marks(mostYuan, 6).map((sum) => s('text.curve-tick', {x: x(sum), y: BOX.height + 17, 'text-anchor': sum === 0 ? 'start' : 'middle'},
      shortYuan(sum))),
    s('path.curve-fill', {d: `${curvePath(within(steps, sumYuan), frame, at)}V${BOX.height}H0Z`}),
    s('path.curve-line', {d: curvePath(steps, frame)}),
    s('path.curve-at', {d: `M${at} 0V${BOX.height}`}),
    s('circle.curve-dot', {cx: at, cy: y(closed), r: 4.5}),
    s('text.curve-label', {x: at + (left ? -8 : 8), y: left ? Math.max(9, y(closed) - 8) : Math.min(BOX.height - 5, y(closed) + 16),
      'text-anchor': left ? 'end' : 'start'},
      t('siting.curve.closed', {n: closed})))),
  h('figcaption.small.muted', {}, t('siting.curve.axes')));
}
