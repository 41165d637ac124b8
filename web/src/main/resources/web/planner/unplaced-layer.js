/** The places and stations of a plan that lie on no road, each crossed out on the map; the plan's panel lists them with why. */
import * as L from '/web/vendor/leaflet.js';
import {markSign} from './mark-signs.js';
import {isOffRoad} from './plan-figures.js';

const SIGN_PX = 22;
const REACH_PX = 14;

export class UnplacedLayer {
  constructor() {
    this.marks = L.layerGroup();
    /** @type {any[]} */
    this.items = [];
  }

  /** @param {L.Map} map */
  addTo(map) {
    this.map = map;
    this.marks.addTo(map);
    return this;
  }

  /** @param {any[]} unplaced of the server; who only cannot keep what its shift asks is not drawn */
  show(unplaced) {
    this.items = unplaced.filter(isOffRoad);
    this.marks.clearLayers();
    for (const {point: [lon, lat]} of this.items) {
      const icon = L.divIcon({className: 'mark-icon', iconSize: [SIGN_PX, SIGN_PX], html: markSign('unplaced')});
      this.marks.addLayer(L.marker([lat, lon], {icon, pane: 'camera', interactive: false, keyboard: false}));
    }
  }

  /**
   * What a click means.
   *
   * @param {{lat: number, lng: number}} latlng
   */
  at(latlng) {
    const map = /** @type {L.Map} */ (this.map);
    const clicked = map.latLngToContainerPoint(latlng);
    const near = this.items.map((item) => ({item, px: clicked.distanceTo(map.latLngToContainerPoint([item.point[1], item.point[0]]))}))
      .filter(({px}) => px <= REACH_PX).sort((a, b) => a.px - b.px);
    return near[0]?.item ?? null;
  }
}
