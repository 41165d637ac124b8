/**
 * Walls by state: villages from afar, the grounds of wall units from zoom 13. Each state has its colour, its line and its
 * filling.
 */
import {t} from '../core/i18n.js';
import {onTheme} from '../core/theme.js';
import {clear, colour} from './palette.js';
import {dots, hatch} from './patterns.js';
import {TileSource} from './tile-source.js';
import {featureAt, pathOf, VectorGrid} from './vector-grid.js';

export const GROUNDS_FROM_ZOOM = 13;

/** Best last: what is worse is drawn over what is better. */
const STATES = {
  closed: {token: 'closed', width: 2, dash: [], fill: () => clear('closed', 0.12)},
  no_road_access: {token: 'no-access', width: 1.2, dash: [], fill: () => clear('no-access', 0.05)},
  not_assessable: {token: 'not-assessable', width: 1.4, dash: [1.5, 4], fill: (ctx) => dots(ctx, 'not-assessable', 0.5)},
  open: {token: 'open', width: 2.2, dash: [9, 5], fill: (ctx) => hatch(ctx, 'open', 0.36)},
};

export class WallLayer {
  /**
   * @param {object} options
   * @param {import('./label-layer.js').LabelLayer} options.labels
   * @param {import('./perspective.js').Perspective} options.perspective
   * @param {number | string} options.version
   */
  constructor({labels, perspective, version}) {
    this.labels = labels;
    this.perspective = perspective;
    this.version = version;
    this.source = new TileSource((z, x, y) => {
      const {level, set, network} = this.perspective;
      return `/api/tiles/wall/${z}/${x}/${y}.mvt?v=${this.version}&level=${level}&set=${set}&network=${network}`;
    });
    this.grid = new VectorGrid(this.source, paintWalls, {pane: 'wall'});
    this.grid.on('painted', () => labels.redraw());
  }

  addTo(map) {
    this.map = map;
    this.grid.addTo(map);
    this.withdraw = this.labels.provide((view) => this.#names(view));
    this.unlisten = onTheme(() => this.grid.repaint());
    return this;
  }

  remove() {
    this.withdraw?.();
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

  /**
   * What lies at a place: the wall unit where units are drawn, else the village.
   *
   * @returns {{kind: 'wall' | 'village', id: string} | null}
   */
  at(latlng) {
    const map = this.map;
    const unit = map.getZoom() >= GROUNDS_FROM_ZOOM ? featureAt(this.grid, 'ground', latlng, map) : null;
    if (unit) {
      return {kind: 'wall', id: unit.properties.id};
    }
    const village = featureAt(this.grid, 'village', latlng, map);
    return village ? {kind: 'village', id: village.properties.id} : null;
  }

  #names(view) {
    const near = view.zoom >= GROUNDS_FROM_ZOOM;
    const labels = [];
    for (const {tile, frame, coords} of this.grid.visible()) {
      for (const {properties, parts} of tile.get(near ? 'label' : 'village_label')?.features ?? []) {
        labels.push({
          text: near ? `${properties.name} · ${t(`state.${properties.state}`)}` : villageText(properties, view.zoom),
          key: properties.name,
          x: parts[0][0] * frame.scale - frame.dx + coords.x * frame.size + view.x,
          y: parts[0][1] * frame.scale - frame.dy + coords.y * frame.size + view.y,
          priority: near ? 50 : 46,
          px: 13,
          weight: 500,
          colour: colour(`${STATES[properties.state].token}-text`),
        });
      }
    }
    return labels;
  }
}

function villageText({name, closed, units}, zoom) {
  return zoom >= 12 && units > 0 ? `${name} ${closed}/${units}` : name;
}

/** @type {import('./vector-grid.js').Paint} */
function paintWalls(ctx, tile, frame) {
  const layer = frame.zoom >= GROUNDS_FROM_ZOOM ? 'ground' : 'village';
  const features = tile.get(layer)?.features ?? [];
  for (const [state, style] of Object.entries(STATES)) {
    const path = pathOf(features.filter((f) => f.properties.state === state), frame);
    ctx.fillStyle = style.fill(ctx);
    ctx.fill(path, 'evenodd');
    ctx.lineWidth = style.width;
    ctx.lineCap = state === 'not_assessable' ? 'round' : 'butt';
    ctx.setLineDash(style.dash);
    ctx.strokeStyle = colour(style.token);
    ctx.stroke(path);
  }
  ctx.setLineDash([]);
}
