/** Sums over a plan's routes. Pure. */

/**
 * Minutes of a route: under way, at stops, and when it is back.
 *
 * @param {any} route of the server
 */
export function routeMinutes(route) {
  const stops = route.stops;
  const stayMs = stops.reduce((sum, stop) => sum + Date.parse(stop.departAt) - Date.parse(stop.arriveAt), 0);
  const legsS = stops.reduce((sum, stop) => sum + stop.legS, 0);
  const last = stops.at(-1);
  return {
    travel: route.travelS / 60,
    stay: stayMs / 60_000,
    backAt: last ? new Date(Date.parse(last.departAt) + (route.travelS - legsS) * 1000) : null,
  };
}

/**
 * @param {any} plan of the server
 * @returns {{units: number, stops: number, km: number, minutes: number, value: number, mustReach: number, unmet: number}}
 */
export function planFigures(plan) {
  const stops = plan.routes.flatMap((route) => route.stops);
  const mustReach = new Set(stops.filter((stop) => stop.mustReach).map((stop) => `${stop.name}@${stop.point}`));
  return {
    units: plan.routes.length,
    stops: stops.length,
    km: plan.routes.reduce((sum, route) => sum + route.lengthM, 0) / 1000,
    minutes: plan.routes.reduce((sum, route) => sum + route.travelS, 0) / 60,
    value: plan.value,
    mustReach: mustReach.size,
    unmet: plan.unmet.length,
  };
}

/**
 * The shifts of a day by when they start and end.
 *
 * @param {any[]} shifts of the server
 * @returns {{key: string, startsAt: string, endsAt: string, shifts: any[]}[]} by start, then end
 */
export function slotsOf(shifts) {
  const slots = new Map();
  for (const shift of shifts) {
    const key = `${shift.startsAt}/${shift.endsAt}`;
    const slot = slots.get(key) ?? {key, startsAt: shift.startsAt, endsAt: shift.endsAt, shifts: []};
    slot.shifts.push(shift);
    slots.set(key, slot);
  }
  return [...slots.values()].sort((a, b) => a.key.localeCompare(b.key));
}

/**
 * The slot to begin with: the one that runs and still has an hour, else the next, else the last.
 *
 * @param {{startsAt: string, endsAt: string}[]} slots by start
 * @param {Date} now
 */
export function currentSlot(slots, now) {
  const at = now.getTime();
  const lasting = slots.find((slot) => Date.parse(slot.startsAt) <= at && Date.parse(slot.endsAt) >= at + 3_600_000);
  return lasting ?? slots.find((slot) => Date.parse(slot.startsAt) > at) ?? slots.at(-1) ?? null;
}

/**
 * The share of villages that somebody could be at soon, in the mean over a plan.
 *
 * @param {{mean: number} | number | null | undefined} cover of the server
 * @returns {number | null} 0 to 1; null where it was not measured
 */
export function meanCover(cover) {
  return (typeof cover === 'object' ? cover?.mean : cover) ?? null;
}

/**
 * The units that have much more or less than others of their squadron, farthest first.
 *
 * @param {any} plan of the server
 * @returns {{unit: string, measure: 'minutes' | 'value', off: number}[]} off: from the mean, as a share of it; below 0: less
 */
export function unevenUnits({routes, summary}) {
  const names = new Map(routes.map(({shift, unit}) => [shift.id, unit.name]));
  return (summary.measures?.fairness?.uneven ?? []).filter(({shiftId}) => names.has(shiftId))
    .map(({shiftId, measure, off}) => ({unit: names.get(shiftId), measure, off}));
}

/**
 * Whether what could not be planned lies on no road, and it is known where.
 *
 * @param {{code: string, point?: [number, number] | null}} unplaced of the server
 */
export function isOffRoad({code, point}) {
  return code.startsWith('patrol.unmet.') && Array.isArray(point);
}

const IN_FORCE = ['issued', 'accepted', 'running'];

/** Whether units drive by a plan. @param {{state: string}} plan */
export function isInForce({state}) {
  return IN_FORCE.includes(state);
}

/**
 * Which plan is shown: the wanted one, else the one that was shown, else the one in force, else the newest. Where the one that was
 * shown held and has been followed by another one, that one is shown.
 *
 * @param {{id: string, state: string}[]} plans of a shift, newest first
 * @param {string | null} wantedId
 * @param {{id: string, state: string} | null} shown as it was
 */
export function planToShow(plans, wantedId, shown) {
  const now = plans.find(({id}) => id === shown?.id);
  const followed = now?.state === 'withdrawn' && shown !== null && isInForce(shown);
  return plans.find(({id}) => id === wantedId) ?? (followed ? undefined : now) ?? plans.find(isInForce) ?? plans[0];
}
