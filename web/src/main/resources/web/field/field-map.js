/** The officer's map: his grid, his route, his place. */
import * as L from '/web/vendor/leaflet.js';
import {BaseLayer} from '../map/base-layer.js';
import {LabelLayer} from '../map/label-layer.js';
import {createMap} from '../map/map.js';
import {colour} from '../map/palette.js';
import {RouteLayer} from '../map/route-layer.js';
import {PositionLayer} from './position-layer.js';

const NEAR_ZOOM = 15;

export class FieldMap {
  /** @param {HTMLElement} element @param {any} county */
  constructor(element, county) {
    this.map = createMap(element, {bounds: county.bounds});
    const labels = new LabelLayer({pane: 'label'}).addTo(this.map);
    new BaseLayer({labels, version: county.layers.base}).addTo(this.map);
    this.grid = L.geoJSON(undefined, {
      interactive: false,
      pane: 'wall',
      style: () => ({color: colour('accent'), weight: 2, dashArray: '6 5', fillColor: colour('accent'), fillOpacity: 0.06}),
    }).addTo(this.map);
    this.routes = new RouteLayer().addTo(this.map);
    this.me = new PositionLayer().addTo(this.map);
    this.duty = null;
    this.shown = '';
  }

  /** @param {any} duty */
  setDuty(duty) {
    this.duty = duty;
    this.grid.clearLayers();
    if (duty.grid) {
      this.grid.addData(duty.grid.boundary);
    }
    this.routes.setRoutes(duty.route ? [duty.route] : []);
    this.routes.select(duty.unit.id);
    const route = duty.route?.id ?? '';
    if (this.shown !== `${duty.unit.id} ${route}`) {
      this.shown = `${duty.unit.id} ${route}`;
      this.showRoute();
    }
  }

  showRoute() {
    const points = (this.duty?.route?.stops ?? []).map(({point}) => latLng(point));
    this.#show(L.latLngBounds([latLng(this.duty.unit.station), ...points]));
  }

  showGrid() {
    this.duty?.grid ? this.#show(this.grid.getBounds()) : this.showRoute();
  }

  /** @param {[number, number]} point longitude, latitude */
  showPoint(point) {
    this.map.setView(latLng(point), Math.max(this.map.getZoom(), NEAR_ZOOM));
  }

  #show(bounds) {
    this.map.invalidateSize({animate: false, pan: false});
    this.map.fitBounds(bounds, {maxZoom: 16, padding: [32, 32], animate: false});
  }
}

function latLng([lon, lat]) {
  return L.latLng(lat, lon);
}
