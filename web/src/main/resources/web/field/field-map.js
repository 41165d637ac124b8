/** The page's map: base map, my grid, my route, my place. */
import {BaseLayer} from '../map/base-layer.js';
import {LabelLayer} from '../map/label-layer.js';
import {createMap, flyToBounds, flyToPoint} from '../map/map.js';
import {toUnitSquare} from '../map/mercator.js';
import {colour} from '../map/palette.js';
import {inUnitSquare, inView, toPath} from '../map/polyline.js';
import {RouteLayer} from '../map/route-layer.js';
import {ViewCanvas} from '../map/view-canvas.js';

const STOP_ZOOM = 16;
const EARTH_CIRCUMFERENCE_M = 40_075_016.7;

export class FieldMap {
  /** @param {HTMLElement} element @param {any} county */
  constructor(element, county) {
    /** @type {number[][]} borders of the grid */
    this.rings = [];
    this.place = null;
    this.seen = '';
    this.map = createMap(element, {bounds: county.bounds});
    const labels = new LabelLayer({pane: 'label'}).addTo(this.map);
    new BaseLayer({labels, version: county.layers.base, pane: 'ground'}).addTo(this.map);
    this.grid = new ViewCanvas((ctx, view) => this.#drawGrid(ctx, view), {pane: 'village'}).addTo(this.map);
    this.route = new RouteLayer().addTo(this.map);
    this.self = new ViewCanvas((ctx, view) => this.#drawSelf(ctx, view), {pane: 'unit'}).addTo(this.map);
  }

  /** @param {any} place of the tracker; null: unknown */
  showPlace(place) {
    this.place = place;
    this.self.redraw();
  }

  /** @param {import('./duty.js').Duty | null} duty */
  show(duty) {
    if (!duty) {
      return;
    }
    this.boundary = duty.grid?.boundary ?? null;
    this.rings = (this.boundary?.coordinates ?? []).flat(1).map(inUnitSquare);
    this.grid.redraw();
    this.route.setRoutes(duty.route ? [{...duty.route, unit: {id: duty.unit.id}}] : []);
    const about = duty.route?.id ?? duty.unit.id;
    if (about !== this.seen) {
      this.seen = about;
      this.#fit(duty);
    }
  }

  /** @param {[number, number]} point longitude, latitude */
  lookAt(point) {
    flyToPoint(this.map, point, STOP_ZOOM);
  }

  /** @returns {[number, number]} longitude, latitude of the map's middle */
  middle() {
    const {lng, lat} = this.map.getCenter();
    return [lng, lat];
  }

  lookAtGrid() {
    if (this.boundary) {
      flyToBounds(this.map, boundsOf(this.boundary.coordinates.flat(2)));
    }
  }

  #fit(duty) {
    const points = [duty.unit.station, ...(duty.route?.stops ?? []).map((s) => s.point)];
    flyToBounds(this.map, boundsOf(points), {maxZoom: STOP_ZOOM});
  }

  #drawGrid(ctx, view) {
    ctx.strokeStyle = colour('accent');
    ctx.lineWidth = 2;
    ctx.setLineDash([6, 4]);
    this.rings.forEach((ring) => ctx.stroke(toPath(inView(ring, view))));
    ctx.setLineDash([]);
  }

  #drawSelf(ctx, view) {
    if (!this.place) {
      return;
    }
    const {lon, lat, accuracyM, courseDeg} = this.place;
    const [x, y] = view.toPixel(...toUnitSquare(lon, lat));
    const radius = accuracyM / (EARTH_CIRCUMFERENCE_M * Math.cos((lat * Math.PI) / 180)) * view.scale;
    ctx.fillStyle = colour('accent');
    ctx.globalAlpha = 0.15;
    ctx.beginPath();
    ctx.arc(x, y, Math.max(10, Math.min(radius, view.width)), 0, 2 * Math.PI);
    ctx.fill();
    ctx.globalAlpha = 1;
    drawArrow(ctx, x, y, courseDeg);
  }
}

/** An arrow in the direction of movement; a dot where there is none. */
function drawArrow(ctx, x, y, courseDeg) {
  ctx.save();
  ctx.translate(x, y);
  ctx.fillStyle = colour('text');
  ctx.strokeStyle = colour('panel');
  ctx.lineWidth = 2;
  ctx.beginPath();
  if (courseDeg === null) {
    ctx.arc(0, 0, 8, 0, 2 * Math.PI);
  } else {
    ctx.rotate((courseDeg * Math.PI) / 180);
    [[0, -13], [10, 10], [0, 5], [-10, 10]].forEach(([dx, dy], i) => (i === 0 ? ctx.moveTo(dx, dy) : ctx.lineTo(dx, dy)));
    ctx.closePath();
  }
  ctx.fill();
  ctx.stroke();
  ctx.restore();
}

/** @param {[number, number][]} points @returns {[number, number, number, number]} */
function boundsOf(points) {
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}
