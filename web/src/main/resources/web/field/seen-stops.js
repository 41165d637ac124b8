/**
 * What the server will make of positions that it has not got yet: near a stop it is reached; far from it again after the
 * least dwell it is done, sooner it was only passed. The rule is the server's own, so that a page without a signal shows what
 * will be known. Pure.
 *
 * @typedef {{fixedAt: string, lon: number, lat: number, accuracyM?: number | null}} Fix
 */

const NEAR_M = 60;
const AWAY_M = 90;
const LEAST_DWELL_MS = 3 * 60_000;
const RECURRENCE_DWELLS = 10;
const POOR_ACCURACY_M = 200;
const METRES_PER_DEGREE = 111_195;

/**
 * @param {import('./duty.js').Stop[]} stops in order
 * @param {Fix} fix
 * @returns {import('./duty.js').Stop[]} the same array where nothing changes
 */
export function seenFrom(stops, fix) {
  if ((fix.accuracyM ?? 0) > POOR_ACCURACY_M) {
    return stops;
  }
  const stayed = stops.map((stop) => stay(stop, fix));
  const isAtStop = stayed.some((stop) => stop.state === 'arrived' && metres(stop, fix) < AWAY_M);
  const next = isAtStop ? -1
    : stayed.findIndex((stop) => stop.state === 'planned' && metres(stop, fix) <= NEAR_M && !isJustDone(stayed, stop, fix));
  if (next >= 0) {
    stayed[next] = {...stayed[next], state: 'arrived', arrivedAt: fix.fixedAt, leftAt: null, seen: true};
  }
  return stayed.some((stop, i) => stop !== stops[i]) ? stayed : stops;
}

/** A stop that the officer himself has reached, or of which it is not known, stays reached until he has dwelt. */
function stay(stop, fix) {
  if (stop.state !== 'arrived' || metres(stop, fix) < AWAY_M || !(fix.fixedAt >= (stop.arrivedAt ?? ''))) {
    return stop;
  }
  if (Date.parse(fix.fixedAt) - Date.parse(stop.arrivedAt ?? fix.fixedAt) >= LEAST_DWELL_MS) {
    return {...stop, state: 'done', leftAt: fix.fixedAt};
  }
  return stop.seen ? {...stop, state: 'planned', arrivedAt: null, leftAt: null} : stop;
}

/** A place may recur on a route: who has only just left it has not come back for the next time. */
function isJustDone(stops, {point}, fix) {
  const lately = Date.parse(fix.fixedAt) - RECURRENCE_DWELLS * LEAST_DWELL_MS;
  return stops.some((s) => s.leftAt && Date.parse(s.leftAt) > lately && s.point[0] === point[0] && s.point[1] === point[1]);
}

function metres({point: [lon, lat]}, fix) {
  const x = (fix.lon - lon) * METRES_PER_DEGREE * Math.cos((lat * Math.PI) / 180);
  return Math.hypot(x, (fix.lat - lat) * METRES_PER_DEGREE);
}
