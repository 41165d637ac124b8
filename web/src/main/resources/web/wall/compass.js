/** Where things lie, in eight directions and metres. Pure; for distances within a county. */

const POINTS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'];
const EARTH_RADIUS_M = 6_371_009;
/** A way passes a gate that it comes this near to. */
const THROUGH_M = 25;

/** @typedef {[number, number]} LonLat degrees */

/**
 * Metres east and north from one place to another.
 *
 * @param {LonLat} from
 * @param {LonLat} to
 * @returns {[number, number]}
 */
function offsetM([lon, lat], [toLon, toLat]) {
  const perDegree = (EARTH_RADIUS_M * Math.PI) / 180;
  return [(toLon - lon) * perDegree * Math.cos((lat * Math.PI) / 180), (toLat - lat) * perDegree];
}

/** @param {LonLat} from @param {LonLat} to */
export function distanceM(from, to) {
  return Math.hypot(...offsetM(from, to));
}

/**
 * In which of eight directions a place lies: `n`, `ne` and so on clockwise.
 *
 * @param {LonLat} from
 * @param {LonLat} to
 */
export function directionOf(from, to) {
  const [east, north] = offsetM(from, to);
  return POINTS[(Math.round(Math.atan2(east, north) / (Math.PI / 4)) + 8) % 8];
}

/** The middle of a GeoJSON point or line, by its length. @returns {LonLat} */
export function middleOf({type, coordinates}) {
  if (type === 'Point') {
    return coordinates;
  }
  const lengths = coordinates.slice(1).map((to, i) => distanceM(coordinates[i], to));
  let left = lengths.reduce((sum, length) => sum + length, 0) / 2;
  for (let i = 0; i < lengths.length; i++) {
    if (left <= lengths[i] && lengths[i] > 0) {
      const share = left / lengths[i];
      const along = (k) => coordinates[i][k] + share * (coordinates[i + 1][k] - coordinates[i][k]);
      return [along(0), along(1)];
    }
    left -= lengths[i];
  }
  return coordinates[0];
}

/**
 * The entrance that a way comes in through: of those that it touches, the nearest to it.
 *
 * @template {{point: LonLat}} T
 * @param {LonLat[]} path
 * @param {T[]} entrances
 * @returns {T | null}
 */
export function entranceOn(path, entrances) {
  let nearest = null;
  let least = THROUGH_M;
  for (const entrance of entrances) {
    const away = awayM(entrance.point, path);
    if (away < least) {
      least = away;
      nearest = entrance;
    }
  }
  return nearest;
}

/** How far a place is from a line. */
function awayM(point, path) {
  return Math.min(...path.slice(1).map((to, i) => {
    const [ax, ay] = offsetM(point, path[i]);
    const [bx, by] = offsetM(point, to);
    const [dx, dy] = [bx - ax, by - ay];
    const square = dx * dx + dy * dy;
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
    return Math.hypot(ax + share * dx, ay + share * dy);
  }));
}
