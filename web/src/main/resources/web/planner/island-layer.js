/** The road islands on which places or units of a plan lie: roads that are cut off from the network, with their names. */
import * as L from '/web/vendor/leaflet.js';
import {get} from '../core/api.js';
import {h} from '../core/html.js';

const MOST = 20;

export class IslandLayer {
  constructor() {
    this.lines = L.layerGroup();
    this.asked = 0;
  }

  /** @param {L.Map} map */
  addTo(map) {
    this.lines.addTo(map);
    return this;
  }

  /**
   * Shows the islands of a plan; what cannot be loaded is not drawn, the list names it all the same.
   *
   * @param {{id: string, mode: string, name: string}[]} islands
   */
  async show(islands) {
    this.asked++;
    const {asked} = this;
    const answers = await Promise.allSettled(islands.slice(0, MOST).map(({id, mode}) => get('/api/road-islands', {mode, id})));
    if (asked !== this.asked) {
      return;
    }
    this.lines.clearLayers();
    for (const answer of answers) {
      if (answer.status === 'fulfilled') {
        this.lines.addLayer(L.geoJSON(answer.value, {pane: 'way', style: () => ({className: 'road-island', fill: false}),
          onEachFeature: ({properties}, line) => line.bindTooltip(h('span', {}, properties.name), {sticky: true})}));
      }
    }
  }
}
