/** How long to wait before the next attempt. Pure. */

const SHORTEST_MS = 2_000;
const LONGEST_MS = 5 * 60_000;

/**
 * Two seconds after the first failure, twice as long after each further one, at most five minutes.
 *
 * @param {number} failures one after the other, at least 1
 * @returns {number} milliseconds
 */
export function waitMs(failures) {
  return Math.min(LONGEST_MS, SHORTEST_MS * 2 ** Math.min(20, failures - 1));
}
