/**
 * The offset system of Chinese web maps: GCJ-02 from WGS 84, the same formulae as the server's. Degrees, longitude first. Pure.
 */

const A = 6378245.0;
const EE = 0.006693421622965943;

/**
 * @param {[number, number]} lonLat WGS 84
 * @returns {[number, number]} GCJ-02; outside of 72.004–137.8347°E, 0.8293–55.8271°N the same place
 */
export function toGcj02([lon, lat]) {
  if (!(lon >= 72.004 && lon <= 137.8347 && lat >= 0.8293 && lat <= 55.8271)) {
    return [lon, lat];
  }
  const [x, y] = [lon - 105, lat - 35];
  const rad = (lat * Math.PI) / 180;
  const magic = 1 - EE * Math.sin(rad) ** 2;
  const perLat = ((A * (1 - EE)) / (magic * Math.sqrt(magic)) * Math.PI) / 180;
  const perLon = ((A / Math.sqrt(magic)) * Math.cos(rad) * Math.PI) / 180;
  return [lon + eastM(x, y) / perLon, lat + northM(x, y) / perLat];
}

/** Metres that a place is shifted to the east, from 105°E, 35°N. */
function eastM(x, y) {
  return 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x))
    + wave(20, 6 * x) + wave(20, 2 * x) + wave(20, x) + wave(40, x / 3) + wave(150, x / 12) + wave(300, x / 30);
}

/** Metres to the north. */
function northM(x, y) {
  return -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x))
    + wave(20, 6 * x) + wave(20, 2 * x) + wave(20, y) + wave(40, y / 3) + wave(160, y / 12) + wave(320, y / 30);
}

function wave(amplitude, halfTurns) {
  return (amplitude * 2 / 3) * Math.sin(halfTurns * Math.PI);
}
