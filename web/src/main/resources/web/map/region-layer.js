/** What one camera sees: the region at the chosen level filled, the other levels and what it could be turned to as outlines. */
import * as L from '/web/vendor/leaflet.js';
import {onTheme} from '../core/theme.js';
import {lookOf} from './level-looks.js';
import {colour} from './palette.js';

/**
 * @typedef {{level: string, region: any, potential?: any, main: boolean}} RegionOfLevel GeoJSON geometries, null for nothing
 */
export class RegionLayer {
  /** @param {string} pane */
  constructor(pane = 'alarm') {
    this.layer = L.geoJSON(undefined, {interactive: false, pane, style: (feature) => style(feature.properties)});
  }

  addTo(map) {
    this.layer.addTo(map);
    this.unlisten = onTheme(() => this.layer.setStyle((feature) => style(feature.properties)));
    return this;
  }

  remove() {
    this.unlisten?.();
    this.layer.remove();
  }

  /** @param {RegionOfLevel[]} regions */
  show(regions) {
    this.layer.clearLayers();
    for (const {level, region, potential, main} of regions) {
      if (potential && main) {
        this.#add(potential, {kind: 'potential'});
      }
      if (region) {
        this.#add(region, {kind: main ? 'main' : 'other', level});
      }
    }
  }

  /** Draws what a switched-off camera saw: hollow. @param {any} region GeoJSON */
  addHollow(region) {
    this.#add(region, {kind: 'hollow'});
  }

  #add(geometry, properties) {
    this.layer.addData({type: 'Feature', geometry, properties});
  }
}

function style({kind, level}) {
  const look = lookOf(level);
  const view = {color: colour('view'), fillColor: colour('view'), opacity: 1, fill: false, lineJoin: 'round', className: `region-${kind}`};
  return {
    main: {...view, weight: 2, fill: true, fillOpacity: Math.max(0.28, look.fill), dashArray: look.dash.join(' ')},
    other: {...view, weight: 1.3, opacity: 0.9, dashArray: look.dash.join(' ')},
    potential: {...view, weight: 1.4, opacity: 0.9, dashArray: '7 6'},
    hollow: {...view, color: colour('muted'), weight: 1.6, dashArray: '2 5'},
  }[kind];
}
