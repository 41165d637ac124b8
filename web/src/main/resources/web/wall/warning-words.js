/** Warnings in words, and which of them want what. */
import {number} from '../core/format.js';
import {t} from '../core/i18n.js';

/** From the gravest on; a shape of its own for each, as colour alone says nothing. */
export const LEVELS = ['red', 'orange', 'yellow', 'blue'];
const SHAPES = {red: '◆', orange: '▲', yellow: '●', blue: '■'};
/** These stay until somebody has taken note of them; the others end by themselves. */
const NOTED = new Set(['red', 'orange']);

/**
 * @typedef {object} Warning
 * @property {string} id
 * @property {string} kind enter, leave, dwell, too_long, missing, deviation or silence
 * @property {string} level red, orange, yellow or blue
 * @property {{id: string, name: string} | null} fence
 * @property {{id: string, name: string} | null} unit
 * @property {string} startedAt
 * @property {string | null} endedAt
 * @property {boolean} late
 * @property {[number, number] | null} point
 * @property {number | null} value minutes, or metres off the route
 * @property {string | null} acknowledgedAt
 */

/** @param {{kind: string, fence: {name: string} | null, unit: {name: string} | null}} warning */
export function warningText({kind, fence, unit}) {
  return t(`warning.kind.${kind}`, {fence: fence?.name ?? t('warning.someFence'), unit: unit?.name ?? t('wall.event.someUnit')});
}

/** How long or how far; empty where that says nothing. @param {{kind: string, value: number | null}} warning */
export function valueText({kind, value}) {
  if (value === null || kind === 'enter' || kind === 'leave') {
    return '';
  }
  return t(kind === 'deviation' ? 'warning.metres' : 'warning.minutes', {n: number(Math.round(value))});
}

/** @param {string} level */
export function levelText(level) {
  return `${SHAPES[level]} ${t(`warning.level.${level}`)}`;
}

/** @param {{level: string, acknowledgedAt: string | null}} warning */
export function wantsNote({level, acknowledgedAt}) {
  return NOTED.has(level) && acknowledgedAt === null;
}

/** Red ones stand over the map until somebody has taken note of them. @param {Warning[]} warnings */
export function alarming(warnings) {
  return warnings.filter((warning) => warning.level === 'red' && wantsNote(warning));
}
