/**
 * Lines in px: flat x, y, x, y …. Pure.
 *
 * @typedef {number[]} FlatLine
 */
import {toUnitSquare} from './mercator.js';

/**
 * A GeoJSON line in the unit square.
 *
 * @param {[number, number][]} coordinates longitude, latitude
 * @returns {FlatLine}
 */
export function inUnitSquare(coordinates) {
  return coordinates.flatMap(([lon, lat]) => toUnitSquare(lon, lat));
}

/**
 * @param {FlatLine} line in the unit square
 * @param {import('./view-canvas.js').View} view
 * @returns {FlatLine} in px
 */
export function inView(line, view) {
  const px = new Array(line.length);
  for (let i = 0; i < line.length; i += 2) {
    px[i] = line[i] * view.scale + view.x;
    px[i + 1] = line[i + 1] * view.scale + view.y;
  }
  return px;
}

/**
 * The line without points closer than some px to the one before: from afar most of a road's points fall on one pixel, and each
 * costs as much as one that is seen.
 *
 * @param {FlatLine} line px
 * @param {number} least px
 * @returns {FlatLine}
 */
export function thinned(line, least) {
  const kept = [line[0], line[1]];
  for (let i = 2; i < line.length; i += 2) {
    const dx = line[i] - kept[kept.length - 2];
    const dy = line[i + 1] - kept[kept.length - 1];
    if (dx * dx + dy * dy >= least * least || i + 2 >= line.length) {
      kept.push(line[i], line[i + 1]);
    }
  }
  return kept;
}

/**
 * Whether any of a line may be seen, with a margin for its width.
 *
 * @param {FlatLine} line px
 * @param {{width: number, height: number}} view
 */
export function isOnScreen(line, {width, height}) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < line.length; i += 2) {
    box[0] = Math.min(box[0], line[i]);
    box[1] = Math.min(box[1], line[i + 1]);
    box[2] = Math.max(box[2], line[i]);
    box[3] = Math.max(box[3], line[i + 1]);
  }
  return box[0] < width + 20 && box[1] < height + 20 && box[2] > -20 && box[3] > -20;
}

/** @param {FlatLine} line */
export function toPath(line) {
  const path = new Path2D();
  path.moveTo(line[0], line[1]);
  for (let i = 2; i < line.length; i += 2) {
    path.lineTo(line[i], line[i + 1]);
  }
  return path;
}

/**
 * Places along a line at even distances, the first after half a step; the middle of a line shorter than that.
 *
 * @param {FlatLine} line
 * @param {number} step px
 * @returns {{x: number, y: number, angle: number}[]} angle of the line there, radians
 */
export function along(line, step) {
  const places = [];
  let next = Math.min(step, lengthOf(line)) / 2;
  let walked = 0;
  for (let i = 2; i < line.length; i += 2) {
    const dx = line[i] - line[i - 2];
    const dy = line[i + 1] - line[i - 1];
    const length = Math.hypot(dx, dy);
    for (; length > 0 && next <= walked + length; next += step) {
      const share = (next - walked) / length;
      places.push({x: line[i - 2] + dx * share, y: line[i - 1] + dy * share, angle: Math.atan2(dy, dx)});
    }
    walked += length;
  }
  return places;
}

/** @param {FlatLine} line */
export function lengthOf(line) {
  let length = 0;
  for (let i = 2; i < line.length; i += 2) {
    length += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
  }
  return length;
}
