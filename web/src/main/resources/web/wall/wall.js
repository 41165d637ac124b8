import {get} from '../core/api.js';
import {ready} from '../core/i18n.js';
import {applyTheme} from '../core/theme.js';
import {createMap} from '../map/map.js';
import {LabelLayer} from '../map/label-layer.js';
import {BaseLayer} from '../map/base-layer.js';
import {parseAddress} from '../core/address.js';
applyTheme('dark');
ready.then(async () => {
  const county = await get('/api/county');
  const map = createMap(document.getElementById('map'), {bounds: county.bounds, place: parseAddress(location.hash).place});
  window.map = map;
  const labels = new LabelLayer({pane: 'label'}).addTo(map);
  new BaseLayer({labels, version: county.layers.base}).addTo(map);
});
