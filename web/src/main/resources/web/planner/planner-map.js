/** The planner's map: base, marks, places, the plan's routes and those to compare with, units in time, what is selected. */
import {BaseLayer} from '../map/base-layer.js';
import {LabelLayer} from '../map/label-layer.js';
import {createMap, flyToBounds, flyToPoint} from '../map/map.js';
import {SelectionLayer} from '../map/selection-layer.js';
import {IslandLayer} from './island-layer.js';
import {MarkLayer} from './mark-layer.js';
import {PlaceLayer} from './place-layer.js';
import {PlanLayer} from './plan-layer.js';
import {TimeLayer} from './time-layer.js';
import {UnplacedLayer} from './unplaced-layer.js';

const STOP_ZOOM = 15;

export class PlannerMap {
  /**
   * @param {HTMLElement} element
   * @param {{county: any, place: import('../core/address.js').Place}} options
   */
  constructor(element, {county, place}) {
    this.map = createMap(element, {bounds: county.bounds, place});
    const labels = new LabelLayer({pane: 'label'}).addTo(this.map);
    this.base = new BaseLayer({labels, version: county.layers.base}).addTo(this.map);
    this.islands = new IslandLayer().addTo(this.map);
    this.marks = new MarkLayer().addTo(this.map);
    this.places = new PlaceLayer().addTo(this.map);
    this.unplaced = new UnplacedLayer().addTo(this.map);
    this.plan = new PlanLayer().addTo(this.map);
    this.other = new PlanLayer({isOther: true}).addTo(this.map);
    this.time = new TimeLayer().addTo(this.map);
    this.selection = new SelectionLayer().addTo(this.map);
  }

  /** Shows a route, or all of them. */
  showRoutes(routes) {
    const points = routes.flatMap((route) => [
      ...(route.line?.coordinates ?? []).flat(), ...route.stops.map((stop) => stop.point),
    ]);
    if (points.length > 0) {
      const lons = points.map(([lon]) => lon);
      const lats = points.map(([, lat]) => lat);
      flyToBounds(this.map, [min(lons), min(lats), max(lons), max(lats)],
        {maxZoom: 15, paddingTopLeft: [40, 40], paddingBottomRight: [60, 50]});
    }
  }

  /** Marks a point and goes there. */
  showPoint(point) {
    this.selection.show({type: 'Point', coordinates: point});
    flyToPoint(this.map, point, Math.max(STOP_ZOOM, this.map.getZoom()));
  }

  /** @returns {{zoom: number, lon: number, lat: number}} */
  place() {
    const {lng, lat} = this.map.getCenter();
    return {zoom: this.map.getZoom(), lon: lng, lat};
  }
}

function min(list) {
  return list.reduce((a, b) => Math.min(a, b));
}

function max(list) {
  return list.reduce((a, b) => Math.max(a, b));
}
