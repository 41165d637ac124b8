/** Fills that tell states apart without colour. Tiles are multiples of 8 px, so that the patterns run on across their seams. */
import {clear, pixelRatio} from './palette.js';

const TILE_PX = 8;
const cache = new Map();

/**
 * Diagonal hatching.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} token colour
 * @param {number} opacity
 */
export function hatch(ctx, token, opacity) {
  return pattern(ctx, `hatch ${token} ${opacity}`, (p) => {
    p.strokeStyle = clear(token, opacity);
    p.lineWidth = 1.6;
    p.beginPath();
    for (const shift of [-TILE_PX, 0, TILE_PX]) {
      p.moveTo(shift - 1, TILE_PX + 1);
      p.lineTo(shift + TILE_PX + 1, -1);
    }
    p.stroke();
  });
}

/** Hatching both ways; see hatch. */
export function crossHatch(ctx, token, opacity) {
  return pattern(ctx, `cross ${token} ${opacity}`, (p) => {
    p.strokeStyle = clear(token, opacity);
    p.lineWidth = 1.1;
    p.beginPath();
    p.moveTo(-1, -1);
    p.lineTo(TILE_PX + 1, TILE_PX + 1);
    p.moveTo(-1, TILE_PX + 1);
    p.lineTo(TILE_PX + 1, -1);
    p.stroke();
  });
}

/** Dots; see hatch. */
export function dots(ctx, token, opacity) {
  return pattern(ctx, `dots ${token} ${opacity}`, (p) => {
    p.fillStyle = clear(token, opacity);
    for (const [x, y] of [[2, 2], [6, 6]]) {
      p.beginPath();
      p.arc(x, y, 1, 0, 2 * Math.PI);
      p.fill();
    }
  });
}

function pattern(ctx, name, draw) {
  const ratio = pixelRatio();
  const key = `${name} ${ratio} ${document.documentElement.dataset.theme}`;
  if (!cache.has(key)) {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = TILE_PX * ratio;
    const p = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    p.scale(ratio, ratio);
    draw(p);
    const made = /** @type {CanvasPattern} */ (ctx.createPattern(canvas, 'repeat'));
    made.setTransform(new DOMMatrix([1 / ratio, 0, 0, 1 / ratio, 0, 0]));
    cache.set(key, made);
  }
  return cache.get(key);
}
