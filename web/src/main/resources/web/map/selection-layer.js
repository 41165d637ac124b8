/** Marks what is selected: an outline for ground, a ring for a point. */
import * as L from '/web/vendor/leaflet.js';
import {onTheme} from '../core/theme.js';
import {colour} from './palette.js';

export class SelectionLayer {
  constructor() {
    this.layer = L.geoJSON(undefined, {
      interactive: false,
      pane: 'alarm',
      style: () => ({color: colour('focus'), weight: 2, opacity: 0.9, fill: false, dashArray: '1 5', lineCap: 'round'}),
      pointToLayer: (_, latlng) => L.circleMarker(latlng, {
        pane: 'alarm', interactive: false, radius: 13, color: colour('focus'), weight: 2, fill: false,
      }),
    });
  }

  addTo(map) {
    this.layer.addTo(map);
    this.unlisten = onTheme(() => this.layer.setStyle({color: colour('focus')}));
    return this;
  }

  remove() {
    this.unlisten?.();
    this.layer.remove();
  }

  /** @param {any} geometry GeoJSON; null for nothing */
  show(geometry) {
    this.layer.clearLayers();
    if (geometry) {
      this.layer.addData(geometry);
    }
  }
}
