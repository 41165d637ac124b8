/** What one version of a plan changes against another: for the table, and in a sentence. Pure. */
import {number} from '../core/format.js';

/**
 * @typedef {object} StopChange
 * @property {number} laterS seconds later than before; negative: earlier
 * @property {boolean} isNew the route did not have it
 *
 * @typedef {object} PlanChanges
 * @property {number} value points
 * @property {number} lengthM
 * @property {number} travelS
 * @property {Map<string, {travelS: number, value: number, stops: number}>} routes what changed of each shift's route that is not
 *   as before
 * @property {Map<string, StopChange>} stops those of another time or new, by id
 */

/**
 * @param {any} before plan of the server
 * @param {any} after
 * @returns {PlanChanges}
 */
export function changesOf(before, after) {
  const old = new Map(before.routes.map((route) => [route.shift.id, route]));
  const routes = new Map();
  const stops = new Map();
  for (const route of after.routes) {
    const was = old.get(route.shift.id) ?? {travelS: 0, value: 0, lengthM: 0, stops: []};
    const changed = stopChanges(was.stops, route.stops);
    changed.forEach((change, id) => stops.set(id, change));
    if (changed.size > 0 || was.stops.length !== route.stops.length || Math.round(was.travelS) !== Math.round(route.travelS)) {
      routes.set(route.shift.id, {
        travelS: route.travelS - was.travelS, value: route.value - was.value, stops: route.stops.length - was.stops.length,
      });
    }
  }
  const sum = (plan, name) => plan.routes.reduce((total, route) => total + route[name], 0);
  return {
    value: after.value - before.value,
    lengthM: sum(after, 'lengthM') - sum(before, 'lengthM'),
    travelS: sum(after, 'travelS') - sum(before, 'travelS'),
    routes,
    stops,
  };
}

/**
 * Where a stop that was edited is now; where it has another id, of several at its place the one that is new or of another time.
 *
 * @param {any[]} routes of the plan as it is now
 * @param {{id?: string, placeId: string}} stop as it was
 * @param {PlanChanges} changes
 * @returns {{route: any, stop: any} | null}
 */
export function followed(routes, {id, placeId}, changes) {
  const found = routes.flatMap((route) => route.stops.filter((stop) => stop.id === id || stop.placeId === placeId).map((stop) => ({route, stop})));
  return found.find(({stop}) => stop.id === id) ?? found.find(({stop}) => changes.stops.has(stop.id)) ?? found[0] ?? null;
}

/** A place that recurs is compared visit by visit. */
function stopChanges(before, after) {
  /** @type {Map<string, any[]>} */
  const old = new Map();
  for (const stop of before) {
    old.set(nameOf(stop), [...(old.get(nameOf(stop)) ?? []), stop]);
  }
  /** @type {Map<string, StopChange>} */
  const changes = new Map();
  for (const stop of after) {
    const was = old.get(nameOf(stop))?.shift();
    const laterS = was ? (Date.parse(stop.arriveAt) - Date.parse(was.arriveAt)) / 1000 : 0;
    if (!was || Math.abs(laterS) >= 30) {
      changes.set(stop.id, {laterS, isNew: !was});
    }
  }
  return changes;
}

function nameOf(stop) {
  return stop.placeId ?? `${stop.name}@${stop.point}`;
}

/**
 * A difference with its sign.
 *
 * @param {number} value
 * @param {number} [decimals]
 */
export function signed(value, decimals = 0) {
  return Number(value.toFixed(decimals)) > 0 ? `+${number(value, decimals)}` : number(value, decimals);
}
