/** The officer's duty with what he has told and the server does not know yet. Pure. */

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
 *
 * @typedef {object} Duty
 * @property {{id: string, name: string, mode: string, station: [number, number], orgUnit: {id: string, name: string}}} unit
 * @property {{id: string, startsAt: string, endsAt: string, startedAt: string | null, endedAt: string | null} | null} shift
 * @property {{name: string, boundary: any} | null} grid
 * @property {{id: string, line: any, stops: Stop[]} | null} route
 * @property {{name: string, rank: string, leader: boolean}[]} members
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
  const changes = {
    arrive: {state: 'arrived', arrivedAt: body.at, leftAt: null},
    leave: {state: 'done', leftAt: body.at},
    unreachable: {state: 'unreachable', arrivedAt: null},
  }[kind];
  return changes && duty.route ? withStop(duty, path.split('/').at(-2), changes) : duty;
}

function withShift(duty, changes) {
  return {...duty, shift: {...duty.shift, ...changes}};
}

function withStop(duty, id, changes) {
  const stops = duty.route.stops.map((s) => (s.id === id && s.state !== 'done' ? {...s, ...changes} : s));
  return {...duty, route: {...duty.route, stops}};
}

/** @param {Duty | null} duty */
export function isRunning(duty) {
  return Boolean(duty?.shift?.startedAt) && !duty?.shift?.endedAt;
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
