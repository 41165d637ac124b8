/** The planner page: builds its parts and lets them know of each other. */
import {get, session} from '../core/api.js';
import {formatAddress, parseAddress} from '../core/address.js';
import {isoDay, number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {ready, t, translate} from '../core/i18n.js';
import {Live} from '../core/live.js';
import {startOutageBanner} from '../core/outage-banner.js';
import {problemText} from '../core/problem.js';
import {applyTheme} from '../core/theme.js';
import {Tabs} from '../siting/tabs.js';
import {startTitleBar} from '../wall/title-bar.js';
import {ComparePanel} from './compare-panel.js';
import {isDragging} from './drag.js';
import {startHelp} from './help.js';
import {listenToKeys} from './keys.js';
import {legend} from './legend.js';
import {MapTools} from './map-tools.js';
import {MarksPanel} from './marks-panel.js';
import {PlaceList} from './place-list.js';
import {PlanDesk} from './plan-desk.js';
import {isInForce} from './plan-figures.js';
import {PlannerMap} from './planner-map.js';
import {PlanPanel} from './plan-panel.js';
import {ReplanPanel} from './replan-panel.js';
import {ShiftPanel} from './shift-panel.js';
import {TimeBar} from './time-bar.js';

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
  const address = parseAddress(location.hash);
  const day = /^\d{4}-\d\d-\d\d$/.test(address.choices.day ?? '') ? address.choices.day : isoDay(new Date(), zone);
  const live = new Live(who.accountId);
  const map = new PlannerMap(element('map'), {county, place: address.place});
  /** @type {string | null} */
  let chosenPlan = address.choices.plan ?? null;
  let hasPlace = address.place !== null;

  const places = new PlaceList(element('places'), {zone,
    onSelect: (place) => showPlace(place, true),
    onAdd: (place) => desk.routes.selected !== null && desk.canEdit ? addPlace(place, desk.routes.selected) : desk.bar.say(t('planner.places.addHow')),
    onFiltered: (shown) => {
      map.places.setPlaces(shown);
      marks.draw();
    }});
  const marks = new MarksPanel(element('marks'), {zone, layer: map.marks, places: () => places.places,
    onShow: (point) => map.showPoint(point), onChanged: () => places.load(shifts.day)});
  const desk = new PlanDesk({table: element('routes'), bar: element('edit-bar'), zone, map, time: new TimeBar(element('time-bar'), {zone, layer: map.time}),
    onEdited: (edited) => plan.update(edited),
    onLoad: () => plan.open(plan.plan.id),
    onSettled: () => plan.rested(),
    onRest: () => plan.planTheRest()});
  const shifts = new ShiftPanel(element('shifts'), {zone, day, slot: address.choices.slot,
    onSlot: (isOther) => {
      replans.setShifts(shifts.slot?.shifts ?? []);
      isOther ? plan.load(chosenPlan) : plan.heard(plan.plan?.id);
      chosenPlan = null;
      remember();
    },
    onUnit: (unitId) => desk.chooseUnit(unitId)});
  const plan = new PlanPanel(element('plan'), {zone, wanted, onPlan: (shown, isNew) => showPlan(shown, isNew), onBest: (routes) => showBest(routes),
    isEdited: () => desk.edits.busy || isDragging(), onUnplaced: (item) => showUnplaced(item, true),
    onFigures: () => {
      compare.setPlans(plan.plan, plan.plans);
      replans.setPlan(plan.plan, plan.plans);
    }});
  document.addEventListener('dragend', () => plan.rested());
  const compare = new ComparePanel(element('compare'), {zone, onOther: (routes) => drawOther(routes), onUnit: (unitId) => desk.chooseUnit(unitId)});
  const replans = new ReplanPanel(element('replans'), {zone,
    onIncident: (incident) => tools.showIncident(incident),
    onReplan: (replan) => drawOther(replan?.routes?.after ?? []),
    onUnit: (unitId) => desk.chooseUnit(unitId),
    onCount: (n) => fill(waiting, n === 0 ? '' : number(n))});
  const tools = new MapTools({bar: element('map-tools'), note: element('draw-note'), sheet: element('sheet')}, {zone, map,
    places: () => places.places,
    shiftStarts: () => shifts.slot?.startsAt ?? new Date().toISOString(),
    shiftEnds: () => shifts.slot?.endsAt ?? new Date().toISOString(),
    routes: () => ({routes: desk.canEdit ? desk.plan.routes.filter(({locked}) => !locked) : [], chosen: desk.routes.selected}),
    onAdd: (place, routeId) => addPlace(place, routeId),
    onMarked: () => {
      left.show('marks');
      marks.load();
      places.load(shifts.day);
    },
    onClosed: () => {
      // the server looks by itself whose ways lead over it, and proposes what is to change
      marks.load();
      right.show('replans');
      replans.say(t('planner.closure.closed'));
    },
    onAssigned: (replan) => {
      right.show('replans');
      replans.add(replan);
    }});
  const left = new Tabs(element('left-tabs'), {places: element('places'), marks: element('marks')}, () => undefined, 'planner.tab');
  const right = new Tabs(element('right-tabs'), {routes: element('routes'), compare: element('compare'), replans: element('replans')},
    (name) => {
      compare.show(name === 'compare');
      replans.show(name === 'replans');
    }, 'planner.tab');
  const waiting = h('span.badge.number', {'data-testid': 'replan-count'});
  right.tabs.replans.append(waiting);

  function wanted() {
    return shifts.slot === null ? null
      : {day: shifts.day, startsAt: shifts.slot.startsAt, shiftIds: shifts.chosen().map((shift) => shift.id)};
  }

  function showPlan(shown, isNew) {
    desk.open(shown);
    map.islands.show(shown?.summary.islands ?? []);
    map.unplaced.show(shown?.summary.unplaced ?? []);
    compare.setPlans(shown, plan.plans);
    replans.setPlan(shown, plan.plans);
    if (shown !== null && (isNew || !hasPlace)) {
      map.showRoutes(shown.routes);
      hasPlace = true;
    }
    if (isNew) {
      places.load(shifts.day);
    }
    remember();
  }

  /** The best routes of a search that still runs, in place of those of the plan. */
  function showBest(routes) {
    map.plan.setRoutes(routes === null ? desk.plan?.routes ?? [] : routes.map(({unitId, line}) => ({id: unitId, unit: {id: unitId}, line, stops: []})), order());
  }

  function drawOther(routes) {
    map.other.setRoutes(routes, order());
  }

  /** The units in the order of the table, for their looks. */
  function order() {
    return (desk.plan?.routes ?? shifts.chosen()).map(({unit}) => unit.id);
  }

  function addPlace(place, routeId) {
    right.show('routes');
    return desk.add(place, desk.plan.routes.find(({id}) => id === routeId), null);
  }

  function showPlace(place, fly) {
    places.select(place.id);
    fly && map.showPoint(place.point);
    tools.showPlace(place);
  }

  function showUnplaced(item, fly) {
    const place = places.places.find(({id}) => id === item.id);
    place && places.select(place.id);
    fly && map.showPoint(item.point);
    tools.showUnplaced(item, place ?? null);
  }

  function remember() {
    const choices = {day: shifts.day, slot: shifts.slot?.startsAt ?? '', plan: plan.plan?.id ?? ''};
    history.replaceState(null, '', formatAddress({place: map.place(), choices}));
  }

  map.map.on('moveend', remember);
  map.map.on('click', ({latlng}) => {
    if (tools.hasPointer) {
      return;
    }
    const stop = map.plan.at(latlng);
    const unplaced = stop === null ? map.unplaced.at(latlng) : null;
    const place = stop === null && unplaced === null ? map.places.at(latlng) : null;
    if (stop) {
      desk.choose(stop.routeId, false);
      desk.routes.markStop(stop.stopId);
    } else if (unplaced) {
      showUnplaced(unplaced, false);
    } else if (place) {
      showPlace(place, false);
    }
  });
  element('map-bottom').append(legend());
  startTitleBar({county, session: who, live});
  document.title = t('planner.title');
  element('help-open').addEventListener('click', startHelp({
    dialog: /** @type {HTMLDialogElement} */ (element('help')),
    search: () => {
      left.show('places');
      element('place-search').focus();
    },
    close: () => tools.close() || desk.choose(null, false),
    more: [['Ctrl+Z', 'undo'], ['Alt+↑↓←→', 'move'], ['Delete', 'remove']],
  }));
  listenToKeys({undo: () => desk.undo(), redo: () => desk.redo(), holdsBack: () => desk.canEdit && desk.routes.selected !== null});

  live.addEventListener('change', (event) => {
    const {kind, planId, revision} = /** @type {CustomEvent} */ (event).detail ?? {};
    ({
      'plan.issued': () => plan.heard(),
      'plan.accepted': () => plan.heard(planId),
      'plan.measured': () => planMeasured(planId, revision),
      'plan.changed': () => planChanged(planId, revision),
      'coverage.updated': () => places.load(shifts.day),
      'replan.proposed': () => replans.load(),
      'replan.decided': () => replans.load(),
      'incident.reported': () => replans.load(),
      'marks.changed': () => loadGround(),
      'road.closed': () => marks.load(),
      'road.opened': () => marks.load(),
    })[kind]?.();
  });
  live.addEventListener('resync', () => loadAll());
  live.start();
  startOutageBanner({zone, onBack: loadAll});
  loadAll();

  function planMeasured(planId, revision) {
    plan.measured(planId, revision);
    planId === compare.other && compare.setPlans(plan.plan, plan.plans);
  }

  /** One that is being made is left alone until its reader loads it; one in force is shown as it is. */
  function planChanged(planId, revision) {
    desk.edits.heard(planId, revision);
    if (plan.plan !== null && isInForce(plan.plan)) {
      plan.heard(planId);
    }
  }

  function loadGround() {
    marks.load();
    places.load(shifts.day);
  }

  function loadAll() {
    shifts.load();
    loadGround();
    replans.load();
  }
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
