/**
 * Spherical Mercator (EPSG:3857) scaled to a unit square: x 0 at 180° west to 1, y 0 in the north to 1. Pure.
 */

/**
 * @param {number} lon degrees
 * @param {number} lat degrees, within ±85.0511
 * @returns {[number, number]}
 */
export function toUnitSquare(lon, lat) {
  const sin = Math.sin((lat * Math.PI) / 180);
  return [lon / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
}

/**
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]} longitude, latitude in degrees
 */
export function toLonLat(x, y) {
  const lat = (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
  return [(x - 0.5) * 360, lat];
}

/**
 * Pixels of a metre at a latitude.
 *
 * @param {number} zoom
 * @param {number} lat degrees
 */
export function pixelsPerMetre(zoom, lat) {
  return (256 * 2 ** zoom) / (40_075_016.686 * Math.cos((lat * Math.PI) / 180));
}
