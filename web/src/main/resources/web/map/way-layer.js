/**
 * The evidence that a wall is open: how someone gets in unseen. Orange dashes that move inward, with arrows; they stand still
 * where motion is to be reduced. Where there are several, each begins with its number in the list.
 */
import {CanvasLayer} from './canvas-layer.js';
import {drawNumber} from './evidence-glyphs.js';
import {colour, signScale} from './palette.js';
import {along, inUnitSquare, inView, toPath} from './polyline.js';

const DASH = [12, 7];
const SPEED_PX_PER_S = 22;
const FRAME_MS = 66;
const ARROW_STEP_PX = 84;

export class WayLayer extends CanvasLayer {
  constructor() {
    super({pane: 'way', padding: 0.05});
    /** @type {{line: number[], chief: boolean, number: number | null}[]} */
    this.ways = [];
    this.still = matchMedia('(prefers-reduced-motion: reduce)');
  }

  remove() {
    this.#stop();
    super.remove();
  }

  /**
   * Shows ways in; an empty list shows none.
   *
   * @param {{path: {coordinates: [number, number][]}, number?: number}[]} ways
   * @param {{alike?: boolean}} [options] alike: none is the chief evidence, else those with the number 1 or none are
   */
  show(ways, {alike = false} = {}) {
    this.ways = ways.map(({path, number}) => ({line: inUnitSquare(path.coordinates), chief: alike || (number ?? 1) === 1,
      number: ways.length > 1 ? number ?? null : null}));
    this.#stop();
    if (this.ways.length > 0 && !this.still.matches) {
      this.timer = setInterval(() => document.hidden || this.canvas.paint(), FRAME_MS);
    }
    this.canvas.redraw();
  }

  clear() {
    this.show([]);
  }

  #stop() {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  draw(ctx, view) {
    ctx.lineJoin = 'round';
    const seconds = this.still.matches ? 0 : performance.now() / 1000;
    for (const {line, chief, number} of [...this.ways].reverse()) {
      const shown = inView(line, view);
      drawWay(ctx, shown, chief, seconds);
      if (number !== null) {
        drawNumber(ctx, [shown[0], shown[1]], number, signScale(), 'way-in');
      }
    }
    return this.ways.length > 0;
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
