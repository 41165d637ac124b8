/**
 * What is known of a patrol unit, and what follows from it as time passes. Pure but for the unit itself, which stays the same
 * object.
 *
 * @typedef {object} Unit
 * @property {string} id
 * @property {string} name
 * @property {string} mode
 * @property {{id: string, name: string} | null} orgUnit
 * @property {number | null} lon
 * @property {number | null} lat
 * @property {number | null} courseDeg
 * @property {number | null} speedMps
 * @property {number | null} fixedAtMs
 * @property {string} said the status as the server has said it
 * @property {boolean} sos calls for help
 * @property {string} status what holds now: off, patrol, station, late, sos
 * @property {boolean} onShift who calls for help may be off shift
 * @property {string} words what a search finds it by, in small letters
 *
 * @typedef {[string, number, number, number | null, number | null, number, string]} PlaceRow id, longitude, latitude, course,
 *   speed, time of the fix in ms, status: as the stream tells it
 */

/** Without a fix for so long a unit is late, whatever was said last. */
const LATE_MS = 300_000;

/**
 * Puts a row of a snapshot into the unit that is known, or makes one. A place that the stream has brought meanwhile is newer.
 *
 * @param {Unit | undefined} known
 * @param {any} row as the server lists it
 * @param {number} nowMs
 * @returns {Unit}
 */
export function putRow(known, {fixedAt, status, ...row}, nowMs) {
  const fixedAtMs = fixedAt ? Date.parse(fixedAt) : null;
  const words = `${row.name} ${row.orgUnit?.name ?? ''}`.toLowerCase();
  const {lon, lat, courseDeg, speedMps, said} = known ?? {};
  const isOlder = (known?.fixedAtMs ?? 0) > (fixedAtMs ?? 0);
  const newer = isOlder ? {lon, lat, courseDeg, speedMps, said, fixedAtMs: known?.fixedAtMs} : {said: status, fixedAtMs};
  const unit = /** @type {Unit} */ (Object.assign(known ?? {}, row, newer, {words}));
  judge(unit, nowMs);
  return unit;
}

/**
 * Puts what the stream says of a unit into it.
 *
 * @param {Unit} unit
 * @param {PlaceRow} row
 * @param {number} nowMs
 * @returns {boolean} whether anything is new
 */
export function takePlace(unit, [, lon, lat, courseDeg, speedMps, fixedAtMs, said], nowMs) {
  if (unit.fixedAtMs === fixedAtMs && unit.said === said && unit.lon === lon && unit.lat === lat && unit.courseDeg === courseDeg
    && unit.speedMps === speedMps) {
    return false;
  }
  unit.lon = lon;
  unit.lat = lat;
  unit.courseDeg = courseDeg;
  unit.speedMps = speedMps;
  unit.fixedAtMs = fixedAtMs;
  unit.said = said;
  judge(unit, nowMs);
  return true;
}

/** A unit that the server does not list any more. @param {Unit} unit */
export function leave(unit) {
  Object.assign(unit, {said: 'off', sos: false, status: 'off', onShift: false});
}

/** Says what holds now. @param {Unit} unit @param {number} nowMs */
export function judge(unit, nowMs) {
  unit.status = statusOf(unit, nowMs);
  unit.onShift = unit.said !== 'off';
}

/**
 * @param {Pick<Unit, 'said' | 'sos' | 'fixedAtMs'>} unit
 * @param {number} nowMs
 */
export function statusOf({said, sos, fixedAtMs}, nowMs) {
  if (sos) {
    return 'sos';
  }
  const moves = said === 'patrol' || said === 'station';
  return moves && fixedAtMs !== null && nowMs - fixedAtMs > LATE_MS ? 'late' : said;
}
