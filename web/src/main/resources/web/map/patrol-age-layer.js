/** How long ago grids, and from zoom 13 roads, were patrolled. Looks again every few minutes while it is on the map. */
import {onTheme} from '../core/theme.js';
import {AGE_LOOKS, ageOf, AGES} from './patrol-age.js';
import {clear, colour} from './palette.js';
import {crossHatch, dots, hatch} from './patterns.js';
import {TileSource} from './tile-source.js';
import {pathOf, VectorGrid} from './vector-grid.js';

const ROADS_FROM_ZOOM = 13;
const LOOK_AGAIN_MS = 120_000;

const FILLS = {
  day: () => clear(AGE_LOOKS.day.token, 0.14),
  week: (ctx) => dots(ctx, AGE_LOOKS.week.token, 0.5),
  month: (ctx) => hatch(ctx, AGE_LOOKS.month.token, 0.4),
  long: (ctx) => crossHatch(ctx, AGE_LOOKS.long.token, 0.45),
};

export class PatrolAgeLayer {
  constructor() {
    this.turn = turn();
    const source = new TileSource((z, x, y) => `/api/tiles/patrolled/${z}/${x}/${y}.mvt?v=${this.turn}`);
    this.grid = new VectorGrid(source, paint, {pane: 'village'});
  }

  addTo(map) {
    this.#look();
    this.grid.addTo(map);
    this.unlisten = onTheme(() => this.grid.repaint());
    this.timer = setInterval(() => this.#look(), LOOK_AGAIN_MS);
    return this;
  }

  remove() {
    clearInterval(this.timer);
    this.unlisten?.();
    this.grid.remove();
  }

  #look() {
    if (turn() !== this.turn) {
      this.turn = turn();
      this.grid.refresh();
    }
  }
}

function turn() {
  return Math.floor(Date.now() / LOOK_AGAIN_MS);
}

/** @type {import('./vector-grid.js').Paint} */
function paint(ctx, tile, frame) {
  const now = Date.now();
  const of = (layer, age) => (tile.get(layer)?.features ?? []).filter((f) => ageOf(f.properties.hour, now) === age);
  for (const age of AGES) {
    const path = pathOf(of('grid', age), frame);
    ctx.fillStyle = FILLS[age](ctx);
    ctx.fill(path, 'evenodd');
    ctx.lineWidth = 0.8;
    ctx.strokeStyle = clear(AGE_LOOKS[age].token, 0.7);
    ctx.stroke(path);
  }
  for (const age of frame.zoom >= ROADS_FROM_ZOOM ? AGES : []) {
    const {token, dash, width} = AGE_LOOKS[age];
    ctx.lineWidth = width;
    ctx.lineCap = age === 'long' ? 'round' : 'butt';
    ctx.setLineDash(dash);
    ctx.strokeStyle = colour(token);
    ctx.stroke(pathOf(of('road', age), frame));
  }
  ctx.setLineDash([]);
  ctx.lineCap = 'butt';
}
