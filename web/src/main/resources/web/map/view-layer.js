/**
 * What the cameras see, from zoom 14: the chosen level filled in magenta, lighter the coarser the level; on demand the other
 * levels as outlines, each with a dash of its own.
 */
import {onTheme} from '../core/theme.js';
import {lookOf} from './level-looks.js';
import {clear} from './palette.js';
import {CHOICES} from './perspective.js';
import {TileSource} from './tile-source.js';
import {pathOf, VectorGrid} from './vector-grid.js';

const FROM_ZOOM = 14;

export class ViewLayer {
  /**
   * @param {object} options
   * @param {import('./perspective.js').Perspective} options.perspective
   * @param {number | string} options.version
   */
  constructor({perspective, version}) {
    this.perspective = perspective;
    this.version = version;
    this.allLevels = false;
    /** @type {Map<string, Set<string>>} cameras that are left out, by who wants it */
    this.skipped = new Map();
    this.grids = new Map(CHOICES.level.map((level) => [level, this.#grid(level)]));
  }

  /** The grid of the chosen level. */
  get grid() {
    return this.grids.get(this.perspective.level);
  }

  addTo(map) {
    this.map = map;
    this.#settle();
    this.unlisten = onTheme(() => this.#repaint());
    return this;
  }

  remove() {
    this.unlisten?.();
    this.map = null;
    this.grids.forEach((grid) => grid.remove());
  }

  /** @param {import('./perspective.js').Perspective} perspective */
  setPerspective(perspective) {
    this.perspective = perspective;
    this.#settle();
    this.grids.forEach((grid) => grid.refresh());
  }

  /** @param {number | string} version */
  setVersion(version) {
    if (version !== this.version) {
      this.version = version;
      this.grids.forEach((grid) => grid.refresh());
    }
  }

  /** @param {boolean} all whether the other levels are outlined */
  setAllLevels(all) {
    this.allLevels = all;
    this.#settle();
  }

  /**
   * Leaves the regions of some cameras out.
   *
   * @param {string} who wants it; the same again replaces what was wanted before
   * @param {Iterable<string>} ids
   */
  skip(who, ids) {
    this.skipped.set(who, new Set(ids));
    this.#repaint();
  }

  #grid(level) {
    const address = (z, x, y) => `/api/tiles/view/${z}/${x}/${y}.mvt?v=${this.version}&level=${level}&set=${this.perspective.set}`;
    const source = new TileSource(address, {leastZoom: FROM_ZOOM - 1});
    return new VectorGrid(source, (ctx, tile, frame) => this.#paint(level, ctx, tile, frame), {pane: 'view', minZoom: FROM_ZOOM});
  }

  /** Only grids that are wanted are on the map; the chosen level lies on top. */
  #settle() {
    if (!this.map) {
      return;
    }
    for (const [level, grid] of this.grids) {
      const main = level === this.perspective.level;
      const wanted = main || this.allLevels;
      if (wanted !== this.map.hasLayer(grid)) {
        wanted ? grid.addTo(this.map) : grid.remove();
      }
      if (wanted) {
        grid.setZIndex(main ? 2 : 1);
      }
    }
    this.#repaint();
  }

  #repaint() {
    this.grids.forEach((grid) => grid.repaint());
  }

  #paint(level, ctx, tile, frame) {
    const main = level === this.perspective.level;
    const look = lookOf(level);
    ctx.lineWidth = main ? 1.2 : look.px;
    ctx.lineJoin = 'round';
    ctx.setLineDash(main ? [] : look.dash);
    ctx.strokeStyle = clear('view', main ? 0.75 : 0.9);
    ctx.fillStyle = clear('view', look.fill);
    // one by one: where two views overlap the ground is seen twice, and looks it
    for (const feature of tile.get('view')?.features ?? []) {
      if (this.#isSkipped(feature.properties.id)) {
        continue;
      }
      const path = pathOf([feature], frame);
      if (main) {
        ctx.fill(path, 'evenodd');
      }
      ctx.stroke(path);
    }
    ctx.setLineDash([]);
  }

  #isSkipped(id) {
    for (const ids of this.skipped.values()) {
      if (ids.has(id)) {
        return true;
      }
    }
    return false;
  }
}
