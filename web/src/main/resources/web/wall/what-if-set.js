/**
 * Which cameras are imagined otherwise than they are. Pure; never changed in place.
 *
 * @typedef {{id: string, name: string, on: boolean, counted: boolean}} Switched on: as imagined; counted: as it is
 */

/**
 * @param {Switched[]} list
 * @param {{id: string, name: string, counted: boolean}} camera
 * @returns {Switched[]} with the camera switched; switched again it is as it is
 */
export function toggled(list, {id, name, counted}) {
  return list.some((one) => one.id === id)
    ? list.filter((one) => one.id !== id)
    : [...list, {id, name, on: !counted, counted}];
}

/**
 * What a question to the server says of it; a camera that is counted already, or is not anyway, is left out.
 *
 * @param {Switched[]} list
 * @returns {{without: string[], with: string[]}}
 */
export function asked(list) {
  return {
    without: list.filter(({on, counted}) => !on && counted).map(({id}) => id),
    with: list.filter(({on, counted}) => on && !counted).map(({id}) => id),
  };
}

/**
 * The walls, each once, that are closed as it is and open as imagined.
 *
 * @template {{id: string, stateBefore: string, state: string}} W
 * @param {W[]} walls
 * @returns {W[]}
 */
export function openedWalls(walls) {
  return walls.filter(({id, stateBefore, state}, i) => stateBefore === 'closed' && state === 'open'
    && walls.findIndex((other) => other.id === id) === i);
}

/**
 * A change of a share, in points of a percent; null where there is none to tell.
 *
 * @param {number | null} before
 * @param {number | null} after
 */
export function difference(before, after) {
  return before === null || after === null || Math.abs(after - before) < 0.005 ? null : after - before;
}
