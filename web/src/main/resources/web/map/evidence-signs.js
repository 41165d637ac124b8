/**
 * The signs of a wall's evidence, on the map and in lists. Gates say by their leaves whether a road is guarded: open ones stand
 * apart, guarded ones are shut, watched ones are shut under an eye.
 */

/** SVG paths in a box of 20 × 14, lines only, and the token of their colour. */
export const EVIDENCE_SIGNS = {
  gateOpen: {path: 'M3 1V13M17 1V13M3 3.5L7.5 5.5V13M17 3.5L12.5 5.5V13', token: 'open-text'},
  gateGuarded: {path: 'M3 1V13M17 1V13M3 4.5H17M3 10.5H17M7.7 4.5V10.5M12.3 4.5V10.5', token: 'closed-text'},
  gateWatched: {path: 'M3 6V13.5M17 6V13.5M3 8H17M3 12H17M7.7 8V12M12.3 8V12M5.5 3Q10 -2 14.5 3Q10 7 5.5 3ZM9.2 3H10.8', token: 'closed-text'},
  cut: {path: 'M0 7H6M14 7H20M7.5 1V13M12.5 1V13', token: 'focus'},
  critical: {path: 'M10 0.5L18 13.5H2ZM10 5V9M10 11V11.6', token: 'warn'},
  repair: {path: 'M4 12.5L10.8 5.7M12.5 1.2A4 4 0 1 0 16.6 6L13.6 6.6L11.6 4.4Z', token: 'alarm-text'},
  lost: {path: 'M4 1L16 13M16 1L4 13', token: 'alarm-text'},
};

/**
 * Which gate stands for an entrance. A camera at a road that can be gone round guards nothing.
 *
 * @param {{guarded: boolean, watched: boolean}} entrance
 * @returns {'gateOpen' | 'gateGuarded' | 'gateWatched'}
 */
export function gateOf({guarded, watched}) {
  return guarded ? (watched ? 'gateWatched' : 'gateGuarded') : 'gateOpen';
}
