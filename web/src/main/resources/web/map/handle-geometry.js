/**
 * Where a camera's handles are and what dragging or stepping them means. Pure. Screen points are px with y downwards; the
 * map is conformal, so an angle on the screen is an angle on the ground.
 *
 * @typedef {[number, number]} Pixel
 */

const EARTH_RADIUS_M = 6_371_008.8;
const LEAST_RANGE_M = 1;
const MOST_RANGE_M = 20_000;

/**
 * The direction from one screen point to another.
 *
 * @param {Pixel} from
 * @param {Pixel} to
 * @returns {number} whole degrees clockwise from north, 0 to 359
 */
export function bearingTo([x0, y0], [x1, y1]) {
  return turned((Math.atan2(x1 - x0, y0 - y1) * 180) / Math.PI, 0);
}

/**
 * The distance of two screen points on the ground, as a range.
 *
 * @param {Pixel} from
 * @param {Pixel} to
 * @param {number} pxPerMetre
 * @returns {number} whole metres, at least 1
 */
export function rangeTo([x0, y0], [x1, y1], pxPerMetre) {
  return stretched(Math.hypot(x1 - x0, y1 - y0) / pxPerMetre, 0);
}

/**
 * @param {number} azimuthDeg
 * @param {number} byDeg clockwise
 * @returns {number} whole degrees, 0 to 359
 */
export function turned(azimuthDeg, byDeg) {
  return (((Math.round(azimuthDeg + byDeg) % 360) + 360) % 360);
}

/**
 * @param {number} rangeM
 * @param {number} byM
 * @returns {number} whole metres that a range can have
 */
export function stretched(rangeM, byM) {
  return Math.min(MOST_RANGE_M, Math.max(LEAST_RANGE_M, Math.round(rangeM + byM)));
}

/**
 * The place so far to the east and north of another; right for steps of some metres.
 *
 * @param {[number, number]} point longitude, latitude
 * @param {number} eastM
 * @param {number} northM
 * @returns {[number, number]} rounded to 1e-7 degrees
 */
export function shifted([lon, lat], eastM, northM) {
  const degree = (Math.PI / 180) * EARTH_RADIUS_M;
  return rounded([lon + eastM / (degree * Math.cos((lat * Math.PI) / 180)), lat + northM / degree]);
}

/**
 * A centimetre on the ground is enough.
 *
 * @param {[number, number]} point
 * @returns {[number, number]}
 */
export function rounded([lon, lat]) {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}

/**
 * The screen point at a distance in a direction.
 *
 * @param {Pixel} from
 * @param {number} azimuthDeg
 * @param {number} px
 * @returns {Pixel}
 */
export function pixelAt([x, y], azimuthDeg, px) {
  const a = (azimuthDeg * Math.PI) / 180;
  return [x + Math.sin(a) * px, y - Math.cos(a) * px];
}
