/** The base map: water, roads, buildings, village boundaries and names from our own vector tiles. */
import {onTheme} from '../core/theme.js';
import {paintBase} from './base-painter.js';
import {colour} from './palette.js';
import {TileSource} from './tile-source.js';
import {VectorGrid} from './vector-grid.js';

const ROAD_NAMES_FROM_ZOOM = 15;
const WATER_NAMES_FROM_ZOOM = 13;

/** Size, weight, priority and first zoom of names by class; later zooms of small places come with the tiles. */
const PLACE_STYLES = new Map([
  ['city', {px: 17, weight: 600, priority: 60, colour: 'map-text'}],
  ['county', {px: 17, weight: 600, priority: 60, colour: 'map-text'}],
  ['town', {px: 15, weight: 600, priority: 55, colour: 'map-text'}],
  ['village', {px: 13, weight: 500, priority: 45, colour: 'map-text'}],
  ['hamlet', {px: 12, weight: 400, priority: 35, colour: 'map-text'}],
]);
const SMALL_PLACE = {px: 11, weight: 400, priority: 20, colour: 'map-place'};

export class BaseLayer {
  /**
   * @param {object} options
   * @param {import('./label-layer.js').LabelLayer} options.labels where its names are drawn
   * @param {number | string} options.version of the data
   * @param {string} [options.pane]
   */
  constructor({labels, version, pane = 'tilePane'}) {
    this.version = version;
    this.labels = labels;
    this.source = new TileSource((z, x, y) => `/api/tiles/base/${z}/${x}/${y}.mvt?v=${this.version}`);
    this.grid = new VectorGrid(this.source, paintBase, {pane, ground: true});
    this.grid.on('painted', () => labels.redraw());
  }

  addTo(map) {
    this.map = map;
    this.grid.addTo(map);
    this.withdraw = this.labels.provide((view) => this.#names(view));
    this.unlisten = onTheme(() => {
      this.grid.repaint();
      this.labels.redraw();
    });
    return this;
  }

  remove() {
    this.withdraw?.();
    this.unlisten?.();
    this.grid.remove();
  }

  /** @param {number | string} version */
  setVersion(version) {
    if (version !== this.version) {
      this.version = version;
      this.grid.refresh();
    }
  }

  #names(view) {
    const labels = [];
    for (const {tile, frame, coords} of this.grid.visible()) {
      const toView = ([x, y]) => [
        x * frame.scale - frame.dx + coords.x * frame.size + view.x,
        y * frame.scale - frame.dy + coords.y * frame.size + view.y,
      ];
      placeNames(tile, toView, labels);
      if (view.zoom >= ROAD_NAMES_FROM_ZOOM) {
        lineNames(tile.get('road')?.features ?? [], toView, {px: 12, priority: 15, colour: colour('map-road-text')}, labels);
      }
      if (view.zoom >= WATER_NAMES_FROM_ZOOM) {
        const style = {px: 12, priority: 10, colour: colour('map-water-text')};
        lineNames((tile.get('water')?.features ?? []).filter((f) => f.type === 2), toView, style, labels);
      }
    }
    return labels;
  }
}

function placeNames(tile, toView, labels) {
  for (const {properties, parts} of tile.get('place')?.features ?? []) {
    const style = PLACE_STYLES.get(properties.class) ?? SMALL_PLACE;
    const [x, y] = toView([parts[0][0], parts[0][1]]);
    labels.push({...style, text: properties.name, x, y, colour: colour(style.colour)});
  }
}

function lineNames(features, toView, style, labels) {
  for (const {properties, parts} of features) {
    if (!properties.name) {
      continue;
    }
    for (const part of parts) {
      const line = [];
      for (let i = 0; i < part.length; i += 2) {
        line.push(...toView([part[i], part[i + 1]]));
      }
      labels.push({...style, text: properties.name, line, x: line[0], y: line[1]});
    }
  }
}
