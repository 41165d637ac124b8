/**
 * How long ago something was patrolled, in four steps that are told apart by colour, line and filling. Pure.
 *
 * @typedef {'day' | 'week' | 'month' | 'long'} Age
 */

/** Hours that a step reaches to; what is older, or was never patrolled, is `long`. */
const REACH_H = {day: 24, week: 7 * 24, month: 30 * 24};
const HOUR_MS = 3_600_000;

/** Youngest first: what is worse is drawn over what is better. @type {Age[]} */
export const AGES = ['day', 'week', 'month', 'long'];

/** @type {Record<Age, {token: string, dash: number[], width: number}>} */
export const AGE_LOOKS = {
  day: {token: 'closed', dash: [], width: 3},
  week: {token: 'no-access', dash: [10, 4], width: 3},
  month: {token: 'route', dash: [5, 4], width: 2.6},
  long: {token: 'open', dash: [1.5, 4.5], width: 2.6},
};

/**
 * @param {number | null | undefined} hour hours since 1970 in which it was; null and undefined: it never was
 * @param {number} nowMs
 * @returns {Age}
 */
export function ageOf(hour, nowMs) {
  if (hour === null || hour === undefined) {
    return 'long';
  }
  const hours = nowMs / HOUR_MS - hour;
  return /** @type {Age} */ (Object.keys(REACH_H).find((age) => hours <= REACH_H[age]) ?? 'long');
}
