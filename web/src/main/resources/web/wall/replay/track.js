/** A unit's track: where it was at a moment, and the way until then. Pure. */
import {toUnitSquare} from '../../map/mercator.js';

/** Between fixes farther apart nobody knows where a unit was. */
export const JOINED_S = 120;
/** A unit that has said nothing for so long is taken off the map. */
export const GONE_S = 900;
const NUMBERS = 5;

/**
 * @typedef {object} Track times in seconds, places on the unit square; plausible fixes only
 * @property {string} id
 * @property {string} name
 * @property {number[]} t
 * @property {number[]} x
 * @property {number[]} y
 * @property {(number | null)[]} course
 * @property {{t: number, x: number, y: number}[]} doubtful
 */

/**
 * @param {{id: string, name: string, fixes: number[]}} unit as the server tells it
 * @returns {Track}
 */
export function trackOf({id, name, fixes}) {
  /** @type {Track} */
  const track = {id, name, t: [], x: [], y: [], course: [], doubtful: []};
  for (let i = 0; i < fixes.length; i += NUMBERS) {
    const [x, y] = toUnitSquare(fixes[i + 1] / 1e6, fixes[i + 2] / 1e6);
    if (fixes[i + 4] === 1) {
      track.doubtful.push({t: fixes[i], x, y});
    } else {
      track.t.push(fixes[i]);
      track.x.push(x);
      track.y.push(y);
      track.course.push(fixes[i + 3] < 0 ? null : fixes[i + 3]);
    }
  }
  return track;
}

/** How far apart fixes may be and still be joined: where they have been thinned, as far as that makes them. */
export function joinedWithin(/** @type {number | null} */ everyS) {
  return Math.max(JOINED_S, 2 * (everyS ?? 0));
}

/** How many of the times have come by then. */
export function comeBy(/** @type {number[]} */ times, /** @type {number} */ at) {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    times[middle] <= at ? (low = middle + 1) : (high = middle);
  }
  return low;
}

/**
 * Where a unit was; null before its first fix and long after its last.
 *
 * @param {Track} track
 * @param {number} at seconds
 * @param {number} joinedS
 * @returns {{x: number, y: number, courseDeg: number | null, ageS: number} | null}
 */
export function placeAt({t, x, y, course}, at, joinedS) {
  const i = comeBy(t, at) - 1;
  if (i < 0) {
    return null;
  }
  const next = i + 1;
  if (next < t.length && t[next] - t[i] <= joinedS) {
    const share = (at - t[i]) / (t[next] - t[i]);
    return {x: x[i] + share * (x[next] - x[i]), y: y[i] + share * (y[next] - y[i]), courseDeg: course[i], ageS: 0};
  }
  const ageS = at - t[i];
  return ageS > GONE_S ? null : {x: x[i], y: y[i], courseDeg: course[i], ageS};
}

/**
 * The way until a moment, as runs of flat x, y on the unit square; between fixes too far apart it is broken.
 *
 * @param {Track} track
 * @param {number} at seconds
 * @param {number} joinedS
 * @returns {number[][]}
 */
export function wayUntil(track, at, joinedS) {
  const {t, x, y} = track;
  const n = comeBy(t, at);
  /** @type {number[][]} */
  const runs = [];
  for (let i = 0; i < n; i++) {
    if (i === 0 || t[i] - t[i - 1] > joinedS) {
      runs.push([]);
    }
    runs[runs.length - 1].push(x[i], y[i]);
  }
  const place = n > 0 && n < t.length ? placeAt(track, at, joinedS) : null;
  if (place !== null) {
    runs[runs.length - 1].push(place.x, place.y);
  }
  return runs.filter((run) => run.length > 2);
}

/**
 * Stops as shares of the span, 0 to 1, cut at its ends.
 *
 * @param {{from: string, until: string, units: {name: string, stops: {from: string, until: string}[]}[]}} replay
 */
export function stopMarks({from, until, units}) {
  const start = Date.parse(from);
  const span = Date.parse(until) - start;
  const share = (/** @type {string} */ at) => Math.min(1, Math.max(0, (Date.parse(at) - start) / span));
  return units.flatMap(({name, stops}) => stops.map((stop) => ({name, from: stop.from, until: stop.until, start: share(stop.from),
    end: share(stop.until)})));
}
