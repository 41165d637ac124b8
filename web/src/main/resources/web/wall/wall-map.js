/** The wall's map: which layers there are, in which order, what is switched off, and what a click hits. */
import {Point} from '/web/vendor/leaflet.js';
import {BaseLayer} from '../map/base-layer.js';
import {CameraLayer} from '../map/camera-layer.js';
import {EvidenceLayer} from '../map/evidence-layer.js';
import {FenceLayer} from '../map/fence-layer.js';
import {GapLayer} from '../map/gap-layer.js';
import {IncidentLayer} from '../map/incident-layer.js';
import {LabelLayer} from '../map/label-layer.js';
import {createMap, flyToBounds, flyToPoint, toLatLngBounds} from '../map/map.js';
import {PatrolAgeLayer} from '../map/patrol-age-layer.js';
import {RouteLayer} from '../map/route-layer.js';
import {SelectionLayer} from '../map/selection-layer.js';
import {UnitLayer} from '../map/unit-layer.js';
import {ViewLayer} from '../map/view-layer.js';
import {WallLayer} from '../map/wall-layer.js';
import {WayLayer} from '../map/way-layer.js';

/** Rows of the legend: a layer and the signs that it draws. */
export const LEGEND = [
  {layer: 'walls', signs: ['closed', 'open', 'no_road_access', 'not_assessable']},
  {layer: 'way', signs: ['way']},
  {layer: 'evidence', signs: ['gateOpen', 'gateGuarded', 'gateWatched', 'watched', 'cut', 'critical', 'repair', 'proposed', 'planned']},
  {layer: 'gaps', signs: ['gap']},
  {layer: 'fences', signs: ['fence']},
  {layer: 'routes', signs: ['route']},
  {layer: 'patrolled', signs: ['patrolledDay', 'patrolledWeek', 'patrolledMonth', 'patrolledLong']},
  {layer: 'views', signs: ['view']},
  {layer: 'cameras', signs: ['camera']},
  {layer: 'incidents', signs: ['call_out', 'dispute', 'hazard']},
  {layer: 'units', signs: ['unit', 'station', 'late']},
];

/** Layers that are off until somebody wants them: they lie over others. */
export const OFF_AT_FIRST = ['patrolled'];

const LEAST_FREE_PX = 280;

export class WallMap {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {any} options.county
   * @param {import('../core/address.js').Place} options.place
   * @param {import('../map/perspective.js').Perspective} options.perspective
   * @param {Set<string>} options.hidden
   * @param {HTMLElement} options.sheet that covers a part of the map
   * @param {HTMLElement} options.legend that covers another
   */
  constructor(element, {county, place, perspective, hidden, sheet, legend}) {
    this.sheet = sheet;
    this.legend = legend;
    this.map = createMap(element, {bounds: county.bounds, place});
    const {map} = this;
    const labels = new LabelLayer({pane: 'label'}).addTo(map);
    this.base = new BaseLayer({labels, version: county.layers.base}).addTo(map);
    const wallVersion = versionOf(county, 'base', 'wall');
    const viewVersion = versionOf(county, 'camera', 'view');
    this.layers = {
      walls: new WallLayer({labels, perspective, version: wallVersion}),
      views: new ViewLayer({perspective, version: viewVersion}),
      patrolled: new PatrolAgeLayer(),
      fences: new FenceLayer(),
      routes: new RouteLayer(),
      way: new WayLayer(),
      evidence: new EvidenceLayer(),
      gaps: new GapLayer(),
      cameras: new CameraLayer({labels}),
      incidents: new IncidentLayer(),
      units: new UnitLayer(),
    };
    Object.entries(this.layers).forEach(([name, layer]) => hidden.has(name) || layer.addTo(map));
    this.hidden = hidden;
    /** @type {Set<string>} layers of what is live, while the map shows something else */
    this.held = new Set();
    this.selection = new SelectionLayer().addTo(map);
    /** Ways in that a what-if opens. */
    this.imagined = new WayLayer().addTo(map);
  }

  /** Draws tiles again whose data have changed. */
  setCounty(county) {
    this.base.setVersion(county.layers.base);
    this.layers.walls.setVersion(versionOf(county, 'base', 'wall'));
    this.layers.views.setVersion(versionOf(county, 'camera', 'view'));
  }

  setPerspective(perspective) {
    this.layers.walls.setPerspective(perspective);
    this.layers.views.setPerspective(perspective);
  }

  /** @param {string} name @param {boolean} visible */
  setVisible(name, visible) {
    const layer = this.layers[name];
    visible ? this.hidden.delete(name) : this.hidden.add(name);
    if (!this.held.has(name)) {
      visible ? layer.addTo(this.map) : layer.remove();
    }
  }

  /** Takes layers off the map until they are let go, whatever the legend says. @param {string[]} names */
  hold(names) {
    names.filter((name) => !this.hidden.has(name)).forEach((name) => this.layers[name].remove());
    this.held = new Set(names);
  }

  /** Layers that were held are shown again as the legend says. */
  release() {
    const names = [...this.held].filter((name) => !this.hidden.has(name));
    this.held = new Set();
    names.forEach((name) => this.layers[name].addTo(this.map));
  }

  /**
   * What a click means: a unit before an incident before a camera before the ground.
   *
   * @returns {{kind: string, id: string} | null}
   */
  hit(latlng) {
    const shown = (name) => !this.hidden.has(name) && !this.held.has(name);
    const unit = shown('units') ? this.layers.units.at(latlng) : null;
    if (unit) {
      return {kind: 'unit', id: unit.id};
    }
    const incident = shown('incidents') ? this.layers.incidents.at(latlng) : null;
    if (incident) {
      return {kind: 'incident', id: incident.id};
    }
    const camera = shown('cameras') ? this.layers.cameras.at(latlng) : null;
    return camera ? {kind: 'camera', id: camera.id} : shown('walls') ? this.layers.walls.at(latlng) : null;
  }

  /** @returns {{zoom: number, lon: number, lat: number}} */
  place() {
    const {lng, lat} = this.map.getCenter();
    return {zoom: this.map.getZoom(), lon: lng, lat};
  }

  /** Flies to bounds and leaves room for the sheet beside them. */
  /** Goes to bounds, beside the sheet, and beside or above the legend, whichever shows more. */
  showBounds(bounds, maxZoom = 17) {
    const {x: width, y: height} = this.map.getSize();
    const covered = this.sheet.offsetWidth + 24;
    const right = covered < width * 0.6 ? covered : 40;
    const {offsetWidth, offsetHeight} = this.legend;
    const open = offsetHeight > height / 4;
    const frames = open ? [{left: 30, bottom: offsetHeight + 24}, {left: offsetWidth + 24, bottom: 40}] : [{left: 30, bottom: 40}];
    const zoomIn = ({left, bottom}) => (width - left - right < LEAST_FREE_PX || height - bottom < LEAST_FREE_PX ? 0
      : this.map.getBoundsZoom(toLatLngBounds(bounds), false, new Point(left + right, 60 + bottom)));
    const {left, bottom} = frames.reduce((best, frame) => (zoomIn(frame) > zoomIn(best) ? frame : best));
    flyToBounds(this.map, bounds, {maxZoom, paddingTopLeft: [left, 60], paddingBottomRight: [right, bottom]});
  }

  showPoint(point, zoom = 16) {
    flyToPoint(this.map, point, Math.max(zoom, this.map.getZoom()));
  }
}

function versionOf(county, ...layers) {
  return layers.map((name) => county.layers[name]).join('-');
}
