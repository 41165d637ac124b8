/** Fences: a thin dashed outline round an area, a broad pale band along a corridor; names from close by. */
import {CanvasLayer} from './canvas-layer.js';
import {pixelsPerMetre, toUnitSquare} from './mercator.js';
import {clear, colour, mapFont} from './palette.js';

const NAMES_FROM_ZOOM = 13;
const LEAST_BAND_PX = 3;

export class FenceLayer extends CanvasLayer {
  constructor() {
    super({pane: 'way'});
    /** @type {{name: string, active: boolean, widthM: number | null, lat: number, middle: [number, number], lines: [number, number][][]}[]} */
    this.shapes = [];
  }

  /** @param {{name: string, active: boolean, widthM: number | null, geometry: any}[]} fences */
  setFences(fences) {
    this.shapes = fences.flatMap(({name, active, widthM, geometry}) => partsOf(geometry).map((rings, part) => {
      const lines = rings.map((ring) => ring.map(([lon, lat]) => toUnitSquare(lon, lat)));
      return {name: part === 0 ? name : '', active, widthM, lat: rings[0][0][1], middle: middle(lines[0]), lines};
    }));
    this.canvas.redraw();
  }

  draw(ctx, view) {
    ctx.lineJoin = 'round';
    for (const {active, widthM, lat, lines} of this.shapes) {
      const path = new Path2D();
      for (const line of lines) {
        line.forEach(([ux, uy], i) => {
          const [x, y] = view.toPixel(ux, uy);
          i === 0 ? path.moveTo(x, y) : path.lineTo(x, y);
        });
      }
      ctx.globalAlpha = active ? 1 : 0.5;
      if (widthM !== null) {
        ctx.setLineDash([]);
        ctx.lineCap = 'round';
        ctx.lineWidth = Math.max(LEAST_BAND_PX, widthM * pixelsPerMetre(view.zoom, lat));
        ctx.strokeStyle = clear('fence', 0.22);
        ctx.stroke(path);
      }
      ctx.lineCap = 'butt';
      ctx.setLineDash(widthM === null ? [6, 4] : [2, 4]);
      ctx.lineWidth = 1.6;
      ctx.strokeStyle = colour('fence');
      ctx.stroke(path);
      ctx.setLineDash([]);
      ctx.globalAlpha = 1;
    }
    if (view.zoom >= NAMES_FROM_ZOOM) {
      this.shapes.forEach((shape) => name(ctx, view, shape));
    }
    return this.shapes.length > 0;
  }
}

function name(ctx, view, {name: text, middle: [ux, uy]}) {
  const [x, y] = view.toPixel(ux, uy);
  ctx.font = mapFont(12, 500);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = 3;
  ctx.strokeStyle = colour('map-halo');
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour('fence');
  ctx.fillText(text, x, y);
}

/** A list of rings, or one line, for each part. */
function partsOf({type, coordinates}) {
  return type === 'MultiPolygon' ? coordinates : type === 'Polygon' ? [coordinates] : [[coordinates]];
}

/** @returns {[number, number]} */
function middle(line) {
  const of = (axis) => {
    const all = line.map((point) => point[axis]);
    return (Math.min(...all) + Math.max(...all)) / 2;
  };
  return [of(0), of(1)];
}
