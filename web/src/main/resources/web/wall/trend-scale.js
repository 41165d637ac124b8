/**
 * Where the points and labels of a small chart fall. Pure.
 *
 * @typedef {{day: string, value: number | null}} Point
 */

const DAY_MS = 86_400_000;

/**
 * The first share above all values that is fit for an axis.
 *
 * @param {(number | null)[]} values percent
 */
export function topOf(values) {
  const most = Math.max(0, ...values.map((value) => value ?? 0));
  return [5, 10, 20, 40, 60, 80].find((top) => most <= top) ?? 100;
}

/**
 * Points of one line; it is broken where there is no value.
 *
 * @param {Point[]} points by day
 * @param {{first: string, last: string, top: number, width: number, height: number}} frame
 * @returns {[number, number][][]} parts of the line, x to the right and y down
 */
export function lineOf(points, {first, last, top, width, height}) {
  const span = Math.max(DAY_MS, Date.parse(last) - Date.parse(first));
  /** @type {[number, number][][]} */
  const parts = [];
  let open = false;
  for (const {day, value} of points) {
    if (value === null) {
      open = false;
      continue;
    }
    if (!open) {
      parts.push([]);
      open = true;
    }
    const x = first === last ? width : ((Date.parse(day) - Date.parse(first)) / span) * width;
    parts[parts.length - 1].push([x, height - (value / top) * height]);
  }
  return parts;
}

/** A part of a line as an SVG path. @param {[number, number][]} part */
export function pathOf(part) {
  return part.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

/**
 * Heights of labels that keep their order and a distance, each as near to its own as may be.
 *
 * @param {number[]} wanted y of each
 * @param {number} apart
 * @param {number} height all stay within
 * @returns {number[]} in the order given
 */
export function spread(wanted, apart, height) {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const placed = [...wanted];
  order.forEach((i, n) => {
    placed[i] = Math.max(wanted[i], n === 0 ? 0 : placed[order[n - 1]] + apart);
  });
  for (let n = order.length - 1; n >= 0; n--) {
    const most = n === order.length - 1 ? height : placed[order[n + 1]] - apart;
    placed[order[n]] = Math.min(placed[order[n]], most);
  }
  return placed;
}
