/**
 * Proposed and planned cameras: a dashed region of view, a ring with the number of the list and an arm in the direction of
 * view. Dashed while proposed, solid with a tick once accepted, filled while chosen.
 */
import {CanvasLayer} from '../map/canvas-layer.js';
import {toUnitSquare} from '../map/mercator.js';
import {clear, colour, mapFont, signScale} from '../map/palette.js';

const RING_PX = 9;
const ARM_PX = 15;
const REACH_PX = 16;
/** From afar so many numbers hide the map and one another. */
const MANY = 60;
const DOTS_BELOW_ZOOM = 13;
const DOT_PX = 4;
const DASH = [5, 3];

export class ProposalLayer extends CanvasLayer {
  /** @type {string | null} */
  chosen = null;

  constructor() {
    super({pane: 'alarm'});
    /** @type {any[]} */
    this.signs = [];
  }

  /** @param {any[]} proposals numbered in their order */
  show(proposals) {
    this.signs = proposals.map((one, i) => {
      const [x, y] = toUnitSquare(one.point[0], one.point[1]);
      return {...one, x, y, number: one.n ?? i + 1, rings: ringsOf(one.view)};
    });
    this.canvas.redraw();
  }

  /** @param {string | null} id */
  choose(id) {
    this.chosen = id;
    this.canvas.redraw();
  }

  /** @param {{lat: number, lng: number}} latlng */
  at(latlng) {
    return this.nearest(this.signs, latlng, REACH_PX);
  }

  draw(ctx, view) {
    const last = [...this.signs].sort((a, b) => Number(a.id === this.chosen) - Number(b.id === this.chosen));
    const dots = last.length > MANY && view.zoom < DOTS_BELOW_ZOOM;
    last.forEach((sign) => drawView(ctx, view, sign, sign.id === this.chosen));
    last.forEach((sign) => (dots && sign.id !== this.chosen ? drawDot : drawSign)(ctx, view.toPixel(sign.x, sign.y), sign, sign.id === this.chosen));
    return this.signs.length > 0;
  }
}

/** @returns {[number, number][][]} on the unit square */
function ringsOf(view) {
  const rings = view === null || view === undefined ? []
    : view.type === 'Polygon' ? view.coordinates : view.type === 'MultiPolygon' ? view.coordinates.flat() : [];
  return rings.map((ring) => ring.map(([lon, lat]) => toUnitSquare(lon, lat)));
}

function drawView(ctx, view, {rings}, chosen) {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach(([ux, uy], i) => {
      const [x, y] = view.toPixel(ux, uy);
      i === 0 ? path.moveTo(x, y) : path.lineTo(x, y);
    });
    path.closePath();
  }
  ctx.fillStyle = clear('view', chosen ? 0.34 : 0.2);
  ctx.fill(path, 'evenodd');
  ctx.setLineDash(DASH);
  ctx.lineWidth = chosen ? 2.2 : 1.5;
  ctx.strokeStyle = colour('view');
  ctx.stroke(path);
  ctx.setLineDash([]);
}

function drawSign(ctx, [x, y], {azimuthDeg, state, number}, chosen) {
  const accepted = state === 'accepted';
  const scale = signScale();
  const r = RING_PX * scale;
  if (azimuthDeg !== null && azimuthDeg !== undefined) {
    drawArm(ctx, x, y, r, (azimuthDeg * Math.PI) / 180, scale);
  }
  ctx.beginPath();
  ctx.arc(x, y, r, 0, 2 * Math.PI);
  ctx.fillStyle = colour(chosen ? 'view' : 'panel');
  ctx.fill();
  ctx.lineWidth = 5;
  ctx.strokeStyle = colour('map-halo');
  ctx.stroke();
  ctx.fill();
  ctx.lineWidth = 2.2;
  ctx.setLineDash(accepted ? [] : [4, 2.6]);
  ctx.strokeStyle = colour(chosen ? 'focus' : 'view');
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = colour(chosen ? 'panel' : 'text');
  ctx.font = mapFont(11 * scale, 700);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(String(number), x, y + 0.5);
  if (accepted) {
    drawTick(ctx, x + r * 0.85, y - r * 0.85, scale);
  }
}

function drawDot(ctx, [x, y]) {
  ctx.beginPath();
  ctx.arc(x, y, DOT_PX * signScale(), 0, 2 * Math.PI);
  ctx.fillStyle = colour('panel');
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = colour('view');
  ctx.stroke();
}

function drawArm(ctx, x, y, r, a, scale) {
  const [sin, cos] = [Math.sin(a), -Math.cos(a)];
  for (const {width, token} of [{width: 5, token: 'map-halo'}, {width: 2.4, token: 'view'}]) {
    ctx.beginPath();
    ctx.moveTo(x + sin * r, y + cos * r);
    ctx.lineTo(x + sin * (r + ARM_PX * scale), y + cos * (r + ARM_PX * scale));
    ctx.lineWidth = width;
    ctx.strokeStyle = colour(token);
    ctx.stroke();
  }
}

function drawTick(ctx, x, y, scale) {
  ctx.beginPath();
  ctx.arc(x, y, 5 * scale, 0, 2 * Math.PI);
  ctx.fillStyle = colour('closed');
  ctx.fill();
  ctx.beginPath();
  ctx.moveTo(x - 2.4 * scale, y);
  ctx.lineTo(x - 0.6 * scale, y + 2 * scale);
  ctx.lineTo(x + 2.6 * scale, y - 2 * scale);
  ctx.lineWidth = 1.6;
  ctx.strokeStyle = colour('panel');
  ctx.stroke();
}
