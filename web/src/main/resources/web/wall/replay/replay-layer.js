/** Units as they were, each with its way so far. */
import {CanvasLayer} from '../../map/canvas-layer.js';
import {colour, mapFont, signScale} from '../../map/palette.js';
import {inView, isOnScreen, thinned, toPath} from '../../map/polyline.js';
import {drawUnit, unitLook} from '../../map/unit-glyphs.js';
import {placeAt, wayUntil} from './track.js';

const NAMES_FROM_ZOOM = 13;
const THINNED_TO_PX = 2;
const PACE_MS = 60;

export class ReplayLayer extends CanvasLayer {
  constructor() {
    super({pane: 'unit'});
    /** @type {import('./track.js').Track[]} */
    this.tracks = [];
    this.joinedS = 0;
    this.at = 0;
  }

  /** @param {import('./track.js').Track[]} tracks @param {number} joinedS */
  setTracks(tracks, joinedS) {
    this.tracks = tracks;
    this.joinedS = joinedS;
    this.canvas.redraw();
  }

  /** @param {number} at seconds since the beginning */
  setTime(at) {
    this.at = at;
    this.canvas.refresh(PACE_MS);
  }

  draw(ctx, view) {
    for (const track of this.tracks) {
      drawWay(ctx, view, wayUntil(track, this.at, this.joinedS));
      ctx.fillStyle = colour('muted');
      for (const {t, x, y} of track.doubtful) {
        const [px, py] = view.toPixel(x, y);
        t <= this.at && ctx.fillRect(px - 1.5, py - 1.5, 3, 3);
      }
    }
    for (const track of this.tracks) {
      this.#drawUnit(ctx, view, track);
    }
    return this.tracks.length > 0;
  }

  #drawUnit(ctx, view, track) {
    const place = placeAt(track, this.at, this.joinedS);
    if (place === null) {
      return;
    }
    const [x, y] = view.toPixel(place.x, place.y);
    if (x < -40 || y < -40 || x > view.width + 40 || y > view.height + 40) {
      return;
    }
    drawUnit(ctx, x, y, unitLook('patrol', place.ageS * 1000), place.courseDeg);
    if (view.zoom >= NAMES_FROM_ZOOM) {
      name(ctx, x, y + 19 * signScale(), track.name);
    }
  }
}

function drawWay(ctx, view, runs) {
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  const paths = runs.map((run) => thinned(inView(run, view), THINNED_TO_PX)).filter((run) => isOnScreen(run, view)).map(toPath);
  for (const [token, width] of /** @type {[string, number][]} */ ([['unit-casing', 4], ['unit-patrol', 2]])) {
    ctx.globalAlpha = 0.7;
    ctx.strokeStyle = colour(token);
    ctx.lineWidth = width;
    paths.forEach((path) => ctx.stroke(path));
  }
  ctx.globalAlpha = 1;
}

function name(ctx, x, y, text) {
  ctx.font = mapFont(12 * signScale(), 500);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour('map-halo');
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour('text');
  ctx.fillText(text, x, y);
}
