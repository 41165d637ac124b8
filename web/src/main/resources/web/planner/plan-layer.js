/**
 * The routes of a plan: each in its own colour and dash over a casing, its mark along the line and in its stops' numbers. A
 * chosen unit's route stands out, the others fade. The routes of another plan, to compare with, are thin and dashed.
 */
import {CanvasLayer} from '../map/canvas-layer.js';
import {toUnitSquare} from '../map/mercator.js';
import {colour, mapFont} from '../map/palette.js';
import {along, inUnitSquare, inView, isOnScreen, thinned, toPath} from '../map/polyline.js';
import {routeLook} from './route-look.js';

const STOPS_FROM_ZOOM = 12;
/** Farther away a county's routes are plain lines: without casing and dash, with no more points than are seen. */
const DASHED_FROM_ZOOM = 12;
const THINNED_TO_PX = 2;
const MARK_STEP_PX = 260;
const STOP_PX = 10;
const REACH_PX = 12;
/** Routes on the same road lie this far beside one another. */
const APART_PX = 2.4;
const MARKS_APART_PX = 60;

/** Of another plan. */
const OTHER_DASH = [9, 7];

export class PlanLayer extends CanvasLayer {
  /** @param {{isOther?: boolean}} [options] isOther: of a plan to compare with */
  constructor({isOther = false} = {}) {
    super({pane: isOther ? 'label' : 'unit'});
    this.isOther = isOther;
    /** @type {any[]} */
    this.routes = [];
    /** @type {string | null} unit whose route stands out */
    this.selected = null;
  }

  /**
   * @param {any[]} routes of a plan
   * @param {string[]} [units] in the order of the plan that is shown, so that a unit keeps its look
   */
  setRoutes(routes, units = routes.map(({unit}) => unit.id)) {
    const order = new Map(units.map((id, i) => [id, i]));
    this.routes = routes.map((route, n) => [route, order.get(route.unit.id) ?? n]).map(([route, i]) => ({
      id: route.id,
      unitId: route.unit.id,
      look: this.isOther ? {...routeLook(i), dash: OTHER_DASH} : routeLook(i),
      turn: (i * 2 * Math.PI * 3) / 8 + (this.isOther ? Math.PI : 0),
      lines: (route.line?.coordinates ?? []).map(inUnitSquare),
      stops: route.stops.map((stop) => {
        const [x, y] = toUnitSquare(stop.point[0], stop.point[1]);
        return {x, y, number: stop.number, id: stop.id, mustReach: stop.mustReach};
      }),
    }));
    this.canvas.redraw();
  }

  /** @param {string | null} unitId */
  select(unitId) {
    this.selected = unitId;
    this.canvas.redraw();
  }

  /** The route and stop that a click on a stop means. */
  at(latlng) {
    const {view} = this.canvas;
    if (!view || (view.zoom < STOPS_FROM_ZOOM && this.selected === null)) {
      return null;
    }
    const [x, y] = view.toPixel(...toUnitSquare(latlng.lng, latlng.lat));
    for (const route of this.#ordered().reverse()) {
      const stop = route.stops.find((s) => {
        const [sx, sy] = view.toPixel(s.x, s.y);
        return Math.hypot(sx - x, sy - y) <= REACH_PX;
      });
      if (stop) {
        return {routeId: route.id, stopId: stop.id};
      }
    }
    return null;
  }

  /** The chosen route last, on top. */
  #ordered() {
    const last = (route) => Number(route.unitId === this.selected);
    return [...this.routes].sort((a, b) => last(a) - last(b));
  }

  draw(ctx, view) {
    const chosen = this.routes.some((route) => route.unitId === this.selected) ? this.selected : null;
    for (const route of this.#ordered()) {
      const isChosen = route.unitId === chosen;
      ctx.globalAlpha = chosen === null || isChosen ? 1 : 0.22;
      const lines = route.lines
        .map((line) => thinned(inView(line, chosen === null || this.isOther ? aside(route, view) : view), THINNED_TO_PX))
        .filter((line) => isOnScreen(line, view));
      drawLines(ctx, lines.map(toPath), route.look, {isChosen, plain: !isChosen && view.zoom < DASHED_FROM_ZOOM, isOther: this.isOther});
      if (!this.isOther && (chosen === null || isChosen)) {
        drawMarks(ctx, lines, route.look, view);
      }
      if (isChosen || (chosen === null && view.zoom >= STOPS_FROM_ZOOM)) {
        [...route.stops].reverse().forEach((stop) => drawStop(ctx, stop, route.look, view));
      }
    }
    ctx.globalAlpha = 1;
    return this.routes.length > 0;
  }
}

/** The view moved a little for this route, each in another direction. */
function aside({turn}, view) {
  return {...view, x: view.x + APART_PX * Math.cos(turn), y: view.y + APART_PX * Math.sin(turn)};
}

function drawLines(ctx, paths, look, {isChosen, plain, isOther}) {
  const width = isOther ? 2.4 : isChosen ? 4.5 : plain ? 2 : 3;
  ctx.lineJoin = plain ? 'bevel' : 'round';
  ctx.lineCap = 'butt';
  if (!plain) {
    ctx.strokeStyle = colour('map-ground');
    ctx.lineWidth = width + 3;
    paths.forEach((path) => ctx.stroke(path));
  }
  ctx.strokeStyle = colour(look.token);
  ctx.lineWidth = width;
  ctx.setLineDash(plain && !isOther ? [] : look.dash);
  paths.forEach((path) => ctx.stroke(path));
  ctx.setLineDash([]);
}

/** The mark of the route now and then, so that it can be followed without its colour. */
function drawMarks(ctx, lines, look, {width, height}) {
  const whole = lines.flat();
  if (whole.length < 4) {
    return;
  }
  ctx.font = mapFont(11, 700);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  const half = ctx.measureText(look.mark).width / 2 + 4;
  /** @type {{x: number, y: number}[]} a route often comes back on the same road */
  const drawn = [];
  for (const {x, y} of along(whole, MARK_STEP_PX)) {
    if (!(x > 0 && y > 0 && x < width && y < height) || drawn.some((mark) => Math.hypot(mark.x - x, mark.y - y) < MARKS_APART_PX)) {
      continue;
    }
    drawn.push({x, y});
    ctx.beginPath();
    ctx.roundRect(x - half, y - 8, 2 * half, 16, 4);
    ctx.fillStyle = colour(look.token);
    ctx.fill();
    ctx.strokeStyle = colour('map-ground');
    ctx.lineWidth = 1.5;
    ctx.stroke();
    ctx.fillStyle = colour('route-mark');
    ctx.fillText(look.mark, x, y + 0.5);
  }
}

function drawStop(ctx, stop, look, view) {
  const [x, y] = view.toPixel(stop.x, stop.y);
  if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) {
    return;
  }
  ctx.beginPath();
  ctx.arc(x, y, STOP_PX, 0, 2 * Math.PI);
  ctx.fillStyle = colour('panel');
  ctx.fill();
  ctx.strokeStyle = colour(look.token);
  ctx.lineWidth = 2.4;
  ctx.stroke();
  if (stop.mustReach) {
    ctx.beginPath();
    ctx.arc(x, y, STOP_PX + 3.5, 0, 2 * Math.PI);
    ctx.strokeStyle = colour('text');
    ctx.lineWidth = 1.4;
    ctx.stroke();
  }
  ctx.fillStyle = colour('text');
  ctx.font = mapFont(11, 600);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(String(stop.number), x, y + 0.5);
}
