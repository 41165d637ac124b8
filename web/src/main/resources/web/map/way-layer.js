/**
 * The evidence that a wall is open: how someone gets in unseen. Orange dashes that move inward, with arrows; they stand still
 * where motion is to be reduced. Entrances are rings, filled green where they are guarded.
 */
import {CanvasLayer} from './canvas-layer.js';
import {toUnitSquare} from './mercator.js';
import {colour} from './palette.js';
import {along, inUnitSquare, inView, toPath} from './polyline.js';

const DASH = [12, 7];
const SPEED_PX_PER_S = 22;
const FRAME_MS = 66;
const ARROW_STEP_PX = 84;

export class WayLayer extends CanvasLayer {
  constructor() {
    super({pane: 'way', padding: 0.05});
    /** @type {{line: number[], chief: boolean}[]} */
    this.ways = [];
    /** @type {{x: number, y: number, guarded: boolean}[]} */
    this.entrances = [];
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
  }

  remove() {
    this.#stop();
    super.remove();
  }

  /**
   * Shows the gaps of one wall; empty lists show none.
   *
   * @param {{path: {coordinates: [number, number][]}}[]} gaps the first is the chief evidence
   * @param {{point: [number, number], guarded: boolean}[]} entrances
   */
  show(gaps, entrances) {
    this.ways = gaps.map(({path}, i) => ({line: inUnitSquare(path.coordinates), chief: i === 0}));
    this.entrances = entrances.map(({point, guarded}) => {
      const [x, y] = toUnitSquare(point[0], point[1]);
      return {x, y, guarded};
    });
    this.#stop();
    if (this.ways.length > 0 && !this.still.matches) {
      this.timer = setInterval(() => document.hidden || this.canvas.paint(), FRAME_MS);
    }
    this.canvas.redraw();
  }

  clear() {
    this.show([], []);
  }

  #stop() {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  draw(ctx, view) {
    ctx.lineJoin = 'round';
    for (const {line, chief} of [...this.ways].reverse()) {
      drawWay(ctx, inView(line, view), chief, this.still.matches ? 0 : performance.now() / 1000);
    }
    for (const {x, y, guarded} of this.entrances) {
      drawEntrance(ctx, view.toPixel(x, y), guarded);
    }
    return this.ways.length + this.entrances.length > 0;
  }
}

function drawWay(ctx, line, chief, seconds) {
  const path = toPath(line);
  ctx.globalAlpha = chief ? 1 : 0.6;
  ctx.lineCap = 'round';
  ctx.setLineDash([]);
  ctx.strokeStyle = colour('way-in-casing');
  ctx.lineWidth = chief ? 8 : 6;
  ctx.stroke(path);
  ctx.lineCap = 'butt';
  ctx.setLineDash(DASH);
  ctx.lineDashOffset = -((seconds * SPEED_PX_PER_S) % (DASH[0] + DASH[1]));
  ctx.strokeStyle = colour('way-in');
  ctx.lineWidth = chief ? 4 : 3;
  ctx.stroke(path);
  ctx.setLineDash([]);
  ctx.lineDashOffset = 0;
  along(line, ARROW_STEP_PX).forEach((place) => drawArrow(ctx, place));
  drawArrow(ctx, lastPlace(line));
  ctx.lineWidth = 2.5;
  ctx.strokeStyle = colour('way-in');
  ctx.beginPath();
  ctx.arc(line[0], line[1], 8, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.globalAlpha = 1;
}

function lastPlace(line) {
  const n = line.length;
  const back = Math.max(0, n - 4);
  return {x: line[n - 2], y: line[n - 1], angle: Math.atan2(line[n - 1] - line[back + 1], line[n - 2] - line[back])};
}

function drawArrow(ctx, {x, y, angle}) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.beginPath();
  ctx.moveTo(11, 0);
  ctx.lineTo(-6, 7.5);
  ctx.lineTo(-6, -7.5);
  ctx.closePath();
  ctx.fillStyle = colour('way-in');
  ctx.strokeStyle = colour('way-in-casing');
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.fill();
  ctx.restore();
}

function drawEntrance(ctx, [x, y], guarded) {
  ctx.beginPath();
  ctx.arc(x, y, 6, 0, 2 * Math.PI);
  ctx.fillStyle = colour(guarded ? 'closed' : 'map-ground');
  ctx.fill();
  ctx.lineWidth = 2.2;
  ctx.strokeStyle = colour(guarded ? 'map-halo' : 'open');
  ctx.stroke();
}
