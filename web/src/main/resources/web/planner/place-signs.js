/** The signs of patrol places by kind: a shape and a colour each, the same in lists and on the map. */
import {s} from '../core/html.js';
import {colour} from '../map/palette.js';

/** SVG path around 0, 0 and the token of its colour, by kind. */
export const SIGNS = {
  key_place: {path: 'M-5 -5H5V5H-5Z', token: 'accent'},
  gap: {path: 'M0 -6.5L6.5 5H-6.5Z', token: 'open'},
  hot_spot: {path: 'M0 -7L2 -2L7 -2L3 1.4L4.6 6.6L0 3.4L-4.6 6.6L-3 1.4L-7 -2L-2 -2Z', token: 'view'},
  hazard: {path: 'M0 -6.5L6.5 0L0 6.5L-6.5 0Z', token: 'unit-late'},
  grid: {path: 'M-5.5 -3L0 -6.2L5.5 -3V3L0 6.2L-5.5 3Z', token: 'not-assessable'},
  road: {path: 'M-6.5 5L-2 -5H6.5L2 5Z', token: 'not-assessable'},
  pin: {path: 'M0 6.5L-4.5 -1A5 5 0 1 1 4.5 -1Z', token: 'ok'},
  incident: {path: 'M0 -7L7 0L0 7L-7 0ZM-1 -4V1H1V-4ZM-1 2.4V4.2H1V2.4Z', token: 'alarm'},
};

/** Kinds in the order of lists and legends; incidents are stops only. */
export const KINDS = Object.keys(SIGNS).filter((kind) => kind !== 'incident');

/**
 * The sign for a list.
 *
 * @param {string} kind
 * @param {boolean} [mustReach] drawn with a ring
 */
export function placeSign(kind, mustReach = false) {
  const sign = SIGNS[kind] ?? SIGNS.key_place;
  return s(`svg.place-sign.place-sign-${kind}`, {viewBox: '-10 -10 20 20', 'aria-hidden': 'true', focusable: 'false'},
    s('path', {d: sign.path}), mustReach ? s('circle', {r: 9}) : null);
}

/** @type {Map<string, Path2D>} */
const paths = new Map();
/** @type {Map<string, {picture: HTMLCanvasElement, half: number}>} signs drawn once: a county has thousands of places */
const pictures = new Map();

/**
 * The sign as a picture to be copied.
 *
 * @param {{kind: string, mustReach: boolean}} place
 * @param {number} scale 1: as in lists; a tenth more or less makes no other picture
 * @returns {{picture: HTMLCanvasElement, half: number}} half: px from its middle to its rim
 */
export function placePicture({kind, mustReach}, scale) {
  const ratio = Math.min(window.devicePixelRatio || 1, 2);
  const step = Math.round(scale * 10) / 10;
  const key = `${kind} ${mustReach} ${step} ${ratio} ${document.documentElement.dataset.theme}`;
  let made = pictures.get(key);
  if (!made) {
    const half = Math.ceil(12 * step);
    const picture = document.createElement('canvas');
    picture.width = picture.height = 2 * half * ratio;
    const ctx = /** @type {CanvasRenderingContext2D} */ (picture.getContext('2d'));
    ctx.scale(ratio, ratio);
    drawPlaceSign(ctx, {kind, mustReach}, half, half, step);
    made = {picture, half};
    pictures.set(key, made);
  }
  return made;
}

/**
 * The sign on a canvas.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {{kind: string, mustReach: boolean}} place
 * @param {number} x px
 * @param {number} y px
 * @param {number} scale 1: as in lists
 */
function drawPlaceSign(ctx, {kind, mustReach}, x, y, scale) {
  const sign = SIGNS[kind] ?? SIGNS.key_place;
  let path = paths.get(kind);
  if (!path) {
    path = new Path2D(sign.path);
    paths.set(kind, path);
  }
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.strokeStyle = colour('map-ground');
  ctx.lineWidth = 2.5 / scale;
  ctx.stroke(path);
  ctx.fillStyle = colour(sign.token);
  ctx.fill(path);
  if (mustReach) {
    ctx.beginPath();
    ctx.arc(0, 0, 9, 0, 2 * Math.PI);
    ctx.strokeStyle = colour('text');
    ctx.lineWidth = 1.6 / scale;
    ctx.stroke();
  }
  ctx.restore();
}
