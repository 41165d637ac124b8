/** Patrol routes: amber with a dark casing, stops numbered; done stops are filled. */
import {CanvasLayer} from './canvas-layer.js';
import {toUnitSquare} from './mercator.js';
import {colour, mapFont, signScale} from './palette.js';
import {inUnitSquare, inView, isOnScreen, thinned, toPath} from './polyline.js';

const NUMBERS_FROM_ZOOM = 13;
/** Farther away the routes of a whole county lie side by side: no casing, no number, no more points than are seen. */
const CASED_FROM_ZOOM = 12;
const THINNED_TO_PX = 2;
const DONE = new Set(['arrived', 'done']);

/**
 * @typedef {object} Route
 * @property {string} id
 * @property {{id: string, name?: string}} unit
 * @property {{type: string, coordinates: any[]} | null} line LineString or MultiLineString
 * @property {{id: string, number: number, point: [number, number], state?: string}[]} stops
 */

export class RouteLayer extends CanvasLayer {
  constructor() {
    super({pane: 'route'});
    /** @type {{id: string, unitId: string, lines: number[][], stops: {id: string, x: number, y: number, number: number, done: boolean,
     *   missed: boolean}[]}[]} */
    this.routes = [];
    /** @type {string | null} unit whose route stands out; null: all alike */
    this.selected = null;
  }

  /** @param {Route[]} routes */
  setRoutes(routes) {
    this.routes = routes.map(({id, unit, line, stops}) => ({
      id,
      unitId: unit.id,
      lines: linesOf(line).map(inUnitSquare),
      stops: stops.map(({id: stopId, number, point, state}) => {
        const [x, y] = toUnitSquare(point[0], point[1]);
        return {id: stopId, x, y, number, done: DONE.has(state ?? ''), missed: state === 'unreachable'};
      }),
    }));
    this.canvas.redraw();
  }

  /** A stop is in another state now. */
  setStop(routeId, stopId, state) {
    const stop = this.routes.find((route) => route.id === routeId)?.stops.find((s) => s.id === stopId);
    if (stop) {
      stop.done = DONE.has(state);
      stop.missed = state === 'unreachable';
      this.canvas.refresh(1_000);
    }
  }

  /** @param {string | null} unitId */
  select(unitId) {
    this.selected = unitId;
    this.canvas.redraw();
  }

  draw(ctx, view) {
    const chosen = this.routes.some((r) => r.unitId === this.selected) ? this.selected : null;
    const last = (route) => Number(route.unitId === chosen);
    for (const route of [...this.routes].sort((a, b) => last(a) - last(b))) {
      ctx.globalAlpha = chosen === null || route.unitId === chosen ? 1 : 0.35;
      const lines = route.lines.map((line) => thinned(inView(line, view), THINNED_TO_PX));
      drawLines(ctx, lines.filter((line) => isOnScreen(line, view)).map(toPath), view.zoom >= CASED_FROM_ZOOM);
      if (view.zoom >= NUMBERS_FROM_ZOOM || route.unitId === chosen) {
        route.stops.forEach((stop) => drawStop(ctx, stop, view));
      }
    }
    ctx.globalAlpha = 1;
    return this.routes.length > 0;
  }
}

function linesOf(line) {
  if (line === null) {
    return [];
  }
  return line.type === 'MultiLineString' ? line.coordinates : [line.coordinates];
}

function drawLines(ctx, paths, cased) {
  ctx.lineJoin = cased ? 'round' : 'bevel';
  ctx.lineCap = cased ? 'round' : 'butt';
  const strokes = /** @type {[string, number][]} */ (cased ? [['route-casing', 6.5], ['route', 3.2]] : [['route', 2]]);
  for (const [token, width] of strokes) {
    ctx.strokeStyle = colour(token);
    ctx.lineWidth = width;
    paths.forEach((path) => ctx.stroke(path));
  }
}

function drawStop(ctx, stop, view) {
  const [x, y] = view.toPixel(stop.x, stop.y);
  if (x < -20 || y < -20 || x > view.width + 20 || y > view.height + 20) {
    return;
  }
  const scale = signScale();
  ctx.beginPath();
  ctx.arc(x, y, 9 * scale, 0, 2 * Math.PI);
  ctx.fillStyle = colour(stop.done ? 'route' : 'panel');
  ctx.fill();
  ctx.setLineDash(stop.missed ? [3, 3] : []);
  ctx.strokeStyle = colour('route');
  ctx.lineWidth = 2;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.fillStyle = colour(stop.done ? 'panel' : 'route');
  ctx.font = mapFont(11 * scale, 600);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillText(String(stop.number), x, y + 0.5);
}
