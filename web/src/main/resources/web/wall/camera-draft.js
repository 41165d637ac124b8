/**
 * A camera as a form has it: what can be said of it, nothing else. Pure.
 *
 * @typedef {object} CameraDraft
 * @property {string} name
 * @property {string} kind
 * @property {string} type
 * @property {string} state
 * @property {[number, number]} point longitude, latitude
 * @property {number | null} mountHeightM
 * @property {number | null} azimuthDeg
 * @property {number | null} azimuthDoubtDeg
 * @property {number | null} fieldAngleDeg
 * @property {number | null} imageWidthPx
 * @property {number | null} rangeM
 * @property {number | null} tiltDeg
 * @property {number | null} verticalAngleDeg
 * @property {number | null} panRangeDeg
 */

/** What a Wi-Fi probe has not. */
export const OPTICS = ['mountHeightM', 'azimuthDeg', 'fieldAngleDeg', 'imageWidthPx', 'rangeM', 'tiltDeg', 'verticalAngleDeg', 'panRangeDeg'];

const FIELDS = ['name', 'kind', 'type', 'state', 'point', 'azimuthDoubtDeg', ...OPTICS];

/** Types that their operator can turn. */
const TURNING = new Set(['dome', 'ptz_bullet']);

/**
 * @param {any} camera as the server tells it
 * @returns {CameraDraft}
 */
export function draftOf(camera) {
  return /** @type {any} */ (Object.fromEntries(FIELDS.map((name) => [name, camera[name]])));
}

/**
 * A new one, looking north.
 *
 * @param {[number, number]} point
 * @param {string} name
 * @returns {CameraDraft}
 */
export function newDraft(point, name) {
  const unknown = Object.fromEntries(OPTICS.map((field) => [field, null]));
  return /** @type {any} */ ({name, kind: 'public', type: 'fixed_bullet', state: 'online', point, azimuthDoubtDeg: 0, ...unknown, azimuthDeg: 0});
}

/**
 * A draft after a change, with what follows from it: a direction that was set by hand has no doubt, a probe has no optics.
 *
 * @param {CameraDraft} draft
 * @param {Partial<CameraDraft>} change
 * @returns {CameraDraft}
 */
export function changed(draft, change) {
  const after = {...draft, ...change};
  if (change.azimuthDeg !== undefined && change.azimuthDeg !== draft.azimuthDeg) {
    after.azimuthDoubtDeg = 0;
  }
  if (after.kind === 'wifi') {
    OPTICS.forEach((name) => (after[name] = null));
    after.azimuthDoubtDeg = 0;
  } else if (!TURNING.has(after.type)) {
    after.panRangeDeg = null;
  }
  return after;
}

/** Whether the type can be turned, so that a pan range has a meaning. */
export function turns(type) {
  return TURNING.has(type);
}

/**
 * The fields in which a draft differs from another, with its values.
 *
 * @param {CameraDraft} from
 * @param {CameraDraft} to
 * @returns {Partial<CameraDraft>} empty where they are the same
 */
export function changes(from, to) {
  return Object.fromEntries(FIELDS.filter((name) => !same(from[name], to[name])).map((name) => [name, to[name]]));
}

function same(a, b) {
  return Array.isArray(a) && Array.isArray(b) ? a.every((value, i) => value === b[i]) : a === b;
}

/**
 * What a number field holds.
 *
 * @param {string} text
 * @returns {number | null | undefined} null: nothing; undefined: no number
 */
export function numberIn(text) {
  const clean = text.trim().replace(',', '.');
  if (clean === '') {
    return null;
  }
  const value = Number(clean);
  return Number.isFinite(value) ? value : undefined;
}
