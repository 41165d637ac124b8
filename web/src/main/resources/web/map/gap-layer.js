/** The one gap that somebody asked for: ground is cross-hatched within a dashed line, a stretch of road is a dashed line. */
import {CanvasLayer} from './canvas-layer.js';
import {toUnitSquare} from './mercator.js';
import {colour} from './palette.js';
import {crossHatch} from './patterns.js';

export class GapLayer extends CanvasLayer {
  constructor() {
    super({pane: 'way'});
    /** @type {{closed: boolean, lines: [number, number][][]}[]} */
    this.shapes = [];
  }

  /** @param {any[]} geometries GeoJSON polygons and lines */
  show(geometries) {
    this.shapes = geometries.flatMap(shapesOf);
    this.canvas.redraw();
  }

  clear() {
    if (this.shapes.length > 0) {
      this.show([]);
    }
  }

  draw(ctx, view) {
    ctx.lineJoin = 'round';
    ctx.lineCap = 'butt';
    for (const {closed, lines} of this.shapes) {
      const path = new Path2D();
      for (const line of lines) {
        line.forEach(([ux, uy], i) => {
          const [x, y] = view.toPixel(ux, uy);
          i === 0 ? path.moveTo(x, y) : path.lineTo(x, y);
        });
      }
      if (closed) {
        ctx.fillStyle = crossHatch(ctx, 'gap', 0.45);
        ctx.fill(path, 'evenodd');
      }
      ctx.setLineDash([]);
      ctx.lineWidth = closed ? 4 : 8;
      ctx.strokeStyle = colour('map-halo');
      ctx.stroke(path);
      ctx.setLineDash(closed ? [7, 4] : [10, 5]);
      ctx.lineWidth = closed ? 2 : 5;
      ctx.strokeStyle = colour('gap');
      ctx.stroke(path);
      ctx.setLineDash([]);
    }
    return this.shapes.length > 0;
  }
}

function shapesOf({type, coordinates}) {
  const line = (points) => points.map(([lon, lat]) => toUnitSquare(lon, lat));
  switch (type) {
    case 'Polygon':
      return [{closed: true, lines: coordinates.map(line)}];
    case 'MultiPolygon':
      return coordinates.map((rings) => ({closed: true, lines: rings.map(line)}));
    default:
      return [{closed: false, lines: [line(coordinates)]}];
  }
}
