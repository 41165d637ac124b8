/** A camera's sign in lists and legends: the shapes and fillings of camera-glyphs.js. */
import {s} from '../core/html.js';
import {cameraToken} from './camera-glyphs.js';

const OUTLINES = {
  public: () => s('circle', {cx: 8, cy: 8, r: 5.5}),
  social: () => s('rect', {x: 3, y: 3, width: 10, height: 10}),
  private: () => s('path', {d: 'M8 1.8L14 13H2Z'}),
  wifi: () => s('path', {d: 'M8 1.2L14.8 8L8 14.8L1.2 8Z'}),
};

const LOOKS = {online: '.is-filled', planned: '.is-planned'};

/**
 * @param {string} kind
 * @param {string} state
 */
export function cameraSymbol(kind, state) {
  const token = cameraToken(kind, state);
  const out = token === 'camera-out';
  const shape = out ? s('path', {d: 'M3 3L13 13M13 3L3 13'}) : OUTLINES[kind]();
  const bar = token === 'camera-down' ? s('path', {d: 'M2.5 13.5L13.5 2.5'}) : null;
  return s(`svg.camera-symbol.camera-symbol-${token.slice('camera-'.length)}${LOOKS[state] ?? ''}`,
    {viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false'}, shape, bar);
}
