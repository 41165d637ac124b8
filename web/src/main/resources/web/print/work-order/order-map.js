/** The map picture of a work order: the planned cameras with their numbers and views, among what is there already. */
import {BaseLayer} from '../../map/base-layer.js';
import {CameraLayer} from '../../map/camera-layer.js';
import {LabelLayer} from '../../map/label-layer.js';
import {createMap} from '../../map/map.js';
import {drawForPaper} from '../../map/palette.js';
import {WallLayer} from '../../map/wall-layer.js';
import {ProposalLayer} from '../../siting/proposal-layer.js';
import {quiet} from '../print-map.js';

/** Room round the cameras, degrees: some 150 m. */
const RIM_DEG = 0.0014;

/**
 * @param {HTMLElement} element of the size that it has on paper
 * @param {{county: any, proposals: any[], cameras: any}} options
 * @returns {Promise<void>} done when all of it has been drawn
 */
export function drawSites(element, {county, proposals, cameras}) {
  drawForPaper();
  const map = createMap(element, {bounds: boundsOf(proposals), keyboard: false});
  for (const way of ['dragging', 'scrollWheelZoom', 'doubleClickZoom', 'touchZoom', 'boxZoom']) {
    map[way]?.disable();
  }
  const {base, wall} = county.layers;
  const [{level, network}] = proposals;
  const labels = new LabelLayer({pane: 'label'}).addTo(map);
  const tiled = [new BaseLayer({labels, version: base}),
    new WallLayer({labels, perspective: {level, set: 'planned', network}, version: `${base}-${wall}`})];
  tiled.forEach((layer) => layer.addTo(map));
  const planned = new Set(proposals.map(({plannedCamera}) => plannedCamera));
  const id = cameras.columns.indexOf('id');
  const others = cameras.rows.filter((row) => !planned.has(row[id]));
  new CameraLayer({labels}).addTo(map).setCameras({...cameras, rows: others});
  new ProposalLayer().addTo(map).show(proposals);
  return quiet(tiled.map((layer) => layer.grid));
}

/** @returns {[number, number, number, number]} */
function boundsOf(proposals) {
  const lons = proposals.map(({point: [lon]}) => lon);
  const lats = proposals.map(({point: [, lat]}) => lat);
  return [Math.min(...lons) - RIM_DEG, Math.min(...lats) - RIM_DEG, Math.max(...lons) + RIM_DEG, Math.max(...lats) + RIM_DEG];
}
