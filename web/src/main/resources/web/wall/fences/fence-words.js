/** Fences in words, and what their forms ask. Pure but for the dictionary. */
import {t} from '../../core/i18n.js';

export const WHENS = ['enter', 'leave', 'dwell', 'too_long', 'missing'];
export const MODES = ['car', 'motorcycle', 'ebike', 'foot', 'boat'];
/** These say nothing without a time. */
const TIMED = new Set(['dwell', 'too_long', 'missing']);

/** @param {string} when */
export function isTimed(when) {
  return TIMED.has(when);
}

/** @param {{when: string, minutes: number | null}} rule */
export function ruleText({when, minutes}) {
  return isTimed(when) ? t(`fence.when.${when}.after`, {n: minutes ?? 0}) : t(`fence.when.${when}`);
}

/** @param {{active: boolean, from: string | null, until: string | null, rules: any[]}} fence */
export function fenceText({active, from, until, rules}) {
  return [active ? '' : t('fence.off'), rules.map(ruleText).join(t('common.listComma')), from === null ? '' : `${from}–${until}`].filter(Boolean).join(' · ');
}

/**
 * The organisation units that units belong to, each once, by name.
 *
 * @param {Iterable<{orgUnit: {id: string, name: string} | null}>} units
 * @returns {{id: string, name: string}[]}
 */
export function ownersOf(units) {
  const owners = new Map([...units].flatMap(({orgUnit}) => (orgUnit ? [[orgUnit.id, orgUnit]] : [])));
  return [...owners.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The bounds of a fence.
 *
 * @param {{type: string, coordinates: any}} geometry
 * @returns {[number, number, number, number]}
 */
export function boundsOf({type, coordinates}) {
  const points = /** @type {[number, number][]} */ (coordinates.flat(type === 'LineString' ? 0 : type === 'Polygon' ? 1 : 2));
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
