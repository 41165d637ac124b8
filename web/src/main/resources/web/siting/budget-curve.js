/**
 * The curve of walls closed against money: what a sum reaches, and where the curve falls on paper. Pure.
 *
 * @typedef {{cumulativeYuan: number, closed: number}} Step sums and counts up to and with this step, in their order
 * @typedef {{width: number, height: number, mostYuan: number, mostWalls: number}} Frame px, yuan
 */

/**
 * The steps that a sum pays for.
 *
 * @template {Step} T
 * @param {T[]} steps
 * @param {number} sumYuan
 * @returns {T[]}
 */
export function within(steps, sumYuan) {
  return steps.filter(({cumulativeYuan}) => cumulativeYuan <= sumYuan + 0.005);
}

/** @param {Step[]} steps @param {number} sumYuan @returns {number} walls closed for a sum */
export function closedFor(steps, sumYuan) {
  return within(steps, sumYuan).reduce((most, {closed}) => Math.max(most, closed), 0);
}

/** @param {Step[]} steps @returns {number} what closing all of them costs */
export function wholeSum(steps) {
  return steps.length === 0 ? 0 : steps[steps.length - 1].cumulativeYuan;
}

/**
 * How finely a sum is chosen: some 200 places, on a round number.
 *
 * @param {number} mostYuan
 */
export function grainYuan(mostYuan) {
  return Math.max(100, roundUp(mostYuan / 200));
}

/** The first of 1, 2, 5 times a power of ten that is not below a value. @param {number} value above 0 */
export function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((n) => n * power).find((n) => n >= value - 1e-9) ?? 10 * power;
}

/**
 * Round marks of an axis, 0 first.
 *
 * @param {number} most
 * @param {number} about so many marks
 * @param {number} [least] between marks
 */
export function marks(most, about, least = 0) {
  if (!(most > 0)) {
    return [0];
  }
  const step = Math.max(least, roundUp(most / about));
  return Array.from({length: Math.floor(most / step + 1e-9) + 1}, (_, i) => i * step);
}

/**
 * The curve as a path of right angles: level until the money is enough, then up.
 *
 * @param {Step[]} steps
 * @param {Frame} frame
 * @param {number} [endPx] where it ends
 * @returns {string} SVG path data, y downwards
 */
export function curvePath(steps, frame, endPx = frame.width) {
  const {x, y} = scale(frame);
  return steps.reduce((path, {cumulativeYuan, closed}) => `${path}H${x(cumulativeYuan)}V${y(closed)}`, `M0 ${y(0)}`)
    + `H${endPx}`;
}

/** Where sums and counts fall. @param {Frame} frame */
export function scale({width, height, mostYuan, mostWalls}) {
  const at = (value, most, px) => Math.round((most > 0 ? Math.min(value, most) / most : 0) * px * 10) / 10;
  return {
    x: (/** @type {number} */ sum) => at(sum, mostYuan, width),
    y: (/** @type {number} */ walls) => Math.round((height - at(walls, mostWalls, height)) * 10) / 10,
  };
}
