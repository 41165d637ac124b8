/** The workshop's map: walls as planned, cameras, why the chosen wall is open, what is proposed for it. */
import {BaseLayer} from '../map/base-layer.js';
import {CameraLayer} from '../map/camera-layer.js';
import {EvidenceLayer} from '../map/evidence-layer.js';
import {LabelLayer} from '../map/label-layer.js';
import {createMap, flyToBounds, flyToPoint} from '../map/map.js';
import {SelectionLayer} from '../map/selection-layer.js';
import {ViewLayer} from '../map/view-layer.js';
import {WallLayer} from '../map/wall-layer.js';
import {WayLayer} from '../map/way-layer.js';
import {ProposalLayer} from './proposal-layer.js';

const POINT_ZOOM = 17;
const PADDING = {paddingTopLeft: [50, 50], paddingBottomRight: [70, 60]};

export class SitingMap {
  /**
   * @param {HTMLElement} element
   * @param {{county: any, place: import('../core/address.js').Place, perspective: import('../map/perspective.js').Perspective}} options
   */
  constructor(element, {county, place, perspective}) {
    this.map = createMap(element, {bounds: county.bounds, place});
    const labels = new LabelLayer({pane: 'label'}).addTo(this.map);
    const {base, wall, camera, view} = county.layers;
    this.base = new BaseLayer({labels, version: base}).addTo(this.map);
    this.walls = new WallLayer({labels, perspective, version: `${base}-${wall}`}).addTo(this.map);
    this.views = new ViewLayer({perspective, version: `${camera}-${view}`}).addTo(this.map);
    this.evidence = new EvidenceLayer().addTo(this.map);
    this.way = new WayLayer().addTo(this.map);
    this.cameras = new CameraLayer({labels}).addTo(this.map);
    this.selection = new SelectionLayer().addTo(this.map);
    this.proposals = new ProposalLayer().addTo(this.map);
  }

  /** @param {any} county with the versions of now */
  setVersions({layers: {base, wall, camera, view}}) {
    this.base.setVersion(base);
    this.walls.setVersion(`${base}-${wall}`);
    this.views.setVersion(`${camera}-${view}`);
  }

  /** @param {import('../map/perspective.js').Perspective} perspective */
  setPerspective(perspective) {
    this.walls.setPerspective(perspective);
    this.views.setPerspective(perspective);
  }

  /**
   * Shows a wall, and why it is open.
   *
   * @param {any | null} sheet of the wall; null for none
   * @param {any | null} evidence
   */
  showWall(sheet, evidence) {
    this.selection.show(sheet?.ground ?? null);
    // numbers are the proposals' here: neither ways nor sites have any
    this.way.show((sheet?.gapList ?? []).map(({path}) => ({path})));
    this.evidence.show(sheet === null ? [] : [{unwatched: evidence?.unwatchedWays, watched: evidence?.watched},
      {entrances: sheet.entranceList, cut: evidence?.cut ?? []}]);
  }

  /** @param {any[]} proposals none: stays */
  flyToProposals(proposals) {
    if (proposals.length > 0) {
      this.flyTo({coordinates: proposals.map(({point}) => point)});
    }
  }

  /** @param {{coordinates: any}} geometry GeoJSON */
  flyTo({coordinates}) {
    const points = pointsOf(coordinates);
    const lons = points.map(([lon]) => lon);
    const lats = points.map(([, lat]) => lat);
    flyToBounds(this.map, [least(lons), least(lats), most(lons), most(lats)], /** @type {any} */ ({maxZoom: POINT_ZOOM, ...PADDING}));
  }

  /** Goes to a point unless it is in view from near. @param {[number, number]} point */
  showPoint(point) {
    const near = this.map.getZoom() >= POINT_ZOOM - 1;
    if (!near || !this.map.getBounds().pad(-0.1).contains([point[1], point[0]])) {
      flyToPoint(this.map, point, Math.max(POINT_ZOOM, this.map.getZoom()));
    }
  }

  /** @returns {{zoom: number, lon: number, lat: number}} */
  place() {
    const {lng, lat} = this.map.getCenter();
    return {zoom: this.map.getZoom(), lon: lng, lat};
  }
}

/** @returns {[number, number][]} */
function pointsOf(coordinates) {
  return typeof coordinates[0] === 'number' ? [coordinates] : coordinates.flatMap(pointsOf);
}

function least(list) {
  return list.reduce((a, b) => Math.min(a, b));
}

function most(list) {
  return list.reduce((a, b) => Math.max(a, b));
}
