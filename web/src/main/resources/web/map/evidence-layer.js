/**
 * What a wall's state rests on: stretches of road that are watched, gates at the entrances, the sites that would have to be
 * watched too, cameras that matter, and cameras that are proposed or planned with what they would see.
 */
import {drawCamera, drawDirection} from './camera-glyphs.js';
import {CanvasLayer} from './canvas-layer.js';
import {drawSign, drawSite} from './evidence-glyphs.js';
import {gateOf} from './evidence-signs.js';
import {toUnitSquare} from './mercator.js';
import {clear, colour, signScale} from './palette.js';
import {along, inUnitSquare, inView, isOnScreen, lengthOf, toPath} from './polyline.js';

const SMALL_BELOW_ZOOM = 15;
const ABOVE_PX = 24;
const BESIDE_PX = 26;

/**
 * @typedef {[number, number]} LonLat
 * @typedef {object} Shown one wall's evidence, GeoJSON geometries
 * @property {any} [watched] lines
 * @property {any} [unwatched] lines: ways in, beside the shortest
 * @property {{guarded: boolean, watched: boolean, point: LonLat}[]} [entrances]
 * @property {{kind: string, geometry: any}[]} [cut] in the order of their numbers
 * @property {{sign: string, point: LonLat}[]} [marks] of cameras
 * @property {{state: string, point: LonLat, azimuthDeg: number | null, view: any}[]} [proposals]
 */
export class EvidenceLayer extends CanvasLayer {
  constructor() {
    super({pane: 'way'});
    this.drawn = collected([]);
  }

  /** @param {Shown[]} walls whose evidence is shown in place of what was */
  show(walls) {
    this.drawn = collected(walls);
    this.canvas.redraw();
  }

  clear() {
    this.show([]);
  }

  draw(ctx, view) {
    const {watched, unwatched, gates, sites, marks, proposals} = this.drawn;
    const scale = (view.zoom < SMALL_BELOW_ZOOM ? 0.66 : 1) * signScale();
    ctx.lineJoin = 'round';
    proposals.forEach((camera) => drawProposal(ctx, camera, view, scale));
    ctx.lineCap = 'butt';
    strokeAll(ctx, unwatched, view, [{px: 2, token: 'way-in', dash: [2, 4], opacity: 0.75}]);
    ctx.lineCap = 'round';
    strokeAll(ctx, watched, view, [{px: 9, token: 'map-halo'}, {px: 6.5, token: 'closed'}, {px: 1.6, token: 'map-halo'}]);
    const cuts = sites.map(({line, number}) => ({place: placeOf(inView(line, view)), number}));
    gates.forEach(({x, y, sign}) => drawSign(ctx, besideCuts(view.toPixel(x, y), cuts, scale), sign, scale * 0.9));
    cuts.forEach(({place, number}) => drawSite(ctx, place, number, scale));
    for (const mark of marks) {
      const [x, y] = view.toPixel(mark.x, mark.y);
      drawSign(ctx, [x, y - ABOVE_PX * scale], mark.sign, scale * 0.8);
    }
    return Object.values(this.drawn).some((things) => things.length > 0);
  }
}

/** A gate at a site of the cut stands beside it, away from the site's number. @returns {[number, number]} */
function besideCuts([x, y], cuts, scale) {
  const covered = cuts.some(({place}) => Math.hypot(place.x - x, place.y - y) < BESIDE_PX * scale);
  return covered ? [x - BESIDE_PX * scale, y + 0.6 * BESIDE_PX * scale] : [x, y];
}

/** All of the walls, ready to be drawn. @param {Shown[]} walls */
function collected(walls) {
  return {
    watched: walls.flatMap((wall) => linesOf(wall.watched)),
    unwatched: walls.flatMap((wall) => linesOf(wall.unwatched)),
    gates: walls.flatMap((wall) => (wall.entrances ?? []).map((entrance) => ({...placed(entrance.point), sign: gateOf(entrance)}))),
    // the numbers are those of one wall's list
    sites: walls.flatMap((wall) => (wall.cut ?? []).map(({geometry}, i) => ({line: lineOf(geometry), number: walls.length === 1 ? i + 1 : null}))),
    marks: walls.flatMap((wall) => (wall.marks ?? []).map(({sign, point}) => ({...placed(point), sign}))),
    proposals: walls.flatMap((wall) => (wall.proposals ?? []).map(({state, point, azimuthDeg, view}) => (
      {...placed(point), state, azimuthDeg, rings: ringsOf(view)}))),
  };
}

function strokeAll(ctx, lines, view, strokes) {
  const shown = lines.map((line) => inView(line, view)).filter((line) => isOnScreen(line, view)).map(toPath);
  for (const {px, token, dash = [], opacity = 1} of strokes) {
    ctx.lineWidth = px;
    ctx.strokeStyle = clear(token, opacity);
    ctx.setLineDash(dash);
    shown.forEach((path) => ctx.stroke(path));
  }
  ctx.setLineDash([]);
}

/** What is planned is drawn firmer than what is only proposed. */
function drawProposal(ctx, {x, y, state, azimuthDeg, rings}, view, scale) {
  const planned = state === 'accepted';
  const path = new Path2D();
  rings.forEach((ring) => path.addPath(toPath(inView(ring, view))));
  ctx.fillStyle = clear('view', planned ? 0.16 : 0.08);
  ctx.fill(path, 'evenodd');
  ctx.setLineDash(planned ? [7, 5] : [2, 4]);
  ctx.lineWidth = 1.6;
  ctx.strokeStyle = colour('view');
  ctx.stroke(path);
  ctx.setLineDash([]);
  const [px, py] = view.toPixel(x, y);
  const r = (planned ? 5 : 7) * scale;
  if (azimuthDeg !== null && azimuthDeg !== undefined) {
    drawDirection(ctx, px, py, r, azimuthDeg, 'public', 'planned');
  }
  drawCamera(ctx, px, py, r, 'public', 'planned');
  if (!planned) {
    const half = 0.5 * r;
    ctx.beginPath();
    ctx.moveTo(px - half, py);
    ctx.lineTo(px + half, py);
    ctx.moveTo(px, py - half);
    ctx.lineTo(px, py + half);
    ctx.stroke();
  }
}

/** The middle of a road with its direction, or a junction. */
function placeOf(line) {
  return line.length === 2 ? {x: line[0], y: line[1], angle: null} : along(line, 2 * lengthOf(line))[0] ?? {x: line[0], y: line[1], angle: 0};
}

function lineOf({type, coordinates}) {
  return inUnitSquare(type === 'Point' ? [coordinates] : coordinates);
}

function placed([lon, lat]) {
  const [x, y] = toUnitSquare(lon, lat);
  return {x, y};
}

function linesOf(geometry) {
  const lines = geometry ? (geometry.type === 'LineString' ? [geometry.coordinates] : geometry.coordinates) : [];
  return lines.map(inUnitSquare);
}

function ringsOf(geometry) {
  const polygons = geometry ? (geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates) : [];
  return polygons.flat().map(inUnitSquare);
}
