/** Incidents and hazards as signs; what is dealt with is faint. */
import {CanvasLayer} from './canvas-layer.js';
import {INCIDENT_SIGNS} from './incident-glyphs.js';
import {toUnitSquare} from './mercator.js';
import {colour, signScale} from './palette.js';

const FULL_SIZE_FROM_ZOOM = 14;
const REACH_PX = 12;

export class IncidentLayer extends CanvasLayer {
  constructor() {
    super({pane: 'camera'});
    /** @type {any[]} */
    this.incidents = [];
    /** @type {Map<string, Path2D>} */
    this.paths = new Map();
  }

  /** @param {any[]} incidents of the server */
  setIncidents(incidents) {
    this.incidents = incidents.map((incident) => {
      const [x, y] = toUnitSquare(incident.point[0], incident.point[1]);
      return {id: incident.id, kind: incident.kind, closed: incident.closedAt !== null, x, y};
    });
    this.canvas.redraw();
  }

  /** The incident drawn nearest to a place, if one is within reach of a pointer. */
  at(latlng) {
    return this.nearest(this.incidents, latlng, REACH_PX);
  }

  draw(ctx, view) {
    const scale = (view.zoom >= FULL_SIZE_FROM_ZOOM ? 1.1 : 0.8) * signScale();
    // the newest come first and are drawn last
    for (let i = this.incidents.length - 1; i >= 0; i--) {
      const {kind, closed, x, y} = this.incidents[i];
      const [px, py] = view.toPixel(x, y);
      if (px > -20 && py > -20 && px < view.width + 20 && py < view.height + 20) {
        this.#sign(ctx, px, py, scale, kind, closed);
      }
    }
    return this.incidents.length > 0;
  }

  #sign(ctx, x, y, scale, kind, closed) {
    let path = this.paths.get(kind);
    if (!path) {
      path = new Path2D(INCIDENT_SIGNS[kind].path);
      this.paths.set(kind, path);
    }
    ctx.save();
    ctx.globalAlpha = closed ? 0.5 : 1;
    ctx.translate(x, y);
    ctx.scale(scale, scale);
    ctx.lineWidth = 2.5;
    ctx.lineJoin = 'round';
    ctx.strokeStyle = colour('map-ground');
    ctx.stroke(path);
    ctx.fillStyle = colour(INCIDENT_SIGNS[kind].token);
    ctx.fill(path, 'evenodd');
    ctx.restore();
  }
}
