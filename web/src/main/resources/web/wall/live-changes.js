/** What the live stream means for the page: which parts load again, what the ticker says, what is stale. */
import {time} from '../core/format.js';
import {language, t} from '../core/i18n.js';
import {levelText, warningText} from './warning-words.js';

/**
 * @param {import('../core/live.js').Live} live
 * @param {object} parts
 * @param {import('./units.js').Units} parts.units
 * @param {import('./unit-list.js').UnitList} parts.unitList
 * @param {import('./ticker.js').Ticker} parts.ticker
 * @param {string} parts.zone
 * @param {() => any[]} parts.routes of today
 * @param {Record<'resync' | 'coverage' | 'cameras' | 'routes' | 'stop' | 'shifts' | 'sos' | 'alarms' | 'warnings' | 'fences', (change: any) => void>} parts.on
 */
export function startLive(live, {units, unitList, ticker, zone, routes, on}) {
  const reload = {
    'coverage.updated': on.coverage,
    'camera.changed': on.cameras,
    'import.done': on.resync,
    'county.changed': on.resync,
    'unit.sos': on.sos,
    'alarm.acknowledged': on.alarms,
    'warning.raised': on.warnings,
    'warning.ended': on.warnings,
    'warning.acknowledged': on.warnings,
    'warning.withdrawn': on.warnings,
    'fence.changed': on.fences,
    'plan.issued': on.routes,
    'stop.changed': on.stop,
    'shift.changed': on.shifts,
  };
  live.addEventListener('change', (event) => {
    const change = /** @type {CustomEvent} */ (event).detail;
    const sentence = changeText(change, units, routes());
    if (sentence !== null) {
      ticker.add(sentence, change.kind === 'unit.sos' || (change.kind === 'warning.raised' && change.level === 'red'));
    }
    reload[change?.kind]?.(change);
  });
  live.addEventListener('units', (event) => units.take(/** @type {CustomEvent} */ (event).detail));
  live.addEventListener('resync', on.resync);
  let lastLive = new Date();
  let isLive = false;
  live.addEventListener('state', (event) => {
    const {detail} = /** @type {CustomEvent} */ (event);
    if (detail === 'live') {
      isLive = true;
      unitList.stale(null);
      on.alarms(null); // what was raised before the stream began
      on.warnings(null);
    } else {
      lastLive = isLive ? new Date() : lastLive;
      isLive = false;
      unitList.stale(t('wall.units.stale', {time: time(lastLive, {language, zone})}));
    }
  });
  live.start();
}

/**
 * A change as a sentence; null for changes that nobody at the wall needs to read.
 *
 * @param {any} change with its kind
 * @param {import('./units.js').Units} units
 * @param {any[]} routes
 */
function changeText(change, units, routes) {
  switch (change?.kind) {
    case 'coverage.updated':
      return t('wall.event.coverage');
    case 'camera.changed':
      return t('wall.event.camera');
    case 'import.done':
    case 'county.changed':
      return t('wall.event.import');
    case 'plan.issued':
      return t('wall.event.plan');
    case 'shift.changed':
      return t('wall.event.shift', {unit: unitName(change, units)});
    case 'unit.sos':
      return t('wall.event.sos', {unit: unitName(change, units)});
    case 'alarm.acknowledged':
      return t('wall.event.acknowledged', {unit: unitName(change, units)});
    case 'warning.raised':
    case 'warning.withdrawn':
      return newsText(change);
    case 'stop.changed':
      return stopText(change, routes);
    default:
      return null;
  }
}

/** @param {{kind: string, what: string, level: string, late: boolean, unitName: string | null, fenceName: string | null}} change */
function newsText({kind, what, level, late, unitName, fenceName}) {
  const sentence = warningText({kind: what, unit: unitName === null ? null : {name: unitName}, fence: fenceName === null ? null : {name: fenceName}});
  return kind === 'warning.withdrawn' ? t('warning.withdrawn', {what: sentence})
    : [levelText(level), sentence, late ? t('warning.late') : ''].filter(Boolean).join(' ');
}

/** @param {{unitId?: string}} change */
function unitName({unitId}, units) {
  return units.byId.get(unitId ?? '')?.name ?? t('wall.event.someUnit');
}

/** @param {{routeId?: string, stopId?: string, state?: string}} change */
function stopText({routeId, stopId, state}, routes) {
  const route = routes.find((r) => r.id === routeId);
  const stop = route?.stops.find((s) => s.id === stopId);
  return t(`wall.event.stop.${state === 'arrived' || state === 'unreachable' ? state : 'done'}`, {
    unit: route?.unit.name ?? t('wall.event.someUnit'), stop: stop?.name ?? t('wall.event.someStop')});
}
