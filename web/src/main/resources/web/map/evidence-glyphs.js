/** How gates, marked cameras and the sites of a cut are painted. */
import {EVIDENCE_SIGNS} from './evidence-signs.js';
import {colour, mapFont} from './palette.js';

const BOX = {width: 20, height: 14};
const PLATE_PX = 3.5;
const BAR_PX = 11;
/** Two bars stand so far apart. */
const GAP_PX = 7;

/** @type {Map<string, Path2D>} */
const paths = new Map();

function pathOf(sign) {
  let path = paths.get(sign);
  if (!path) {
    path = new Path2D(EVIDENCE_SIGNS[sign].path);
    paths.set(sign, path);
  }
  return path;
}

/**
 * A sign on a plate, its middle at a place.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {[number, number]} place px
 * @param {string} sign of evidence-signs.js
 * @param {number} scale
 */
export function drawSign(ctx, [x, y], sign, scale) {
  const paint = colour(EVIDENCE_SIGNS[sign].token);
  ctx.save();
  ctx.translate(x - (BOX.width / 2) * scale, y - (BOX.height / 2) * scale);
  ctx.scale(scale, scale);
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.rect(-PLATE_PX, -PLATE_PX, BOX.width + 2 * PLATE_PX, BOX.height + 2 * PLATE_PX);
  ctx.fillStyle = colour('map-halo');
  ctx.globalAlpha = 0.88;
  ctx.fill();
  ctx.globalAlpha = 1;
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  ctx.strokeStyle = paint;
  ctx.lineWidth = 1.2;
  ctx.stroke();
  ctx.lineWidth = 1.8;
  ctx.stroke(pathOf(sign));
  ctx.restore();
}

/**
 * A site that would have to be watched: two bars across the road, or round a junction, and the number it has in a list.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {{x: number, y: number, angle: number | null}} place px, direction of the road in radians, null for a junction
 * @param {number | null} number
 * @param {number} scale
 */
export function drawSite(ctx, {x, y, angle}, number, scale) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  ctx.rotate(angle ?? Math.PI / 4);
  ctx.lineCap = 'round';
  ctx.setLineDash([]);
  const bars = new Path2D();
  for (const turn of angle === null ? [0, Math.PI / 2] : [0]) {
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
    for (const side of [-GAP_PX / 2, GAP_PX / 2]) {
      bars.moveTo(cos * side + sin * BAR_PX, sin * side - cos * BAR_PX);
      bars.lineTo(cos * side - sin * BAR_PX, sin * side + cos * BAR_PX);
    }
  }
  ctx.strokeStyle = colour('map-halo');
  ctx.lineWidth = 6.5;
  ctx.stroke(bars);
  ctx.strokeStyle = colour('focus');
  ctx.lineWidth = 3;
  ctx.stroke(bars);
  ctx.restore();
  if (number !== null) {
    drawNumber(ctx, [x + 17 * scale, y - 15 * scale], number, scale);
  }
}

/**
 * A number on a disc.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {[number, number]} place px
 * @param {number} number
 * @param {number} scale
 * @param {string} [token] colour
 */
export function drawNumber(ctx, [x, y], number, scale, token = 'focus') {
  ctx.beginPath();
  ctx.arc(x, y, 8.5 * scale, 0, 2 * Math.PI);
  ctx.fillStyle = colour('map-halo');
  ctx.fill();
  ctx.lineWidth = 1.4;
  ctx.strokeStyle = colour(token);
  ctx.stroke();
  ctx.fillStyle = colour(token);
  ctx.font = mapFont(11.5 * scale, 600);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(String(number), x, y + 0.5);
}
