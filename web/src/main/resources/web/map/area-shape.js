/** Areas and lines drawn on the map: corners in longitude and latitude. Pure. */

/**
 * @param {[number, number]} a a corner
 * @param {[number, number]} b the one across
 * @returns {[number, number][]}
 */
export function rectangle([lon, lat], [toLon, toLat]) {
  return [[lon, lat], [toLon, lat], [toLon, toLat], [lon, toLat]];
}

/**
 * The corners as a GeoJSON polygon, anticlockwise; null where they enclose nothing.
 *
 * @param {[number, number][]} corners not closed; the same corner twice in a row counts once
 */
export function polygonOf(corners) {
  const kept = corners.filter(([lon, lat], i) => {
    const [lastLon, lastLat] = corners.at(i - 1) ?? [];
    return corners.length === 1 || lon !== lastLon || lat !== lastLat;
  });
  const twice = kept.reduce((sum, [lon, lat], i) => {
    const [toLon, toLat] = kept[(i + 1) % kept.length];
    return sum + lon * toLat - toLon * lat;
  }, 0);
  if (kept.length < 3 || twice === 0) {
    return null;
  }
  const ring = twice > 0 ? kept : [...kept].reverse();
  return {type: 'Polygon', coordinates: [[...ring, ring[0]]]};
}

/**
 * The corners as a GeoJSON line; null where they lead nowhere.
 *
 * @param {[number, number][]} corners the same one twice in a row counts once
 */
export function lineOf(corners) {
  const kept = corners.filter(([lon, lat], i) => i === 0 || lon !== corners[i - 1][0] || lat !== corners[i - 1][1]);
  return kept.length < 2 ? null : {type: 'LineString', coordinates: kept};
}

/**
 * Whether a point lies in an area.
 *
 * @param {{coordinates: number[][][]}} polygon GeoJSON, without holes
 * @param {[number, number]} point
 */
export function isIn({coordinates: [ring]}, [lon, lat]) {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = ring[i - 1];
    const [x2, y2] = ring[i];
    if ((y1 > lat) !== (y2 > lat) && lon < x1 + ((lat - y1) * (x2 - x1)) / (y2 - y1)) {
      inside = !inside;
    }
  }
  return inside;
}

/**
 * The middle of an area's corners; of several areas that of the first.
 *
 * @param {{type: string, coordinates: any}} area GeoJSON
 * @returns {[number, number]}
 */
export function middleOf({type, coordinates}) {
  const [ring] = type === 'MultiPolygon' ? coordinates[0] : coordinates;
  const corners = ring.slice(1);
  const mean = (axis) => corners.reduce((sum, corner) => sum + corner[axis], 0) / corners.length;
  return [mean(0), mean(1)];
}
