/** The officer's duty as it is once everything that waits has been sent. Pure. */

const EARTH_RADIUS_M = 6_371_008.8;

const STOP_STATES = {'stop.arrive': 'arrived', 'stop.leave': 'done', 'stop.unreachable': 'unreachable'};

/**
 * @param {any} duty of the server
 * @param {{kind: string, stop: string | null, body: Record<string, any>}[]} waiting in the order of making
 * @returns {any} the same shape
 */
export function withWaiting(duty, waiting) {
  return waiting.reduce((known, item) => {
    if (item.kind.startsWith('shift.')) {
      return {...known, shift: known.shift && shiftAfter(known.shift, item)};
    }
    const stops = known.route?.stops.map((stop) => (stop.id === item.stop ? stopAfter(stop, item) : stop));
    return stops ? {...known, route: {...known.route, stops}} : known;
  }, duty);
}

function shiftAfter(shift, {kind, body}) {
  return kind === 'shift.start'
    ? {...shift, startedAt: shift.startedAt ?? body.at}
    : {...shift, endedAt: shift.endedAt ?? body.at};
}

function stopAfter(stop, {kind, body}) {
  const state = STOP_STATES[kind];
  if (stop.state === 'done' || (state === 'arrived' && stop.state === 'arrived')) {
    return stop;
  }
  return {
    ...stop,
    state,
    arrivedAt: state === 'unreachable' ? null : state === 'arrived' ? body.at : stop.arrivedAt ?? body.at,
    leftAt: state === 'done' ? body.at : null,
  };
}

/** @param {{startedAt: string | null, endedAt: string | null} | null | undefined} shift */
export function isRunning(shift) {
  return Boolean(shift?.startedAt) && !shift?.endedAt;
}

/**
 * The stop that the officer is at, else the next one.
 *
 * @template {{state: string}} T
 * @param {T[]} stops in order
 * @returns {T | null}
 */
export function currentStop(stops) {
  return stops.find(({state}) => state === 'arrived') ?? stops.find(({state}) => state === 'planned') ?? null;
}

/**
 * @param {[number, number]} a longitude, latitude
 * @param {[number, number]} b
 * @returns {number} metres as the crow flies
 */
export function distanceM([lon1, lat1], [lon2, lat2]) {
  const rad = Math.PI / 180;
  const chord = Math.sin(((lat2 - lat1) * rad) / 2) ** 2
    + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(chord)));
}
