/** My route: its stops in order, why each, and what to do at the one that comes now. */
import {length, number, time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {reasonWords} from '../core/patrol-words.js';
import {ask} from '../core/dialog.js';
import {currentStop, isRunning} from './duty.js';

const REASONS_SHOWN = 3;
const SIGNS = {done: '✓', unreachable: '×'};

/** @param {import('./field-page.js').FieldPage} page @param {import('./duty.js').Duty | null} duty */
export function drawRouteTab(page, duty) {
  const main = /** @type {HTMLElement} */ (document.getElementById('main'));
  if (!duty) {
    fill(main, h('p.empty.muted', {}, page.problem ? t('field.unknown') : t('common.loading')));
  } else if (!duty.route || duty.route.stops.length === 0) {
    fill(main, h('p.empty.muted', {}, t('field.noRoute')));
  } else {
    const now = currentStop(duty.route.stops);
    fill(main, h('ol.stops', {}, duty.route.stops.map((stop) => card(page, stop, stop === now, isRunning(duty)))));
  }
}

function card(page, stop, isNow, running) {
  return h(`li.stop.stop-${stop.state}${isNow ? '.stop-now' : ''}`, {'data-testid': `stop-${stop.number}`},
    h('span.number-sign', {'aria-hidden': 'true'}, SIGNS[stop.state] ?? stop.number),
    h('div', {},
      h('div.stop-name', {}, stop.name, stop.mustReach ? h('span.must', {}, t('field.mustReach')) : null),
      h('div.muted.small', {}, stop.state === 'planned' ? whyHere(stop) : stateLine(page, stop))),
    h('div.muted.small.number', {}, aside(page, stop, isNow)),
    isNow ? actions(page, stop, running) : null);
}

function whyHere(stop) {
  return stop.reasons.slice(0, REASONS_SHOWN).map(reasonWords).join(t('field.reasonComma'));
}

function stateLine(page, stop) {
  if (stop.state === 'unreachable' || !stop.arrivedAt) {
    return t(`stop.state.${stop.state}`);
  }
  const arrived = clock(page, stop.arrivedAt);
  if (!stop.leftAt) {
    return t('field.stop.arrivedAt', {at: arrived});
  }
  const minutes = Math.round((Date.parse(stop.leftAt) - Date.parse(stop.arrivedAt)) / 60_000);
  return t('field.stop.stayed', {at: arrived, minutes: number(minutes)});
}

function aside(page, stop, isNow) {
  if (stop.state !== 'planned') {
    return null;
  }
  return isNow
    ? [h('div', {}, length(stop.legM)), h('div', {}, t('field.minutes', {n: number(Math.max(1, Math.round(stop.legS / 60)))}))]
    : clock(page, stop.arriveAt);
}

function actions(page, stop, running) {
  const button = (what, kind, act) => h(`button.button${kind}`, {
    type: 'button', disabled: !running && what !== 'show', 'data-testid': what, onclick: act,
  }, t(`field.act.${what}`));
  const show = button('show', '', () => page.map.lookAt(stop.point));
  const first = stop.state === 'arrived'
    ? [button('leave', '.button-primary', () => page.tell('leave', stop)), show]
    : [button('arrive', '.button-primary', () => page.tell('arrive', stop)), show,
      button('unreachable', '', () => sayWhy(page, stop))];
  return h('div.act', {}, first, running ? null : h('p.muted.small', {}, t('field.act.needsShift')));
}

async function sayWhy(page, stop) {
  const note = await ask({
    title: t('field.unreachable.ask', {stop: stop.name}), note: t('field.unreachable.note'), yes: t('field.act.unreachable'),
  });
  if (note !== null) {
    await page.tell('unreachable', stop, note);
  }
}

function clock(page, text) {
  return time(new Date(text), {language, zone: page.county.zone});
}
