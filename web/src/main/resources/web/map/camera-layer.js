/** All cameras of the county as points on one canvas; directions from zoom 15, names from zoom 17. */
import {cameraToken, drawCamera, drawDirection} from './camera-glyphs.js';
import {CanvasLayer} from './canvas-layer.js';
import {toUnitSquare} from './mercator.js';
import {colour, signScale} from './palette.js';

const GLYPHS_FROM_ZOOM = 13;
const DIRECTIONS_FROM_ZOOM = 15;
const NAMES_FROM_ZOOM = 17;
const REACH_PX = 11;

/**
 * @typedef {{id: string, lon: number, lat: number, kind: string, state: string, azimuth: number | null, name: string,
 *   x: number, y: number}} CameraPoint x and y in the unit square
 */

export class CameraLayer extends CanvasLayer {
  /** @param {{labels: import('./label-layer.js').LabelLayer}} options */
  constructor({labels}) {
    super({pane: 'camera'});
    /** @type {CameraPoint[]} */
    this.cameras = [];
    /** @type {string | null} one that is drawn by somebody else */
    this.hiddenId = null;
    this.labels = labels;
  }

  addTo(map) {
    super.addTo(map);
    this.withdraw = this.labels.provide((view) => this.#names(view));
    return this;
  }

  remove() {
    this.withdraw?.();
    super.remove();
  }

  /** @param {{columns: string[], rows: any[][]}} table as the server sends it */
  setCameras({columns, rows}) {
    this.cameras = rows.map((row) => {
      const camera = Object.fromEntries(columns.map((name, i) => [name, row[i]]));
      const [x, y] = toUnitSquare(camera.lon, camera.lat);
      return /** @type {CameraPoint} */ ({...camera, x, y});
    });
    this.canvas.redraw();
    this.labels.redraw();
  }

  /** @param {string | null} id of a camera that is not drawn here for the time being */
  hide(id) {
    this.hiddenId = id;
    this.canvas.redraw();
    this.labels.redraw();
  }

  /** @param {string} id */
  find(id) {
    return this.cameras.find((camera) => camera.id === id) ?? null;
  }

  /** Those within bounds. @param {number[]} bounds minLon, minLat, maxLon, maxLat */
  within([minLon, minLat, maxLon, maxLat]) {
    return this.cameras.filter(({lon, lat}) => lon >= minLon && lon <= maxLon && lat >= minLat && lat <= maxLat);
  }

  /**
   * The camera drawn nearest to a place, if one is within reach of a pointer.
   *
   * @returns {CameraPoint | null}
   */
  at(latlng) {
    return this.canvas.view?.zoom >= GLYPHS_FROM_ZOOM ? this.nearest(this.cameras, latlng, REACH_PX) : null;
  }

  #visible(view) {
    const margin = 20;
    return this.cameras
      .filter(({id}) => id !== this.hiddenId)
      .map((camera) => ({camera, at: view.toPixel(camera.x, camera.y)}))
      .filter(({at: [x, y]}) => x > -margin && y > -margin && x < view.width + margin && y < view.height + margin);
  }

  draw(ctx, view) {
    const visible = this.#visible(view);
    if (view.zoom < GLYPHS_FROM_ZOOM) {
      drawDots(ctx, visible);
      return visible.length > 0;
    }
    const r = (view.zoom >= 16 ? 5 : view.zoom >= 14 ? 4 : 3) * signScale();
    for (const {camera, at: [x, y]} of visible) {
      if (camera.azimuth !== null && view.zoom >= DIRECTIONS_FROM_ZOOM) {
        drawDirection(ctx, x, y, r, camera.azimuth, camera.kind, camera.state);
      }
      drawCamera(ctx, x, y, r, camera.kind, camera.state);
    }
    return visible.length > 0;
  }

  #names(view) {
    if (view.zoom < NAMES_FROM_ZOOM) {
      return [];
    }
    const scale = signScale();
    return this.#visible(view).map(({camera, at: [x, y]}) => (
      {text: camera.name, x, y: y + 14 * scale, priority: 5, px: 11, colour: colour('map-place')}));
  }
}

/** Colour by colour: changing it costs more than a dot. On whole pixels, where nothing has to be smoothed. */
function drawDots(ctx, visible) {
  const byColour = new Map();
  for (const {camera, at} of visible) {
    const token = cameraToken(camera.kind, camera.state);
    byColour.has(token) ? byColour.get(token).push(at) : byColour.set(token, [at]);
  }
  for (const [token, places] of byColour) {
    ctx.fillStyle = colour(token);
    places.forEach(([x, y]) => ctx.fillRect(Math.round(x) - 1, Math.round(y) - 1, 2, 2));
  }
}
