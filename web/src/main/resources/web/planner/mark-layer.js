/** A leader's marks and closed roads on the map: areas with an outline, places and roads with a sign. */
import * as L from '/web/vendor/leaflet.js';
import {markSign} from './mark-signs.js';

const SIGN_PX = 22;

export class MarkLayer {
  constructor() {
    this.marks = L.layerGroup();
    this.closures = L.layerGroup();
  }

  /** @param {L.Map} map */
  addTo(map) {
    this.marks.addTo(map);
    this.closures.addTo(map);
    return this;
  }

  /** @param {{kind: string, point: [number, number] | null, area: any}[]} marks */
  setMarks(marks) {
    this.marks.clearLayers();
    for (const {kind, point, area} of marks) {
      if (area) {
        this.marks.addLayer(L.geoJSON(area, {pane: 'wall', interactive: false, style: () => ({className: `mark-area mark-${kind}`})}));
      } else if (point) {
        this.marks.addLayer(sign(kind, point));
      }
    }
  }

  /** @param {{point: [number, number] | null, line: any}[]} closures */
  setClosures(closures) {
    this.closures.clearLayers();
    for (const {point, line} of closures) {
      if (line) {
        this.closures.addLayer(L.geoJSON(line, {pane: 'way', interactive: false, style: () => ({className: 'closed-road', fill: false})}));
      }
      if (point) {
        this.closures.addLayer(sign('closure', point));
      }
    }
  }
}

function sign(kind, [lon, lat]) {
  const icon = L.divIcon({className: 'mark-icon', iconSize: [SIGN_PX, SIGN_PX], html: markSign(kind)});
  return L.marker([lat, lon], {icon, pane: 'camera', interactive: false, keyboard: false});
}
