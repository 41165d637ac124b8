/** How a patrol unit is drawn: arrow on patrol, house at its post, hollow when late or silent, diamond for SOS. */
import {colour, signScale} from './palette.js';

const FADES_AFTER_MS = 60_000;
const HOLLOW_AFTER_MS = 300_000;

/**
 * @typedef {'arrow' | 'house' | 'diamond'} Shape
 *
 * @param {string} status patrol, station, late, sos
 * @param {number} ageMs of the position
 * @returns {{shape: Shape, hollow: boolean, token: string, opacity: number}}
 */
export function unitLook(status, ageMs) {
  const old = ageMs > HOLLOW_AFTER_MS;
  const opacity = status === 'sos' || ageMs <= FADES_AFTER_MS ? 1 : 0.6;
  if (status === 'sos') {
    return {shape: 'diamond', hollow: false, token: 'alarm', opacity};
  }
  if (status === 'station') {
    return {shape: 'house', hollow: old, token: 'unit-station', opacity};
  }
  return {shape: 'arrow', hollow: old || status === 'late', token: status === 'late' ? 'unit-late' : 'unit-patrol', opacity};
}

const OUTLINES = {
  arrow: [[0, -10], [7.5, 8], [0, 4.2], [-7.5, 8]],
  house: [[0, -9], [8.5, -1], [6, -1], [6, 7.5], [-6, 7.5], [-6, -1], [-8.5, -1]],
  diamond: [[0, -11], [11, 0], [0, 11], [-11, 0]],
};

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {ReturnType<typeof unitLook>} look
 * @param {number | null} courseDeg clockwise from north; only an arrow turns
 */
export function drawUnit(ctx, x, y, look, courseDeg) {
  ctx.save();
  ctx.globalAlpha = look.opacity;
  ctx.translate(x, y);
  ctx.scale(signScale(), signScale());
  if (look.shape === 'arrow' && courseDeg !== null) {
    ctx.rotate((courseDeg * Math.PI) / 180);
  }
  ctx.beginPath();
  OUTLINES[look.shape].forEach(([px, py], i) => (i === 0 ? ctx.moveTo(px, py) : ctx.lineTo(px, py)));
  ctx.closePath();
  ctx.lineJoin = 'round';
  ctx.strokeStyle = colour('unit-casing');
  ctx.lineWidth = look.hollow ? 5 : 3;
  ctx.stroke();
  ctx.fillStyle = colour(look.hollow ? 'unit-casing' : look.token);
  ctx.fill();
  if (look.hollow) {
    ctx.strokeStyle = colour(look.token);
    ctx.lineWidth = 2.2;
    ctx.stroke();
  }
  ctx.restore();
}
