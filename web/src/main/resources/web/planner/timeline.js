/**
 * Where a unit is along its planned route at a moment: at its post, on the road, waiting at a place that is not open yet, at a
 * stop. Pure.
 *
 * @typedef {'post' | 'drive' | 'wait' | 'stop'} Doing
 *
 * @typedef {object} Part
 * @property {number} fromMs
 * @property {number} untilMs
 * @property {Doing} doing
 * @property {number | null} stop number of the stop that it belongs to, driven to or stood at
 * @property {number[][]} line longitude, latitude; one point where the unit stands
 * @property {number[]} walked share of the line's length at each of its points, 0 to 1
 *
 * @typedef {object} Timeline
 * @property {string} routeId
 * @property {Part[]} parts in order and without gaps, from the start of the shift to its end
 *
 * @typedef {object} Moment
 * @property {[number, number]} point longitude, latitude
 * @property {number | null} courseDeg clockwise from north; null where the unit stands
 * @property {Doing} doing
 * @property {number | null} stop
 */

/**
 * @param {any} route of the server, its line one part per leg, the way back included
 * @returns {Timeline | null} null where it is not known where the unit stands
 */
export function timelineOf(route) {
  const legs = legsOf(route);
  if (legs.length === 0) {
    return null;
  }
  const starts = Date.parse(route.shift.startsAt);
  const ends = Date.parse(route.shift.endsAt);
  /** @type {Part[]} */
  const parts = [];
  /** Adds a part up to a moment; one that takes no time is left out. */
  const until = (untilMs, doing, stop, line) => {
    const fromMs = parts.at(-1)?.untilMs ?? starts;
    if (untilMs > fromMs) {
      parts.push({fromMs, untilMs, doing, stop, line, walked: sharesOf(line)});
    }
  };
  let leaves = null;
  route.stops.forEach((stop, i) => {
    const arrives = Date.parse(stop.arriveAt);
    const reaches = Math.min(arrives, (leaves ?? arrives - stop.legS * 1000) + stop.legS * 1000);
    const there = [stop.point];
    if (leaves === null) {
      until(reaches - stop.legS * 1000, 'post', null, [legs[0][0]]);
    }
    until(reaches, 'drive', stop.number, legs[i]);
    until(arrives, 'wait', stop.number, there);
    leaves = Date.parse(stop.departAt);
    until(leaves, 'stop', stop.number, there);
  });
  if (leaves !== null) {
    const backS = Math.max(0, route.travelS - route.stops.reduce((sum, stop) => sum + stop.legS, 0));
    until(leaves + backS * 1000, 'drive', null, legs[route.stops.length]);
  }
  until(ends, 'post', null, [legs.at(-1)?.at(-1) ?? legs[0][0]]);
  return parts.length === 0 ? null : {routeId: route.id, parts};
}

/**
 * @param {Timeline} timeline
 * @param {number} ms before the shift: where it starts; after it: where it ends
 * @returns {Moment}
 */
export function momentAt({parts}, ms) {
  const part = parts[partAt(parts, ms)];
  const share = Math.min(1, Math.max(0, (ms - part.fromMs) / (part.untilMs - part.fromMs)));
  const {line, walked, doing, stop} = part;
  if (line.length === 1) {
    return {point: [line[0][0], line[0][1]], courseDeg: null, doing, stop};
  }
  let i = 1;
  while (i < line.length - 1 && walked[i] < share) {
    i++;
  }
  const from = line[i - 1];
  const to = line[i];
  const along = walked[i] > walked[i - 1] ? (share - walked[i - 1]) / (walked[i] - walked[i - 1]) : 1;
  return {
    point: [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along],
    courseDeg: courseOf(from, to),
    doing,
    stop,
  };
}

/**
 * From when to when any unit has something to do.
 *
 * @param {any[]} routes of the server
 * @returns {{fromMs: number, untilMs: number} | null} null without routes
 */
export function spanOf(routes) {
  if (routes.length === 0) {
    return null;
  }
  return {
    fromMs: routes.reduce((least, {shift}) => Math.min(least, Date.parse(shift.startsAt)), Infinity),
    untilMs: routes.reduce((most, {shift}) => Math.max(most, Date.parse(shift.endsAt)), -Infinity),
  };
}

/** The last part that has begun. */
function partAt(parts, ms) {
  let low = 0;
  let high = parts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    parts[middle].fromMs <= ms ? (low = middle) : (high = middle - 1);
  }
  return low;
}

/**
 * A line for each leg and one for the way back; a leg without a line of its own is straight.
 *
 * @returns {number[][][]}
 */
function legsOf({line, stops, unit}) {
  const given = line === null || line === undefined ? [] : line.type === 'MultiLineString' ? line.coordinates : [line.coordinates];
  const station = given.find((part) => part.length > 0)?.[0] ?? unit?.station ?? null;
  if (station === null) {
    return [];
  }
  const whole = given.length === stops.length + 1;
  const ends = [station, ...stops.map((stop) => stop.point), station];
  return ends.slice(1).map((to, i) => (whole && given[i].length > 1 ? given[i] : [ends[i], to]));
}

/** The share of the line's length at each of its points; degrees of longitude are shorter than those of latitude. */
function sharesOf(line) {
  const narrow = Math.cos((line[0][1] * Math.PI) / 180);
  let sum = 0;
  const sums = line.map(([lon, lat], i) => {
    sum += i === 0 ? 0 : Math.hypot((lon - line[i - 1][0]) * narrow, lat - line[i - 1][1]);
    return sum;
  });
  return sums.map((walked) => (sum === 0 ? 1 : walked / sum));
}

/**
 * @param {number[]} from
 * @param {number[]} to
 */
function courseOf([lon, lat], [toLon, toLat]) {
  const narrow = Math.cos((lat * Math.PI) / 180);
  return ((Math.atan2((toLon - lon) * narrow, toLat - lat) * 180) / Math.PI + 360) % 360;
}
