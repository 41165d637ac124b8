/** The wall page: builds its parts and lets them know of each other. */
import {get} from '../core/api.js';
import {formatAddress, parseAddress} from '../core/address.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {Live} from '../core/live.js';
import {startOutageBanner} from '../core/outage-banner.js';
import {Legend} from '../map/legend.js';
import {perspectiveOf, toChoices} from '../map/perspective.js';
import {PerspectiveSwitch} from '../map/switches.js';
import {Alarms} from './alarms.js';
import {CameraLoss} from './camera-loss.js';
import {cameraSheet} from './camera-sheet.js';
import {CameraWork} from './camera-work.js';
import {FenceDesk} from './fences/fence-desk.js';
import {IncidentList} from './incident-list.js';
import {incidentSheet} from './incident-sheet.js';
import {KeyFigures} from './key-figures.js';
import {startLive} from './live-changes.js';
import {PatrolFigures} from './patrol-figures.js';
import {RepairList} from './repair-list.js';
import {Replay} from './replay/replay.js';
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
import {alarming} from './warning-words.js';
import {WarningList} from './warning-list.js';
import {WallDrawing} from './wall-drawing.js';
import {LEGEND, OFF_AT_FIRST, WallMap} from './wall-map.js';
import {nameOf, WallList} from './wall-list.js';
import {wallSheet} from './wall-sheet.js';

/** Smaller screens begin with the legend folded. */
const LEGEND_OPEN_FROM = {width: 1500, height: 800};
/** More walls than these change only when all is computed anew. */
const MOST_TOLD = 6;
/** Some 200 m. */
const REACH_DEG = 0.002;
const DOWN = new Set(['offline', 'fault', 'maintenance']);
/** Who may make and change cameras; the server asks again. */
const EDITORS = new Set(['administrator', 'command']);
const FENCERS = new Set(['administrator', 'command', 'leader']);

export class WallPage {
  /** @type {KeyFigures} */
  figures;

  /** @type {WallList} */
  walls;

  /** @type {RepairList} */
  repairs;

  /** @type {UnitList} */
  unitList;

  /** @type {PatrolFigures} */
  patrol;

  /** @type {Ticker} */
  ticker;

  /** @type {Alarms} */
  alarms;

  /** @type {WarningList} */
  warnings;

  /** @type {FenceDesk} */
  fences;

  /** @type {Sheet} */
  sheet;

  /** @type {Selection} */
  selection;

  /** @type {CameraLoss} */
  loss;

  /** @type {CameraWork} */
  cameras;

  /** @type {Legend} */
  legend;

  /** @type {Replay} */
  replay;

  /** @type {PerspectiveSwitch} */
  switches;

  /**
   * @param {any} who the session
   * @param {any} county
   */
  constructor(who, county) {
    this.zone = county.zone;
    this.mayEdit = EDITORS.has(who.role);
    this.mayFence = FENCERS.has(who.role);
    this.address = parseAddress(location.hash);
    this.perspective = perspectiveOf(this.address.choices);
    const listed = (choice) => (choice ?? '').split(',').filter((name) => LEGEND.some((row) => row.layer === name));
    const on = listed(this.address.choices.on);
    this.hidden = new Set([...listed(this.address.choices.off), ...OFF_AT_FIRST.filter((name) => !on.includes(name))]);
    /** @type {any[]} of today */
    this.routes = [];
    /** @type {IncidentList} */
    this.incidents = /** @type {any} */ (null);
    this.live = new Live(who.accountId);
    this.units = new Units();
    this.map = new WallMap(byId('map'), {county, place: this.address.place, perspective: this.perspective,
      hidden: this.hidden, sheet: byId('sheet'), legend: byId('map-bottom')});
    startTitleBar({county, session: who, live: this.live});
    this.#buildPanels();
    this.#buildSelection();
    this.#buildCameras();
    this.#buildControls();
  }

  /** Listens, loads, and goes on by itself. */
  start() {
    this.map.map.on('moveend', () => this.#remember());
    this.map.map.on('click', (event) => this.fences.hasPointer || this.cameras.click(event.latlng));
    this.units.start();
    this.units.addEventListener('change', (event) => {
      this.map.layers.units.setPlaces(/** @type {CustomEvent} */ (event).detail);
      this.selection.keepFollowed();
    });
    startLive(this.live, {units: this.units, unitList: this.unitList, ticker: this.ticker, zone: this.zone,
      routes: () => this.routes, on: {
        resync: () => this.#loadAll(),
        coverage: () => {
          this.figures.load();
          this.#computed();
        },
        cameras: (change) => {
          quietly(this.#loadCounty());
          this.repairs.load();
          this.cameras.changed(change?.id);
        },
        routes: () => this.#loadRoutes(),
        stop: (change) => this.#stopChanged(change),
        shifts: () => this.unitList.refresh(),
        sos: () => {
          this.unitList.load();
          this.alarms.load();
        },
        alarms: () => this.alarms.load(),
        warnings: () => this.warnings.load(),
        fences: () => quietly(this.fences.load()),
      }});
    startOutageBanner({zone: this.zone, onBack: () => this.#loadAll()});
    this.#loadAll();
  }

  #buildPanels() {
    const {zone, units} = this;
    const perspective = () => this.perspective;
    this.figures = new KeyFigures(byId('figures'), {zone, perspective, onComputed: () => this.#computed()});
    this.walls = new WallList(byId('walls'), {perspective, onSelect: (wall) => this.selection.wall(wall),
      onChanged: (changed) => this.#tellStates(changed)});
    this.repairs = new RepairList(byId('repairs'), {perspective,
      onCamera: ({id}) => this.selection.show({kind: 'camera', id}, true), onWall: (wall) => this.selection.wall(wall)});
    this.unitList = new UnitList(byId('units'), {units, zone, onSelect: (unit) => this.selection.unit(unit)});
    this.incidents = new IncidentList(byId('incidents'), {zone, onSelect: (incident) => this.selection.incident(incident),
      onShown: (incidents) => this.map.layers.incidents.setIncidents(incidents)});
    this.patrol = new PatrolFigures(byId('patrol'), {units});
    this.ticker = new Ticker(byId('ticker'), {zone});
    this.alarms = new Alarms(byId('alarms'), {zone, onShow: (alarm) => this.#showAlarm(alarm),
      onWarning: (warning) => this.#showWarning(warning), onNoted: (warning) => this.warnings.acknowledge(warning)});
    this.warnings = new WarningList(byId('warnings'), {zone, onSelect: (warning) => this.#showWarning(warning),
      onShown: (warnings) => this.alarms.setWarnings(alarming(warnings)), onFences: () => this.fences.open()});
  }

  #buildSelection() {
    const {zone, units, map} = this;
    const perspective = () => this.perspective;
    const onCamera = (id) => this.selection.show({kind: 'camera', id}, true);
    const drawing = new WallDrawing(map);
    this.loss = new CameraLoss({drawing, perspective, placeOf: (id) => {
      const camera = map.layers.cameras.find(id);
      return camera && [camera.lon, camera.lat];
    }, onGaps: (gaps) => this.selection.gaps(gaps)});
    this.sheet = new Sheet(byId('sheet'), {
      wall: wallSheet({zone, perspective, drawing, loss: this.loss, camerasIn: (bounds, set) => camerasNear(map.layers.cameras, bounds, set),
        maySite: this.mayEdit, onProposed: () => this.selection.refresh(), onGap: (gap) => this.selection.gap(gap),
        onPoint: (point) => map.showPoint(point, 17), onVillage: (id) => this.selection.show({kind: 'village', id}, true),
        onCamera}),
      village: villageSheet({zone, perspective, onWall: (wall) => this.selection.wall(wall),
        onGap: (gap) => this.selection.unseen(gap), onStretch: (stretch) => this.selection.unseen(stretch),
        onCamera: (camera) => onCamera(camera.id)}),
      camera: cameraSheet({zone, onEdit: this.mayEdit ? (id) => this.cameras.edit(id) : null,
        onWhatIf: (id) => this.cameras.imagine(id), isOn: (camera) => this.cameras.isOn(camera)}),
      incident: incidentSheet({zone, find: (id) => this.incidents.find(id), units: () => units.list()}),
      unit: unitSheet({zone, units, routes: () => this.routes, onFollow: () => this.selection.follow(),
        isFollowed: () => this.selection.followed !== null, onPoint: (point) => map.showPoint(point)}),
    }, () => this.selection.closed());
    this.selection = new Selection({map, sheet: this.sheet, walls: this.walls, unitList: this.unitList, incidents: this.incidents, units, perspective, drawing,
      loss: this.loss, onChange: () => this.#remember()});
  }

  #buildCameras() {
    this.cameras = new CameraWork({map: this.map, selection: this.selection, sheet: this.sheet, mayEdit: this.mayEdit,
      perspective: () => this.perspective, onChanged: () => quietly(this.#loadCameras())});
    this.fences = new FenceDesk({sheet: byId('fences'), note: byId('draw-note')}, {map: this.map, units: this.units, mayEdit: this.mayFence,
      hasCounty: this.mayEdit, mayOpen: async () => {
        const free = await this.selection.mayLeave();
        free && this.sheet.close();
        return free;
      }});
  }

  #buildControls() {
    const {perspective} = this;
    const switches = new PerspectiveSwitch({perspective, onChange: (chosen) => this.#look(chosen)});
    const all = h('label.legend-check', {title: t('map.allLevels.hint')}, h('input', {type: 'checkbox', 'data-testid': 'all-levels',
      onchange: (event) => this.#lookAtAll(event.target.checked)}), t('map.allLevels'));
    this.legend = new Legend({rows: LEGEND, hidden: this.hidden,
      choices: {walls: [switches.groups.network], views: [switches.groups.level, switches.groups.set, all]},
      onToggle: (layer, visible) => {
        this.map.setVisible(layer, visible);
        this.#remember();
      }});
    this.switches = switches;
    const {legend} = this;
    legend.setChosen(switches.toText());
    legend.toggle(innerHeight >= LEGEND_OPEN_FROM.height && innerWidth >= LEGEND_OPEN_FROM.width);
    byId('map-bottom').append(legend.element);
    const search = new SearchBox(byId('search'), (hit) => this.selection.hit(hit),
      (hit) => this.cameras.look(hit?.kind === 'camera' ? hit.id : null));
    this.replay = new Replay(byId('replay'), {map: this.map, zone: this.zone, perspective: () => this.perspective,
      onOpen: () => this.selection.followed === null || this.selection.follow()});
    startShortcuts({dialog: /** @type {HTMLDialogElement} */ (byId('help')), actions: {
      search: () => search.focus(),
      layers: () => legend.toggle(),
      follow: () => this.replay.isOpen || this.selection.follow(),
      replay: () => this.replay.open(),
      close: () => this.fences.escape() || this.replay.close() || this.cameras.escape() || this.loss.end() || this.sheet.close(),
    }});
  }

  /** Shows all figures from another perspective. */
  #look(perspective) {
    this.perspective = perspective;
    this.legend.setChosen(this.switches.toText());
    this.map.setPerspective(perspective);
    this.cameras.refresh();
    this.figures.load();
    this.walls.load();
    this.repairs.load();
    this.selection.refresh();
    this.#remember();
  }

  #lookAtAll(all) {
    this.cameras.allLevels = all;
    this.map.layers.views.setAllLevels(all);
  }

  #remember() {
    const choices = {...toChoices(this.perspective), off: [...this.hidden].filter((name) => !OFF_AT_FIRST.includes(name)).join(','),
      on: OFF_AT_FIRST.filter((name) => !this.hidden.has(name)).join(','), sel: this.selection.toText()};
    history.replaceState(null, '', formatAddress({place: this.map.place(), choices}));
  }

  #loadAll() {
    const {choices, place} = this.address;
    quietly(this.#loadCounty());
    quietly(this.#loadCameras());
    this.figures.load();
    this.walls.load().then(() => this.selection.restore(choices.sel, place === null));
    this.repairs.load();
    this.unitList.load();
    this.incidents.load();
    this.alarms.load();
    this.warnings.load();
    quietly(this.fences.load());
    this.#loadRoutes();
  }

  /** Where the unit is now; where nobody knows, where it called from. */
  async #showAlarm({unit, point}) {
    if (!this.units.byId.has(unit.id)) {
      await this.unitList.load();
    }
    this.selection.unit(unit);
    if (point && (this.units.byId.get(unit.id)?.lon ?? null) === null) {
      this.map.showPoint(point, 17);
    }
  }

  /** Where it was, with the unit's sheet; what has no place, the fence. */
  async #showWarning({unit, fence, point}) {
    if (unit) {
      await this.#showAlarm({unit, point});
    }
    if (point) {
      this.map.showPoint(point, 16);
    } else if (fence && !unit) {
      this.fences.show(fence.id);
    }
  }

  #computed() {
    quietly(this.#loadCounty());
    this.cameras.computed();
    this.walls.load();
    this.repairs.load();
    this.selection.refresh();
  }

  /** Walls that have opened or closed, each by name while they are few. A camera may be the cause that has fallen silent. */
  #tellStates(changed) {
    quietly(this.#loadCameras());
    const key = this.perspective.set === 'planned' ? 'evidence.changed.planned' : 'evidence.changed';
    for (const {wall, was} of changed.slice(0, MOST_TOLD)) {
      this.ticker.add(t(key, {wall: nameOf(wall), was: t(`state.${was}`), state: t(`state.${wall.state}`)}));
    }
  }

  async #loadCounty() {
    this.map.setCounty(await get('/api/county'));
  }

  async #loadCameras() {
    this.map.layers.cameras.setCameras(await get('/api/cameras'));
  }

  /** The routes of a county are megabytes: a stop's new state is put in where it belongs. */
  #stopChanged({routeId, stopId, state}) {
    const stop = this.routes.find((route) => route.id === routeId)?.stops.find((s) => s.id === stopId);
    if (stop) {
      stop.state = state;
      this.map.layers.routes.setStop(routeId, stopId, state);
      this.patrol.later();
    } else {
      this.#loadRoutes();
    }
  }

  async #loadRoutes() {
    try {
      this.routes = await get('/api/routes/today');
      this.map.layers.routes.setRoutes(this.routes);
      this.patrol.setRoutes(this.routes);
    } catch (failure) {
      this.patrol.error(failure, () => this.#loadRoutes());
    }
  }
}

/** Cameras round a wall, whose views may reach its roads, as far as they may count. */
function camerasNear(layer, /** @type {any} */ [minLon, minLat, maxLon, maxLat], set) {
  return layer.within([minLon - REACH_DEG, minLat - REACH_DEG, maxLon + REACH_DEG, maxLat + REACH_DEG])
    .filter(({kind, state}) => kind !== 'wifi' && (state === 'online' || (set !== 'online' && DOWN.has(state))));
}

/** For what another try will follow anyway: with the next change, or the next look at the figures. */
function quietly(promise) {
  promise.catch(() => undefined);
}

function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
