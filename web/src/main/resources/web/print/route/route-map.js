/** The map picture of a route: the way by road with its numbered stops. */
import {BaseLayer} from '../../map/base-layer.js';
import {LabelLayer} from '../../map/label-layer.js';
import {createMap} from '../../map/map.js';
import {drawForPaper} from '../../map/palette.js';
import {RouteLayer} from '../../map/route-layer.js';
import {quiet} from '../print-map.js';

/** Room round the stops, degrees: some 200 m. */
const RIM_DEG = 0.002;

/**
 * @param {HTMLElement} element of the size that it has on paper
 * @param {{county: any, route: any}} options
 * @returns {Promise<void>} done when all of it has been drawn
 */
export function drawRoute(element, {county, route}) {
  drawForPaper();
  const map = createMap(element, {bounds: boundsOf(route) ?? county.bounds, keyboard: false});
  for (const way of ['dragging', 'scrollWheelZoom', 'doubleClickZoom', 'touchZoom', 'boxZoom']) {
    map[way]?.disable();
  }
  const labels = new LabelLayer({pane: 'label'}).addTo(map);
  const base = new BaseLayer({labels, version: county.layers.base});
  base.addTo(map);
  const routes = new RouteLayer().addTo(map);
  routes.setRoutes([{...route, stops: route.stops.map((stop) => ({...stop, state: 'planned'}))}]);
  // the numbers are drawn from close by, or for the route that is selected
  routes.select(route.unit.id);
  return quiet([base.grid]);
}

/** @returns {[number, number, number, number] | null} */
function boundsOf({stops, line}) {
  const points = [...stops.map(({point}) => point), ...(line?.coordinates ?? []).flat(1)];
  if (points.length === 0) {
    return null;
  }
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  return [Math.min(...lons) - RIM_DEG, Math.min(...lats) - RIM_DEG, Math.max(...lons) + RIM_DEG, Math.max(...lats) + RIM_DEG];
}
