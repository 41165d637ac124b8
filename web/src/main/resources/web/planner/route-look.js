/**
 * How routes are told apart: a colour, a dash and a letter each, so that none needs colour alone. Pure.
 *
 * @typedef {{token: string, dash: number[], mark: string}} Look
 */

const COLOURS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((letter) => `route-${letter}`);
const DASHES = [[], [14, 6], [3, 6], [14, 5, 3, 5]];
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The look of the n-th route of a plan; no two of the first 32 look alike, no two of the first 702 have the same mark.
 *
 * @param {number} n from 0
 * @returns {Look}
 */
export function routeLook(n) {
  const second = LETTERS[n % 26];
  return {
    token: COLOURS[n % COLOURS.length],
    dash: DASHES[Math.floor(n / COLOURS.length) % DASHES.length],
    mark: n < 26 ? second : LETTERS[Math.floor(n / 26) - 1] + second,
  };
}
