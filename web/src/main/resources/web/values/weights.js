/**
 * The numbers of a profile: in which groups they stand, in which units, and how two or three profiles differ. Pure.
 *
 * @typedef {Record<string, number | null>} Settings
 */

/** As they stand on the page. */
export const GROUPS = [
  {name: 'kinds', fields: ['gap', 'incident', 'hazard', 'pin', 'overdue', 'background']},
  {name: 'night', fields: ['nightFromHour', 'nightUntilHour', 'dayShare']},
  {name: 'incidents', fields: ['incidentFadeDays', 'incidentReachM']},
  {name: 'again', fields: ['recoveryMin', 'overdueFullDays']},
  {name: 'stay', fields: ['dwellNoneMin', 'dwellFullMin', 'passShare', 'passReachM']},
  {name: 'plan', fields: ['travelCostPerHour', 'findingsShare']},
];

/** Names of the units in the dictionary; what is not here is points. */
const UNITS = {
  nightFromHour: 'hour', nightUntilHour: 'hour', dayShare: 'share', incidentFadeDays: 'days', incidentReachM: 'metres',
  recoveryMin: 'minutes', overdueFullDays: 'days', dwellNoneMin: 'minutes', dwellFullMin: 'minutes', passShare: 'share',
  passReachM: 'metres', travelCostPerHour: 'pointsPerHour', findingsShare: 'share',
};

export const FIELDS = GROUPS.flatMap(({fields}) => fields);

/** @param {string} field */
export function unitOf(field) {
  return UNITS[field] ?? 'points';
}

/**
 * The number as it is shown: shares in per cent.
 *
 * @param {string} field
 * @param {number} value as the interface has it
 */
export function shown(field, value) {
  return unitOf(field) === 'share' ? tidy(value * 100) : value;
}

/**
 * The number that somebody has entered.
 *
 * @param {string} field
 * @param {string} text
 * @returns {number | null} as the interface takes it; null: none, or no number
 */
export function entered(field, text) {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) {
    return null;
  }
  return unitOf(field) === 'share' ? tidy(value / 100) : value;
}

/** So many decimals as a number needs, three at most. @param {number} value */
export function decimals(value) {
  return [0, 1, 2].find((n) => Math.abs(value - Number(value.toFixed(n))) < 1e-9) ?? 3;
}

/**
 * @param {Settings} a
 * @param {Settings} b
 * @returns {string[]} fields that differ
 */
export function differences(a, b) {
  return FIELDS.filter((field) => a[field] !== b[field]);
}

/**
 * What somebody has changed, put on top of what somebody else has made of the same profile meanwhile.
 *
 * @param {Settings} base that both began with
 * @param {Settings} mine
 * @param {Settings} newest
 * @returns {Settings}
 */
export function onTopOf(base, mine, newest) {
  return Object.fromEntries(FIELDS.map((field) => [field, mine[field] === base[field] ? newest[field] : mine[field]]));
}

/**
 * Versions under their names, the newest first; names in the order of the list.
 *
 * @template {{name: string, version: number}} P
 * @param {P[]} profiles
 * @returns {{name: string, versions: P[]}[]}
 */
export function byName(profiles) {
  /** @type {Map<string, P[]>} */
  const groups = new Map();
  profiles.forEach((profile) => groups.set(profile.name, [...(groups.get(profile.name) ?? []), profile]));
  return [...groups].map(([name, versions]) => ({name, versions: versions.sort((a, b) => b.version - a.version)}));
}

/** Without what binary fractions leave behind the ninth digit. */
function tidy(value) {
  return Number(value.toFixed(9));
}
