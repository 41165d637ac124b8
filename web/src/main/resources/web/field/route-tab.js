/** My route: its stops in order, why each, and what to do at the one that comes now. */
import {length, number, time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {reasonWords} from '../core/patrol-words.js';
import {ask} from '../core/dialog.js';
import {askPlace} from './add-place.js';
import {currentStop, isRunning} from './duty.js';
import {isAppleDevice, navigationLink} from './navigators.js';

const REASONS_SHOWN = 3;
const SIGNS = {done: '✓', unreachable: '×'};

/** @param {import('./field-page.js').FieldPage} page @param {import('./duty.js').Duty | null} duty */
export function drawRouteTab(page, duty) {
  const main = /** @type {HTMLElement} */ (document.getElementById('main'));
  page.news.show(duty?.route ?? null);
  if (main.firstElementChild !== page.news.element) {
    fill(main, page.news.element, h('div', {}));
  }
  fill(/** @type {Element} */ (main.lastElementChild), content(page, duty));
}

function content(page, duty) {
  if (!duty) {
    return h('p.empty.muted', {}, page.problem ? t('field.unknown') : t('common.loading'));
  }
  if (!duty.route || duty.route.stops.length === 0) {
    return [h('p.empty.muted', {}, t('field.noRoute')), addButton(page, duty)];
  }
  const now = currentStop(duty.route.stops);
  return [pauseLine(page, duty.route), h('ol.stops', {}, duty.route.stops.map((stop) => card(page, stop, stop === now, duty))), addButton(page, duty)];
}

/** @param {any} page @param {import('./duty.js').Route} route */
function pauseLine(page, {pause}) {
  return pause ? h('p.muted.small', {'data-testid': 'pause'},
    t('field.pause', {from: clock(page, pause.from), until: clock(page, pause.until)})) : null;
}

function addButton(page, duty) {
  return h('div.act', {}, h('button.button', {
    type: 'button', 'data-testid': 'add-place', disabled: !isRunning(duty), onclick: () => askPlace(page),
  }, t('field.act.add')),
  duty.route ? h('a.button', {href: '/api/my/route.gpx', download: 'route.gpx', 'data-testid': 'gpx'}, t('field.route.gpx')) : null);
}

function card(page, stop, isNow, duty) {
  return h(`li.stop.stop-${stop.state}${isNow ? '.stop-now' : ''}`, {'data-testid': `stop-${stop.number}`},
    h('span.number-sign', {'aria-hidden': 'true'}, SIGNS[stop.state] ?? stop.number),
    h('div', {},
      h('div.stop-name', {}, stop.name, stop.mustReach ? h('span.must', {}, t('field.mustReach')) : null),
      h('div.muted.small', {}, stop.state === 'planned' ? whyHere(stop) : stateLine(page, stop)),
      stop.isWaiting ? h('div.muted.small', {}, t('field.add.waiting')) : null),
    h('div.muted.small.number', {}, aside(page, stop, isNow)),
    isNow ? actions(page, stop, duty) : null);
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
  return isNow && stop.legM !== null
    ? [h('div', {}, length(stop.legM)), h('div', {}, t('field.minutes', {n: number(Math.max(1, Math.round(stop.legS / 60)))}))]
    : clock(page, stop.arriveAt);
}

function actions(page, stop, duty) {
  const running = isRunning(duty) && !stop.isWaiting;
  const button = (what, kind, act) => h(`button.button${kind}`, {
    type: 'button', disabled: !running && what !== 'show', 'data-testid': what, onclick: act,
  }, t(`field.act.${what}`));
  const show = button('show', '', () => page.map.lookAt(stop.point));
  const way = h('a.button', {'data-testid': 'navigate', href: navigationLink(page.navigator, {...stop, mode: duty.unit.mode},
    isAppleDevice(navigator.userAgent))}, t('field.act.navigate'));
  const first = stop.state === 'arrived'
    ? [button('leave', '.button-primary', () => page.tell('leave', stop)), show]
    : [button('arrive', '.button-primary', () => page.tell('arrive', stop)), way, show,
      button('unreachable', '', () => sayWhy(page, stop))];
  return h('div.act', {}, first, isRunning(duty) ? null : h('p.muted.small', {}, t('field.act.needsShift')));
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
