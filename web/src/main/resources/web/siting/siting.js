/** The siting workshop: builds its parts and lets them know of each other. */
import {formatAddress, parseAddress} from '../core/address.js';
import {get, session} from '../core/api.js';
import {fill, h} from '../core/html.js';
import {ready, t, translate} from '../core/i18n.js';
import {Live} from '../core/live.js';
import {startOutageBanner} from '../core/outage-banner.js';
import {problemText} from '../core/problem.js';
import {applyTheme} from '../core/theme.js';
import {flyToBounds} from '../map/map.js';
import {CHOICES, toChoices, useLevels} from '../map/perspective.js';
import {startHelp} from '../planner/help.js';
import {startTitleBar} from '../wall/title-bar.js';
import {BudgetPanel} from './budget-panel.js';
import {sitingLegend} from './legend.js';
import {NextBest} from './next-best.js';
import {PlannedPanel} from './planned-panel.js';
import {SitingMap} from './siting-map.js';
import {Tabs} from './tabs.js';
import {OpenWallList} from './wall-list.js';
import {WallPanel} from './wall-panel.js';

applyTheme('light');
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
  const {zone} = county;
  useLevels(county.levels);
  const mayEdit = who.role === 'administrator' || who.role === 'command';
  const address = addressOf(location);
  let perspective = looksOf(address.choices);
  const looked = () => perspective;
  const live = new Live(who.accountId);
  const map = new SitingMap(element('map'), {county, place: address.place, perspective});

  const walls = new OpenWallList(element('walls'), {perspective: looked, onSelect: (wall) => openWall(wall.id, true)});
  const wall = new WallPanel(element('wall'), {map, mayEdit, perspective: looked, onDecided: decided,
    stateNow: (id) => walls.find(id)?.was?.state ?? null});
  // money is for those who may spend it
  const budget = !mayEdit ? null : new BudgetPanel(element('budget'), {zone, mayEdit, perspective: looked,
    onCosts: (steps) => walls.setCosts(steps),
    onSum: (steps) => tabs.shown === 'budget' && showSteps(steps),
    onWall: (id) => openWall(id, true),
    onTaken: decided});
  const nextBest = new NextBest(element('next-best'), {map, mayEdit, perspective: looked, onDecided: decided});
  const planned = new PlannedPanel(element('planned'), {map, mayEdit, onDecided: decided});
  const panels = {wall, nextBest, planned};
  const tabs = new Tabs(element('tabs'), {wall: element('wall'), ...(budget === null ? {} : {budget: element('budget')}),
    nextBest: element('next-best'), planned: element('planned')}, (name) => showTab(name));

  function openWall(id, fly) {
    tabs.show('wall');
    walls.mark(id);
    wall.open(id, fly);
    remember();
  }

  function showTab(name) {
    map.proposals.show([]);
    map.proposals.choose(null);
    Object.entries(panels).forEach(([own, panel]) => own === name || panel.setActive(false));
    panels[name]?.setActive(true);
    if (name === 'budget' && budget !== null) {
      showSteps(budget.paid);
      flyToBounds(map.map, county.bounds);
    }
    remember();
  }

  function showSteps(steps) {
    map.proposals.show(steps.flatMap(({proposals, wall: {id: wallId}}, i) => proposals.map((one) => ({...one, n: i + 1, wallId}))));
  }

  /** @param {any} sign of a proposal on the map */
  function showSign(sign) {
    const own = {wall: () => wall.desk.reach(sign.id), nextBest: () => nextBest.desk.reach(sign.id), planned: () => planned.reach(sign.id),
      budget: () => openWall(sign.wallId, true)};
    own[tabs.shown]();
  }

  /** Planned cameras are on the map at once; what they change follows when it has been worked out. */
  function decided() {
    quietly(loadCameras());
    if (tabs.shown === 'planned') {
      planned.load();
    }
  }

  async function computed() {
    quietly(get('/api/county').then((now) => map.setVersions(now)));
    quietly(loadCameras());
    await walls.load();
    budget?.changed(walls.open.length);
    wall.refresh();
  }

  /** Somebody has decided on a proposal, perhaps here. @param {any} change */
  function proposalChanged(change) {
    wall.changed(change.wall);
    change.wall ? undefined : nextBest.refresh();
    tabs.shown === 'planned' && planned.load();
  }

  async function loadCameras() {
    map.cameras.setCameras(await get('/api/cameras'));
  }

  function look(change) {
    perspective = {...perspective, ...change};
    map.setPerspective(perspective);
    loadAll();
    remember();
  }

  function loadAll() {
    quietly(get('/api/county').then((now) => map.setVersions(now)));
    quietly(loadCameras());
    budget?.load();
    nextBest.look();
    tabs.shown === 'planned' && planned.load();
    walls.load().then(() => {
      if (wall.wall !== null) {
        wall.open(wall.wall, false);
      }
    });
  }

  function remember() {
    const {level, network} = toChoices(perspective);
    const choices = {level, network, wall: wall.wall ?? '', tab: tabs.shown === 'wall' ? '' : tabs.shown};
    history.replaceState(null, '', formatAddress({place: map.place(), choices}));
  }

  fill(element('looks'), ...looks(perspective, look));
  element('map-bottom').append(sitingLegend());
  startTitleBar({county, session: who, live});
  document.title = t('siting.title');
  element('help-open').addEventListener('click', startHelp({
    dialog: /** @type {HTMLDialogElement} */ (element('help')),
    words: 'siting.help',
    more: [['↑ ↓', 'list'], ['Enter', 'enter'], ['← ↑ → ↓', 'nudge'], ['Ctrl Z', 'undo']],
    search: () => element('wall-search')?.focus(),
    close: () => [wall, nextBest].forEach(({desk}) => desk.choose(null))}));
  map.map.on('moveend', remember);
  map.map.on('click', ({latlng}) => {
    const sign = map.proposals.at(latlng);
    const hit = sign === null ? map.walls.at(latlng) : null;
    if (sign) {
      showSign(sign);
    } else if (hit?.kind === 'wall') {
      openWall(hit.id, false);
    }
  });
  const heard = {
    'coverage.updated': computed,
    'proposal.changed': proposalChanged,
    'camera.changed': () => quietly(loadCameras()),
    'budget.computed': () => budget?.load(),
    'import.done': loadAll,
    'county.changed': loadAll,
  };
  live.addEventListener('change', (event) => {
    const change = /** @type {CustomEvent} */ (event).detail ?? {};
    heard[change.kind]?.(change);
  });
  live.addEventListener('resync', loadAll);
  live.start();
  startOutageBanner({zone, onBack: loadAll});
  quietly(loadCameras());
  budget?.load();
  const {tab, wall: first} = address.choices;
  tabs.show(tab ?? 'wall');
  walls.load().then(() => {
    if (first && wall.wall === null) {
      walls.mark(first);
      wall.open(first, address.place === null);
    }
  });
}

/** Where to begin: other pages lead here with `?wall=…`, the page itself remembers it behind the `#`. */
function addressOf({search, hash}) {
  const address = parseAddress(hash);
  if (search === '') {
    return address;
  }
  const choices = {...Object.fromEntries(new URLSearchParams(search)), ...address.choices};
  history.replaceState(null, '', `/siting${formatAddress({...address, choices})}`);
  return {...address, choices};
}

/** Always what is planned: the workshop is about what will be. @param {Record<string, string>} choices */
function looksOf({level, network}) {
  const known = (name, word) => (CHOICES[name].includes(word) ? word : CHOICES[name][0]);
  return {level: known('level', level), set: 'planned', network: known('network', network)};
}

function looks(perspective, onChange) {
  return ['level', 'network'].flatMap((name) => [
    h('label', {for: `look-${name}`}, t(`map.${name}`)),
    h('select.input', {id: `look-${name}`, 'data-testid': `look-${name}`, onchange: (event) => onChange({[name]: event.target.value})},
      CHOICES[name].map((word) => h('option', {value: word, selected: word === perspective[name]}, t(`map.${name}.${word}`))))]);
}

/** What fails here says so elsewhere, or is asked for again soon. */
function quietly(promise) {
  promise.catch(() => undefined);
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
