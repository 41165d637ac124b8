/** Places of stops in routes: where one that is dropped, moved or added comes to stand. Numbers count from 1. Pure. */

/**
 * The number of a stop that is dropped before or after another one, as counted once it has been taken out of where it was.
 *
 * @param {{routeId: string, number: number} | null} from where it was; null: it is new
 * @param {{routeId: string, number: number}} onto the stop that it is dropped at
 * @param {boolean} after
 * @returns {number | null} null where it would stay in its place
 */
export function droppedNumber(from, onto, after) {
  const wanted = onto.number + (after ? 1 : 0);
  if (from === null || from.routeId !== onto.routeId) {
    return wanted;
  }
  const number = wanted > from.number ? wanted - 1 : wanted;
  return number === from.number ? null : number;
}

/**
 * The number at which a place makes a route least longer, by straight lines; never before stops that are done or locked.
 *
 * @param {any} route of the server
 * @param {[number, number]} point longitude, latitude
 * @returns {number}
 */
export function nearestNumber({line, stops, unit}, point) {
  const station = line?.coordinates?.flat(line.type === 'MultiLineString' ? 1 : 0)[0] ?? unit?.station ?? stops[0]?.point ?? point;
  const ends = [station, ...stops.map((stop) => stop.point), station];
  const first = firstFree(stops);
  let best = stops.length + 1;
  let least = Infinity;
  for (let number = first; number <= stops.length + 1; number++) {
    const [before, after] = [ends[number - 1], ends[number]];
    const more = apart(before, point) + apart(point, after) - apart(before, after);
    if (more < least - 1e-12) {
      least = more;
      best = number;
    }
  }
  return best;
}

/**
 * The first number that is not taken by a stop which stays where it is.
 *
 * @param {any[]} stops in order
 */
function firstFree(stops) {
  const last = stops.findLastIndex((stop) => stop.locked || (stop.state ?? 'planned') !== 'planned');
  return last + 2;
}

/**
 * The route so many before or after one, in the order of the table, that may take another stop.
 *
 * @param {any[]} routes
 * @param {string} routeId
 * @param {1 | -1} by
 */
export function neighbourRoute(routes, routeId, by) {
  let i = routes.findIndex((route) => route.id === routeId) + by;
  while (routes[i]?.locked) {
    i += by;
  }
  return routes[i] ?? null;
}

function apart([lon, lat], [toLon, toLat]) {
  return Math.hypot((toLon - lon) * Math.cos((lat * Math.PI) / 180), toLat - lat);
}
