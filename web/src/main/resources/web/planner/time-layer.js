/** The units on the map as the plan has them at a moment: an arrow on the road, a house where one stands; its route's mark beside it. */
import {CanvasLayer} from '../map/canvas-layer.js';
import {toUnitSquare} from '../map/mercator.js';
import {colour, mapFont, signScale} from '../map/palette.js';
import {drawUnit, unitLook} from '../map/unit-glyphs.js';
import {momentAt, timelineOf} from './timeline.js';

const MARKS_FROM_ZOOM = 11;
const DRIVING = unitLook('patrol', 0);
const STANDING = unitLook('station', 0);

export class TimeLayer extends CanvasLayer {
  constructor() {
    super({pane: 'unit'});
    /** @type {{timeline: import('./timeline.js').Timeline, mark: string, token: string, id: string}[]} */
    this.units = [];
    /** @type {number | null} */
    this.atMs = null;
    /** @type {string | null} */
    this.selected = null;
  }

  /**
   * @param {any[]} routes of a plan, in its order
   * @param {(n: number) => import('./route-look.js').Look} look
   */
  setRoutes(routes, look) {
    this.units = routes.flatMap((route, i) => {
      const timeline = timelineOf(route);
      const {mark, token} = look(i);
      return timeline === null ? [] : [{timeline, mark, token, id: route.id}];
    });
    this.canvas.redraw();
  }

  /** @param {string | null} routeId */
  select(routeId) {
    this.selected = routeId;
    this.canvas.redraw();
  }

  /** @param {number | null} ms null: no unit is drawn */
  show(ms) {
    this.atMs = ms;
    this.canvas.redraw();
  }

  draw(ctx, view) {
    if (this.atMs === null) {
      return false;
    }
    for (const {timeline, mark, token, id} of this.units) {
      const {point, courseDeg, doing} = momentAt(timeline, this.atMs);
      const [x, y] = view.toPixel(...toUnitSquare(point[0], point[1]));
      if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) {
        continue;
      }
      ctx.globalAlpha = this.selected === null || this.selected === id ? 1 : 0.3;
      drawUnit(ctx, x, y, doing === 'drive' ? DRIVING : STANDING, courseDeg);
      if (view.zoom >= MARKS_FROM_ZOOM || this.selected === id) {
        drawMark(ctx, x + 16 * signScale(), y - 12 * signScale(), mark, token);
      }
    }
    ctx.globalAlpha = 1;
    return this.units.length > 0;
  }
}

function drawMark(ctx, x, y, mark, token) {
  ctx.font = mapFont(11, 700);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const half = ctx.measureText(mark).width / 2 + 4;
  ctx.beginPath();
  ctx.roundRect(x - half, y - 8, 2 * half, 16, 4);
  ctx.fillStyle = colour(token);
  ctx.fill();
  ctx.strokeStyle = colour('unit-casing');
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.fillStyle = colour('route-mark');
  ctx.fillText(mark, x, y + 0.5);
}
