/** How the regions of the levels of detail are told apart: colour the lighter the coarser, and a dash of their own. */
import {CHOICES} from './perspective.js';

/** From the coarsest. */
const LOOKS = [
  {fill: 0.18, dash: [], px: 1.4},
  {fill: 0.24, dash: [9, 4], px: 1.4},
  {fill: 0.3, dash: [4, 3], px: 1.5},
  {fill: 0.38, dash: [1.5, 3], px: 1.8},
  {fill: 0.46, dash: [9, 3, 2, 3], px: 1.8},
  {fill: 0.54, dash: [4, 2, 1, 2], px: 1.8},
];

/** Where a level stands among those of this server. */
function place(level) {
  return Math.min(LOOKS.length - 1, Math.max(0, CHOICES.level.indexOf(level)));
}

/** @param {string} level @returns {{fill: number, dash: number[], px: number}} opacity, px, px */
export function lookOf(level) {
  return LOOKS[place(level)];
}

/** The name of a level's sign in symbols.js. @param {string} level */
export function levelSign(level) {
  return `level${place(level)}`;
}
