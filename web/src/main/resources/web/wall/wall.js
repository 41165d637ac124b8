/** The wall page: builds its parts and lets them know of each other. */
import {get, session} from '../core/api.js';
import {formatAddress, parseAddress} from '../core/address.js';
import {fill, h} from '../core/html.js';
import {ready, t, translate} from '../core/i18n.js';
import {Live} from '../core/live.js';
import {problemText} from '../core/problem.js';
import {applyTheme} from '../core/theme.js';
import {Legend} from '../map/legend.js';
import {perspectiveOf, toChoices} from '../map/perspective.js';
import {PerspectiveSwitch} from '../map/switches.js';
import {cameraSheet} from './camera-sheet.js';
import {KeyFigures} from './key-figures.js';
import {startLive} from './live-changes.js';
import {PatrolFigures} from './patrol-figures.js';
import {SearchBox} from './search-box.js';
import {Selection} from './selection.js';
import {Sheet} from './sheet.js';
import {startShortcuts} from './shortcuts.js';
import {Ticker} from './ticker.js';
import {startTitleBar} from './title-bar.js';
import {UnitList} from './unit-list.js';
import {unitSheet} from './unit-sheet.js';
import {Units} from './units.js';
import {villageSheet} from './village-sheet.js';
import {LEGEND, WallMap} from './wall-map.js';
import {WallList} from './wall-list.js';
import {wallSheet} from './wall-sheet.js';

applyTheme('dark');
ready.then(async () => {
  translate();
  try {
    const [who, county] = await Promise.all([session(), get('/api/county')]);
    start(who, county);
  } catch (failure) {
    fill(element('map'), h('div.map-note', {role: 'alert'}, h('p', {}, problemText(failure)),
      h('button.button', {type: 'button', onclick: () => location.reload()}, t('common.retry'))));
  }
});

function start(who, county) {
  const address = parseAddress(location.hash);
  const hidden = new Set((address.choices.off ?? '').split(',').filter((name) => LEGEND.some((row) => row.layer === name)));
  const {zone} = county;
  let perspective = perspectiveOf(address.choices);
  let routes = [];

  const live = new Live();
  const units = new Units();
  const map = new WallMap(element('map'), {county, place: address.place, perspective, hidden});
  const current = () => perspective;
  const figures = new KeyFigures(element('figures'), {zone, perspective: current, onComputed: () => computed()});
  const walls = new WallList(element('walls'), {perspective: current, onSelect: (wall) => selection.wall(wall)});
  const unitList = new UnitList(element('units'), {units, zone, onSelect: (unit) => selection.unit(unit)});
  const patrol = new PatrolFigures(element('patrol'), {units});
  const ticker = new Ticker(element('ticker'), {zone});
  const sheet = new Sheet(element('sheet'), {
    wall: wallSheet({zone, perspective: current, onGap: (gap) => selection.gap(gap),
      onPoint: (point) => map.showPoint(point, 17), onVillage: (id) => selection.show({kind: 'village', id}, true)}),
    village: villageSheet({zone, perspective: current, onWall: (wall) => selection.wall(wall)}),
    camera: cameraSheet({zone}),
    unit: unitSheet({zone, units, routes: () => routes, onFollow: () => selection.follow(),
      isFollowed: () => selection.followed !== null, onPoint: (point) => map.showPoint(point)}),
  }, () => selection.closed());
  const selection = new Selection({map, sheet, walls, unitList, units, perspective: current, onChange: () => remember()});

  const legend = new Legend({rows: LEGEND, hidden, onToggle: (layer, visible) => {
    map.setVisible(layer, visible);
    remember();
  }});
  element('map-bottom').append(legend.element);
  legend.toggle(innerHeight >= 700 && innerWidth >= 1200);
  element('map-top').append(new PerspectiveSwitch({perspective, onChange: (chosen) => {
    perspective = chosen;
    map.setPerspective(chosen);
    figures.load();
    walls.load();
    selection.refresh();
    remember();
  }}).element);

  const search = new SearchBox(element('search'), (hit) => selection.hit(hit));
  startTitleBar({county, session: who, live});
  const help = startShortcuts({dialog: /** @type {HTMLDialogElement} */ (element('help')), actions: {
    search: () => search.focus(),
    layers: () => legend.toggle(),
    follow: () => selection.follow(),
    close: () => sheet.close(),
  }});
  element('help-open').addEventListener('click', help);

  function remember() {
    const choices = {...toChoices(perspective), off: [...hidden].join(','), sel: selection.toText()};
    history.replaceState(null, '', formatAddress({place: map.place(), choices}));
  }
  map.map.on('moveend', remember);
  map.map.on('click', (event) => selection.click(event.latlng));

  const showUnits = () => map.layers.units.setPlaces(units.list());
  units.addEventListener('change', () => {
    showUnits();
    selection.keepFollowed();
  });

  async function loadCounty() {
    const fresh = await get('/api/county');
    map.setCounty(fresh);
  }
  async function loadCameras() {
    map.layers.cameras.setCameras(await get('/api/cameras'));
  }
  async function loadRoutes() {
    try {
      routes = await get('/api/routes/today');
      map.layers.routes.setRoutes(routes);
      patrol.setRoutes(routes);
    } catch (failure) {
      patrol.error(failure, loadRoutes);
    }
  }
  function computed() {
    quietly(loadCounty());
    walls.load();
    selection.refresh();
  }
  function loadAll() {
    quietly(loadCounty());
    quietly(loadCameras());
    figures.load();
    walls.load().then(() => selection.restore(address.choices.sel));
    unitList.load();
    loadRoutes();
  }

  startLive(live, {units, unitList, ticker, zone, routes: () => routes, on: {
    resync: loadAll,
    coverage: () => {
      figures.load();
      computed();
    },
    cameras: () => {
      quietly(loadCounty());
      quietly(loadCameras());
    },
    routes: loadRoutes,
    shifts: () => unitList.load(),
  }});
  loadAll();
}

/** For what another try will follow anyway: with the next change, or the next look at the figures. */
function quietly(promise) {
  promise.catch(() => undefined);
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
