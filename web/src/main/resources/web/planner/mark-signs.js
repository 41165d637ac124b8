/** Signs of a leader's marks, of closed roads and of what lies on no road: shape, colour and word together. */
import {s} from '../core/html.js';

/** @type {Record<string, string>} */
const PATHS = {
  pin: 'M0 8L-6 -1A6.5 6.5 0 1 1 6 -1Z',
  must: 'M-8 0A8 8 0 1 0 8 0A8 8 0 1 0 -8 0ZM-3 0A3 3 0 1 0 3 0A3 3 0 1 0 -3 0Z',
  forbid: 'M-8 0A8 8 0 1 0 8 0A8 8 0 1 0 -8 0ZM-5 -2H5V2H-5Z',
  closure: 'M-8 -5H8V5H-8ZM-5 -5L-1 5M1 -5L5 5M-6 5V8M6 5V8',
  unplaced: 'M-7 -5L-5 -7L0 -2L5 -7L7 -5L2 0L7 5L5 7L0 2L-5 7L-7 5L-2 0Z',
};

/** What a leader can make of a place or of all places of an area. */
export const MARK_KINDS = ['pin', 'must', 'forbid'];

/** @param {string} kind pin, must, forbid, closure or unplaced */
export function markSign(kind) {
  return s(`svg.mark-sign.mark-${kind}`, {viewBox: '-10 -10 20 20', 'aria-hidden': 'true', focusable: 'false'}, s('path', {d: PATHS[kind] ?? PATHS.pin}));
}
