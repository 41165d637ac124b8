/** Small pictures of the map's signs, for legends and lists; the same shapes as on the map. */
import {s} from '../core/html.js';
import {EVIDENCE_SIGNS} from './evidence-signs.js';
import {INCIDENT_SIGNS} from './incident-glyphs.js';

let hatches = 0;

/**
 * @param {string} name closed, open, no_road_access, not_assessable, way, gap, stretch, route, patrolledDay, patrolledWeek,
 *   patrolledMonth, patrolledLong, fence, view, level0 to level5,
 *   camera, unit, station, late, sos, assumed, watched, planned, proposed,
 *   call_out, dispute, hazard, or a sign of evidence-signs.js
 */
export function symbol(name) {
  const make = SYMBOLS[name];
  return s(`svg.symbol.symbol-${name}`, {viewBox: '0 0 20 14', 'aria-hidden': 'true', focusable: 'false'}, make());
}

const SYMBOLS = {
  closed: () => s('rect.symbol-shape', {x: 2, y: 2, width: 16, height: 10}),
  open: () => {
    const id = `hatch-${++hatches}`;
    const lines = s('path.symbol-hatch', {d: 'M-1 5L5 -1M-1 9L9 -1'});
    return [
      s('defs', {}, s('pattern', {id, width: 4, height: 4, patternUnits: 'userSpaceOnUse'}, lines)),
      s('rect', {x: 2, y: 2, width: 16, height: 10, fill: `url(#${id})`}),
      s('rect.symbol-shape', {x: 2, y: 2, width: 16, height: 10}),
    ];
  },
  no_road_access: () => s('rect.symbol-shape', {x: 2, y: 2, width: 16, height: 10}),
  not_assessable: () => [
    s('rect.symbol-shape', {x: 2, y: 2, width: 16, height: 10}),
    ...[[6, 5], [10, 9], [14, 5]].map(([cx, cy]) => s('circle.symbol-dot', {cx, cy, r: 1})),
  ],
  way: () => [s('path.symbol-shape', {d: 'M0 7H13'}), s('path.symbol-solid', {d: 'M12 2.5L20 7L12 11.5Z'})],
  gap: () => {
    const id = `hatch-${++hatches}`;
    const lines = s('path.symbol-hatch', {d: 'M-1 -1L6 6M-1 6L6 -1'});
    return [
      s('defs', {}, s('pattern', {id, width: 5, height: 5, patternUnits: 'userSpaceOnUse'}, lines)),
      s('rect', {x: 2, y: 2, width: 16, height: 10, fill: `url(#${id})`}),
      s('rect.symbol-shape', {x: 2, y: 2, width: 16, height: 10}),
    ];
  },
  stretch: () => s('path.symbol-shape', {d: 'M0 7H20'}),
  route: () => [
    s('path.symbol-shape', {d: 'M0 7H20'}),
    s('circle.symbol-ring', {cx: 10, cy: 7, r: 4.5}),
  ],
  patrolledDay: () => patrolled(),
  patrolledWeek: () => patrolled(),
  patrolledMonth: () => patrolled(),
  patrolledLong: () => patrolled(),
  fence: () => s('path.symbol-shape', {d: 'M3 11L5 3L15 2L18 9L10 12.5Z'}),
  view: () => sector(),
  level0: () => sector(),
  level1: () => sector(),
  level2: () => sector(),
  level3: () => sector(),
  level4: () => sector(),
  level5: () => sector(),
  camera: () => s('circle.symbol-solid', {cx: 10, cy: 7, r: 4}),
  unit: () => s('path.symbol-solid', {d: 'M10 0L15.5 13L10 10L4.5 13Z'}),
  station: () => s('path.symbol-solid', {d: 'M10 0.5L17 7H15V13H5V7H3Z'}),
  late: () => s('path.symbol-shape', {d: 'M10 1L15 12.5L10 10L5 12.5Z'}),
  call_out: () => incident('call_out'),
  dispute: () => incident('dispute'),
  hazard: () => incident('hazard'),
  assumed: () => [s('circle.symbol-shape', {cx: 10, cy: 7, r: 5.5}), s('path.symbol-shape', {d: 'M7.5 8.5Q8.8 5.5 10 7T12.5 5.5'})],
  sos: () => s('path.symbol-solid', {d: 'M10 0L17 7L10 14L3 7Z'}),
  watched: () => [s('path.symbol-shape', {d: 'M1 7H19'}), s('path.symbol-hatch', {d: 'M1 7H19'})],
  planned: () => [s('path.symbol-shape', {d: 'M2 12L17 2A17 17 0 0 1 18 12Z'}), s('circle.symbol-ring', {cx: 3.5, cy: 11, r: 3})],
  proposed: () => [s('path.symbol-shape.symbol-dotted', {d: 'M2 12L17 2A17 17 0 0 1 18 12Z'}), s('circle.symbol-ring', {cx: 4, cy: 10, r: 3.6}),
    s('path.symbol-shape', {d: 'M2.4 10H5.6M4 8.4V11.6'})],
  ...Object.fromEntries(Object.entries(EVIDENCE_SIGNS).map(([name, {path}]) => [name, () => s('path.symbol-shape', {d: path})])),
};

function patrolled() {
  return [s('rect.symbol-ring', {x: 2, y: 1, width: 16, height: 12}), s('path.symbol-shape', {d: 'M2 7H18'})];
}

function sector() {
  return s('path.symbol-shape', {d: 'M2 12L17 2A17 17 0 0 1 18 12Z'});
}

function incident(kind) {
  return s('path.symbol-solid', {d: INCIDENT_SIGNS[kind].path, transform: 'translate(10 7) scale(0.95)', 'fill-rule': 'evenodd'});
}
