/**
 * The closure rate of the county day by day: one line, its last value stands large above it. What it would be with the cameras
 * that are planned stands beside it as a hollow mark, never in the line.
 */
import {get} from '../core/api.js';
import {percent} from '../core/format.js';
import {fill, h, s} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {lineOf, pathOf, topOf} from './trend-scale.js';

const DAYS = 90;
const FRAME = {left: 2, top: 5, width: 212, height: 34};

export class ClosureTrend {
  constructor() {
    this.element = h('figure.closure-trend', {'data-testid': 'closure-trend', hidden: true});
    this.asked = '';
  }

  /**
   * Loads where the question is another than before.
   *
   * @param {import('../map/perspective.js').Perspective} perspective of design or online cameras
   * @param {{computedAt: string | null, planned: number | null}} figures planned: the rate with planned cameras, null for the same
   */
  async show(perspective, {computedAt, planned}) {
    const asked = JSON.stringify([perspective, computedAt, planned]);
    if (asked === this.asked) {
      return;
    }
    this.asked = asked;
    const trend = await get('/api/county/wall-trend', {...perspective, days: DAYS}).catch(() => null);
    if (asked === this.asked && trend === null) {
      this.asked = '';
    } else if (asked === this.asked) {
      this.#draw(trend.days.map(({day, ratePct}) => ({day, value: ratePct})), planned);
    }
  }

  #draw(days, planned) {
    // one day makes no line
    this.element.hidden = days.length < 2;
    if (days.length > 1) {
      fill(this.element, chart(days, planned), table(days));
    }
  }
}

function chart(days, planned) {
  const frame = {first: days[0].day, last: days[days.length - 1].day, width: FRAME.width, height: FRAME.height,
    top: topOf([...days.map(({value}) => value), planned])};
  const parts = lineOf(days, frame);
  const [x, y] = parts.length === 0 ? [0, 0] : parts[parts.length - 1][parts[parts.length - 1].length - 1];
  const heightOf = (value) => FRAME.height * (1 - value / frame.top);
  return s('svg.closure-chart', {viewBox: '0 0 240 56', role: 'img', 'aria-label': t('evidence.trend')},
    s('g', {transform: `translate(${FRAME.left} ${FRAME.top})`},
      s('path.trend-axis', {d: `M0 ${FRAME.height}H${FRAME.width}`}),
      s('text.trend-tick', {x: 0, y: FRAME.height + 13}, dayText(days[0].day)),
      s('text.trend-tick', {x: FRAME.width, y: FRAME.height + 13, 'text-anchor': 'end'}, dayText(days[days.length - 1].day)),
      parts.map((part) => s('path.trend-line.trend-closure', {d: pathOf(part)})),
      parts.length === 0 ? null : s('circle.trend-end.trend-closure', {cx: x, cy: y, r: 2.8}),
      planned === null ? null : [
        s('path.trend-planned', {d: `M${x} ${y}L${FRAME.width + 10} ${heightOf(planned)}`}),
        s('circle.trend-planned-end', {cx: FRAME.width + 14, cy: heightOf(planned), r: 3.4})]));
}

function table(days) {
  return h('table.visually-hidden', {}, h('caption', {}, t('evidence.trend')),
    h('thead', {}, h('tr', {}, h('th', {}, t('wall.village.day')), h('th', {}, t('wall.figures.closureRate')))),
    h('tbody', {}, days.map(({day, value}) => h('tr', {}, h('td', {}, day), h('td', {}, `${percent(value)} %`)))));
}

function dayText(iso) {
  return new Intl.DateTimeFormat(language, {month: 'short', day: 'numeric', timeZone: 'UTC'}).format(new Date(`${iso}T00:00:00Z`));
}
