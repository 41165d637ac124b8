/** What the cameras see at the chosen level, from zoom 14: magenta, lighter the coarser the level. */
import {onTheme} from '../core/theme.js';
import {clear} from './palette.js';
import {TileSource} from './tile-source.js';
import {pathOf, VectorGrid} from './vector-grid.js';

const FROM_ZOOM = 14;
const OPACITY = {detect: 0.18, observe: 0.24, recognise: 0.3, identify: 0.38};

export class ViewLayer {
  /**
   * @param {object} options
   * @param {import('./perspective.js').Perspective} options.perspective
   * @param {number | string} options.version
   */
  constructor({perspective, version}) {
    this.perspective = perspective;
    this.version = version;
    const address = (z, x, y) =>
      `/api/tiles/view/${z}/${x}/${y}.mvt?v=${this.version}&level=${this.perspective.level}&set=${this.perspective.set}`;
    this.source = new TileSource(address, {leastZoom: FROM_ZOOM - 1});
    this.grid = new VectorGrid(this.source, (ctx, tile, frame) => this.#paint(ctx, tile, frame), {
      pane: 'view',
      minZoom: FROM_ZOOM,
    });
  }

  addTo(map) {
    this.grid.addTo(map);
    this.unlisten = onTheme(() => this.grid.repaint());
    return this;
  }

  remove() {
    this.unlisten?.();
    this.grid.remove();
  }

  /** @param {import('./perspective.js').Perspective} perspective */
  setPerspective(perspective) {
    this.perspective = perspective;
    this.grid.refresh();
  }

  /** @param {number | string} version */
  setVersion(version) {
    if (version !== this.version) {
      this.version = version;
      this.grid.refresh();
    }
  }

  #paint(ctx, tile, frame) {
    ctx.lineWidth = 1.2;
    ctx.lineJoin = 'round';
    ctx.strokeStyle = clear('view', 0.75);
    ctx.fillStyle = clear('view', OPACITY[this.perspective.level]);
    // one by one: where two views overlap the ground is seen twice, and looks it
    for (const feature of tile.get('view')?.features ?? []) {
      const path = pathOf([feature], frame);
      ctx.fill(path, 'evenodd');
      ctx.stroke(path);
    }
  }
}
