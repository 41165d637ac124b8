/** The map picture of a village on paper: a fixed size, our own tiles, gaps with their numbers, a scale, north. */
import {s} from '../core/html.js';
import {BaseLayer} from '../map/base-layer.js';
import {CameraLayer} from '../map/camera-layer.js';
import {GapLayer} from '../map/gap-layer.js';
import {LabelLayer} from '../map/label-layer.js';
import {createMap} from '../map/map.js';
import {toUnitSquare} from '../map/mercator.js';
import {paintQueue} from '../map/paint-queue.js';
import {colour, drawForPaper} from '../map/palette.js';
import {SelectionLayer} from '../map/selection-layer.js';
import {ViewLayer} from '../map/view-layer.js';
import {WallLayer} from '../map/wall-layer.js';

const LOOK_AGAIN_MS = 150;
/** So often in a row must nothing be left to draw: a layer's answer may cause another layer's work. */
const QUIET_LOOKS = 4;

/**
 * Draws the picture.
 *
 * @param {HTMLElement} element of the size that it has on paper
 * @param {{county: any, village: any, cameras: any, gaps: any[], perspective: import('../map/perspective.js').Perspective}} options
 * @returns {Promise<void>} done when all of it has been drawn
 */
export function drawPicture(element, {county, village, cameras, gaps, perspective}) {
  drawForPaper();
  const map = createMap(element, {bounds: village.bounds, keyboard: false});
  for (const way of ['dragging', 'scrollWheelZoom', 'doubleClickZoom', 'touchZoom', 'boxZoom']) {
    map[way]?.disable();
  }
  const {base, camera, view, wall} = county.layers;
  const labels = new LabelLayer({pane: 'label'}).addTo(map);
  const tiled = [
    new BaseLayer({labels, version: base}),
    new WallLayer({labels, perspective, version: `${base}-${wall}`}),
    new ViewLayer({perspective, version: `${camera}-${view}`}),
  ];
  tiled.forEach((layer) => layer.addTo(map));
  const unseen = new GapLayer().addTo(map);
  unseen.show(gaps.map((gap) => gap.polygon));
  labels.provide((drawn) => gaps.map((gap) => numbered(gap, drawn)));
  new CameraLayer({labels}).addTo(map).setCameras(cameras);
  new SelectionLayer().addTo(map).show(village.boundary);
  return quiet(tiled.map((layer) => layer.grid));
}

/** The north arrow: the plane of the map is Mercator's, whose north is up everywhere. @param {string} words */
export function northArrow(words) {
  return s('svg.north', {viewBox: '0 0 16 22', role: 'img', 'aria-label': words},
    s('path', {d: 'M8 1L14 15L8 12L2 15Z'}), s('text', {x: 8, y: 21.5}, 'N'));
}

function numbered({rank, point}, drawn) {
  const [x, y] = drawn.toPixel(...toUnitSquare(point[0], point[1]));
  return {text: String(rank), x, y, priority: 100, px: 13, weight: 700, colour: colour('text')};
}

/** Waits until nothing is left to load or to draw. @param {any[]} grids @returns {Promise<void>} */
export async function quiet(grids) {
  for (let looks = 0; looks < QUIET_LOOKS;) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    looks = grids.some((grid) => grid.isLoading()) || !paintQueue.idle ? 0 : looks + 1;
  }
}
