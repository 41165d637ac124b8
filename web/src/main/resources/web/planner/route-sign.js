/** How a route is told in lists: its colour, dash and mark, as on the map. */
import {s} from '../core/html.js';

/** @param {import('./route-look.js').Look} look */
export function routeSign(look) {
  return s(`svg.route-sign.${look.token}`, {viewBox: '0 0 36 18', 'aria-hidden': 'true', focusable: 'false'},
    s('path', {d: 'M0 9H36', 'stroke-dasharray': look.dash.map((px) => px / 2).join(' ') || null}),
    s('rect', {x: 9, y: 1, width: 18, height: 16, rx: 4}), s('text', {x: 18, y: 13.5, 'text-anchor': 'middle'}, look.mark));
}
