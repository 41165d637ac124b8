/** How a patrol unit is drawn: arrow on patrol, house at its post, hollow when late or silent, diamond for SOS. */
import {colour, signScale} from './palette.js';

const FADES_AFTER_MS = 60_000;
const HOLLOW_AFTER_MS = 300_000;
/** How much of a place is left that is not quite new any more. */
const FADED = 0.6;

/**
 * @typedef {'arrow' | 'house' | 'diamond'} Shape
 * @typedef {{shape: Shape, hollow: boolean, token: string, opacity: number}} Look
 */

/** Each status with a new place, one that fades, and an old one. @type {Record<string, Look[]>} */
const LOOKS = {
  patrol: looks('arrow', 'unit-patrol'),
  station: looks('house', 'unit-station'),
  late: looks('arrow', 'unit-late').map((look) => ({...look, hollow: true})),
  // a call for help does not fade
  sos: looks('diamond', 'alarm').map((look) => ({...look, hollow: false, opacity: 1})),
};

/**
 * @param {string} status patrol, station, late, sos
 * @param {number} ageMs of the position
 * @returns {Look} the same object for the same look
 */
export function unitLook(status, ageMs) {
  return (LOOKS[status] ?? LOOKS.patrol)[ageMs > HOLLOW_AFTER_MS ? 2 : ageMs > FADES_AFTER_MS ? 1 : 0];
}

/**
 * How long a look holds.
 *
 * @param {number} ageMs of the position
 * @returns {number} ms from now until the next look begins
 */
export function looksFor(ageMs) {
  const next = [FADES_AFTER_MS, HOLLOW_AFTER_MS].find((limit) => ageMs <= limit);
  return next === undefined ? Infinity : next - ageMs + 1;
}

/** @param {Shape} shape @param {string} token */
function looks(shape, token) {
  return [0, 1, 2].map((age) => ({shape, hollow: age === 2, token, opacity: age === 0 ? 1 : FADED}));
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
 * @param {Look} look
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
