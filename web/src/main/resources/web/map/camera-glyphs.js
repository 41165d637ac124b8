/** How a camera point is drawn: kind by shape and colour, state by filling. */
import {colour} from './palette.js';

const DOWN = new Set(['offline', 'fault', 'maintenance']);
const OUT = new Set(['disabled', 'removed']);

/** Colour token of a camera. */
export function cameraToken(kind, state) {
  if (OUT.has(state)) {
    return 'camera-out';
  }
  return DOWN.has(state) ? 'camera-down' : `camera-${kind}`;
}

/**
 * A camera at a place: public a disc, social a square, private a triangle, Wi-Fi probe a diamond; filled while online, hollow
 * with a bar while down, hollow while unverified, hollow and dashed while planned, a cross when out of use.
 *
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x
 * @param {number} y
 * @param {number} r px
 * @param {string} kind
 * @param {string} state
 */
export function drawCamera(ctx, x, y, r, kind, state) {
  const paint = colour(cameraToken(kind, state));
  ctx.lineWidth = 1.6;
  ctx.setLineDash([]);
  if (OUT.has(state)) {
    ctx.strokeStyle = paint;
    stroke(ctx, [x - r, y - r, x + r, y + r]);
    stroke(ctx, [x - r, y + r, x + r, y - r]);
    return;
  }
  outline(ctx, x, y, r, kind);
  ctx.fillStyle = state === 'online' ? paint : colour('map-ground');
  ctx.strokeStyle = state === 'online' ? colour('map-halo') : paint;
  ctx.fill();
  ctx.setLineDash(state === 'planned' ? [r * 0.7, r * 0.5] : []);
  ctx.stroke();
  ctx.setLineDash([]);
  if (DOWN.has(state)) {
    stroke(ctx, [x - r, y + r, x + r, y - r]);
  }
}

/**
 * The direction of view.
 *
 * @param {number} azimuthDeg clockwise from north
 */
export function drawDirection(ctx, x, y, r, azimuthDeg, kind, state) {
  const a = (azimuthDeg * Math.PI) / 180;
  const [sin, cos] = [Math.sin(a), -Math.cos(a)];
  ctx.strokeStyle = colour(cameraToken(kind, state));
  ctx.lineWidth = 2;
  stroke(ctx, [x + sin * r, y + cos * r, x + sin * (r + 9), y + cos * (r + 9)]);
}

function outline(ctx, x, y, r, kind) {
  ctx.beginPath();
  if (kind === 'public') {
    ctx.arc(x, y, r, 0, 2 * Math.PI);
  } else if (kind === 'social') {
    ctx.rect(x - r * 0.88, y - r * 0.88, r * 1.76, r * 1.76);
  } else if (kind === 'private') {
    ctx.moveTo(x, y - r * 1.15);
    ctx.lineTo(x + r * 1.1, y + r * 0.85);
    ctx.lineTo(x - r * 1.1, y + r * 0.85);
  } else {
    ctx.moveTo(x, y - r * 1.25);
    ctx.lineTo(x + r * 1.25, y);
    ctx.lineTo(x, y + r * 1.25);
    ctx.lineTo(x - r * 1.25, y);
  }
  ctx.closePath();
}

function stroke(ctx, [x1, y1, x2, y2]) {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}
