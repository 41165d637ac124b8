/** The officer's duty with what he has told and the server does not know yet. Pure. */
import {seenFrom} from './seen-stops.js';

/**
 * @typedef {object} Stop
 * @property {string} id
 * @property {number} number
 * @property {string} name
 * @property {[number, number]} point longitude, latitude
 * @property {boolean} mustReach
 * @property {string} arriveAt
 * @property {string} departAt
 * @property {number} legM
 * @property {number} legS
 * @property {{code: string, points?: number, args?: Record<string, any>}[]} reasons
 * @property {'planned' | 'arrived' | 'done' | 'unreachable'} state
 * @property {string | null} arrivedAt
 * @property {string | null} leftAt
 * @property {boolean} [seen] reached by a position that waits, not by the officer's word
 * @property {boolean} [isWaiting] added by the officer, not taken yet
 *
 * @typedef {{stopId: string | null, name: string, number: number, arriveAt: string, wasNumber: number | null,
 *   wasArriveAt: string | null}} StopChange
 * @typedef {{added: StopChange[], removed: StopChange[], moved: StopChange[], retimed: StopChange[]}} RouteChanges
 *
 * @typedef {object} Route
 * @property {string} id
 * @property {string} planId
 * @property {string} version names the stops, their order and times
 * @property {string | null} acceptedAt
 * @property {RouteChanges | null} changes against what was accepted last; null: nothing was
 * @property {any} line
 * @property {{from: string, until: string} | null} pause the break
 * @property {Stop[]} stops
 *
 * @typedef {object} Duty
 * @property {{id: string, name: string, mode: string, station: [number, number], orgUnit: {id: string, name: string}}} unit
 * @property {{id: string, startsAt: string, endsAt: string, startedAt: string | null, endedAt: string | null} | null} shift
 * @property {{name: string, boundary: any} | null} grid
 * @property {Route | null} route
 * @property {{name: string, rank: string, leader: boolean}[]} members
 * @property {boolean} serves false: the officer is on leave or swapped out of the shift
 */

/**
 * The duty as it will be when everything that waits has been taken.
 *
 * @param {Duty} duty
 * @param {import('./outbox.js').Item[]} items that wait, in order
 * @returns {Duty}
 */
export function withPending(duty, items) {
  return items.reduce(apply, duty);
}

function apply(duty, {kind, path, body}) {
  if (kind === 'start') {
    return duty.shift && !duty.shift.startedAt ? withShift(duty, {startedAt: body.at}) : duty;
  }
  if (kind === 'end') {
    return duty.shift?.startedAt ? withShift(duty, {endedAt: body.at}) : duty;
  }
  if (!duty.route) {
    return duty;
  }
  if (kind === 'position') {
    return isRunning(duty) ? withStops(duty, seenFrom(duty.route.stops, body)) : duty;
  }
  if (kind === 'accept') {
    return duty.route.version === body.version ? accepted(duty, body.at) : duty;
  }
  if (kind === 'add_stop') {
    return withStops(duty, [...duty.route.stops, newStop(duty.route.stops, body)]);
  }
  const changes = {
    arrive: {state: 'arrived', arrivedAt: body.at, leftAt: null},
    leave: {state: 'done', leftAt: body.at},
    unreachable: {state: 'unreachable', arrivedAt: null},
  }[kind];
  return changes ? withStop(duty, path.split('/').at(-2), changes) : duty;
}

function withShift(duty, changes) {
  return {...duty, shift: {...duty.shift, ...changes}};
}

function withStop(duty, id, changes) {
  return withStops(duty, duty.route.stops.map((s) => (s.id === id && s.state !== 'done' ? {...s, ...changes, seen: false} : s)));
}

function withStops(duty, stops) {
  return stops === duty.route.stops ? duty : {...duty, route: {...duty.route, stops}};
}

function accepted(duty, at) {
  return {...duty, route: {...duty.route, acceptedAt: at, changes: {added: [], removed: [], moved: [], retimed: []}}};
}

/** As it will stand at the end of the route; how long the way is only the server knows. */
function newStop(stops, {key, name, note, point, at}) {
  return {
    id: key, number: 1 + Math.max(0, ...stops.map((s) => s.number)), name, point, mustReach: false, arriveAt: at, departAt: at,
    legM: null, legS: null, reasons: note ? [{code: 'patrol.reason.pin', args: {note}}] : [], state: 'planned', arrivedAt: null,
    leftAt: null, isWaiting: true,
  };
}

/**
 * What the officer has not accepted yet: `new` where he has accepted nothing for this shift, `changed` where stops have
 * changed, `reissued` where the same route has come again; null: nothing.
 *
 * @param {Route | null | undefined} route
 * @returns {'new' | 'changed' | 'reissued' | null}
 */
export function newsOf(route) {
  if (!route) {
    return null;
  }
  if (!route.changes) {
    return 'new';
  }
  const {added, removed, moved, retimed} = route.changes;
  return added.length + removed.length + moved.length + retimed.length > 0 ? 'changed' : route.acceptedAt ? null : 'reissued';
}

/** @param {Duty | null} duty */
export function isRunning(duty) {
  return Boolean(duty?.shift?.startedAt) && !duty?.shift?.endedAt;
}

/**
 * Whether the officer's places are recorded: only on a shift that runs and on which he serves.
 *
 * @param {Duty | null} duty
 */
export function isTracked(duty) {
  return isRunning(duty) && duty?.serves !== false;
}

/**
 * The stop that is to be dealt with now: where he is, else the first that is still planned.
 *
 * @param {Stop[]} stops
 * @returns {Stop | null}
 */
export function currentStop(stops) {
  return stops.find((s) => s.state === 'arrived') ?? stops.find((s) => s.state === 'planned') ?? null;
}
