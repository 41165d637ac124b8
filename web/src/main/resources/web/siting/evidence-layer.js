/** Why a wall is open: its unwatched ways as a still orange line, and the fewest sites that close it as barred squares. */
import {CanvasLayer} from '../map/canvas-layer.js';
import {toUnitSquare} from '../map/mercator.js';
import {clear, colour} from '../map/palette.js';
import {inUnitSquare, inView, toPath} from '../map/polyline.js';

const SITE_PX = 7;

export class EvidenceLayer extends CanvasLayer {
  constructor() {
    super({pane: 'route'});
    /** @type {number[][]} */
    this.ways = [];
    /** @type {{x: number, y: number, line: number[] | null}[]} */
    this.sites = [];
  }

  /** @param {{unwatchedWays?: any, cut?: {kind: string, geometry: any}[]} | null} evidence */
  show(evidence) {
    this.ways = linesOf(evidence?.unwatchedWays).map(inUnitSquare);
    this.sites = (evidence?.cut ?? []).map(({geometry}) => siteOf(geometry));
    this.canvas.redraw();
  }

  draw(ctx, view) {
    ctx.lineJoin = 'round';
    ctx.lineCap = 'round';
    const ways = this.ways.map((way) => toPath(inView(way, view)));
    stroke(ctx, ways, 7, clear('way-in-casing', 0.7));
    stroke(ctx, ways, 3.4, clear('way-in', 0.75));
    const cut = this.sites.filter(({line}) => line !== null).map(({line}) => toPath(inView(/** @type {number[]} */ (line), view)));
    stroke(ctx, cut, 8, colour('map-halo'));
    stroke(ctx, cut, 4.5, colour('gap'));
    this.sites.forEach(({x, y}) => drawSite(ctx, view.toPixel(x, y)));
    return this.ways.length + this.sites.length > 0;
  }
}

function stroke(ctx, paths, width, style) {
  ctx.lineWidth = width;
  ctx.strokeStyle = style;
  paths.forEach((path) => ctx.stroke(path));
}

function drawSite(ctx, [x, y]) {
  ctx.beginPath();
  ctx.rect(x - SITE_PX, y - SITE_PX, 2 * SITE_PX, 2 * SITE_PX);
  ctx.fillStyle = colour('map-halo');
  ctx.fill();
  ctx.lineWidth = 2;
  ctx.strokeStyle = colour('gap');
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(x - SITE_PX + 3, y);
  ctx.lineTo(x + SITE_PX - 3, y);
  ctx.lineWidth = 3;
  ctx.stroke();
}

/** @returns {[number, number][][]} */
function linesOf(geometry) {
  switch (geometry?.type) {
    case 'LineString':
      return [geometry.coordinates];
    case 'MultiLineString':
      return geometry.coordinates;
    case 'GeometryCollection':
      return geometry.geometries.flatMap(linesOf);
    default:
      return [];
  }
}

function siteOf(geometry) {
  const [line] = linesOf(geometry);
  const [lon, lat] = line ? line[Math.floor((line.length - 1) / 2)] : geometry.coordinates;
  const middle = line?.length === 2 ? [(line[0][0] + line[1][0]) / 2, (line[0][1] + line[1][1]) / 2] : [lon, lat];
  const [x, y] = toUnitSquare(middle[0], middle[1]);
  return {x, y, line: line ? inUnitSquare(line) : null};
}
