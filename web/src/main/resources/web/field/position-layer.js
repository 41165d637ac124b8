/** Where I am: an arrow in the direction of travel, a dot without one, and the circle of what the phone is unsure of. */
import {pixelsPerMetre, toUnitSquare} from '../map/mercator.js';
import {clear, colour, signScale} from '../map/palette.js';
import {ViewCanvas} from '../map/view-canvas.js';

export class PositionLayer {
  constructor() {
    /** @type {{lon: number, lat: number, accuracyM: number | null, courseDeg: number | null} | null} */
    this.position = null;
    this.canvas = new ViewCanvas((ctx, view) => this.#draw(ctx, view), {pane: 'unit'});
  }

  addTo(map) {
    this.canvas.addTo(map);
    return this;
  }

  remove() {
    this.canvas.remove();
  }

  /** @param {PositionLayer['position']} position null: unknown */
  set(position) {
    this.position = position;
    this.canvas.redraw();
  }

  #draw(ctx, view) {
    if (this.position === null) {
      return;
    }
    const {lon, lat, accuracyM, courseDeg} = this.position;
    const [x, y] = view.toPixel(...toUnitSquare(lon, lat));
    ctx.beginPath();
    ctx.arc(x, y, (accuracyM ?? 0) * pixelsPerMetre(view.zoom, lat), 0, 2 * Math.PI);
    ctx.fillStyle = clear('accent', 0.14);
    ctx.fill();
    ctx.save();
    ctx.translate(x, y);
    ctx.scale(signScale(), signScale());
    ctx.rotate(((courseDeg ?? 0) * Math.PI) / 180);
    drawSign(ctx, courseDeg !== null);
    ctx.restore();
  }
}

function drawSign(ctx, moving) {
  ctx.beginPath();
  if (moving) {
    ctx.moveTo(0, -13);
    ctx.lineTo(10, 11);
    ctx.lineTo(0, 6);
    ctx.lineTo(-10, 11);
    ctx.closePath();
  } else {
    ctx.arc(0, 0, 8, 0, 2 * Math.PI);
  }
  ctx.fillStyle = colour('text');
  ctx.fill();
  ctx.lineJoin = 'round';
  ctx.lineWidth = 2.5;
  ctx.strokeStyle = colour('unit-casing');
  ctx.stroke();
}
