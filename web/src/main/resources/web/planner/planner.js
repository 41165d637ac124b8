/** The planner page: builds its parts and lets them know of each other. */
import {get, session} from '../core/api.js';
import {formatAddress, parseAddress} from '../core/address.js';
import {isoDay} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {ready, t, translate} from '../core/i18n.js';
import {Live} from '../core/live.js';
import {startOutageBanner} from '../core/outage-banner.js';
import {problemText} from '../core/problem.js';
import {applyTheme} from '../core/theme.js';
import {startTitleBar} from '../wall/title-bar.js';
import {startHelp} from './help.js';
import {PlaceList} from './place-list.js';
import {KINDS, placeSign} from './place-signs.js';
import {PlannerMap} from './planner-map.js';
import {PlanPanel} from './plan-panel.js';
import {RouteTable} from './route-table.js';
import {ShiftPanel} from './shift-panel.js';

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
  const live = new Live();
  const map = new PlannerMap(element('map'), {county, place: address.place});
  /** @type {string | null} */
  let chosenPlan = address.choices.plan ?? null;
  let hasPlace = address.place !== null;

  const places = new PlaceList(element('places'), {zone,
    onSelect: (place) => showPlace(place),
    onFiltered: (shown) => map.places.setPlaces(shown)});
  const routes = new RouteTable(element('routes'), {zone,
    onRoute: (id) => chooseRoute(id, true),
    onStop: (stop) => {
      routes.markStop(stop.id);
      map.showPoint(stop.point);
    }});
  const shifts = new ShiftPanel(element('shifts'), {zone, day, slot: address.choices.slot,
    onSlot: () => {
      plan.load(chosenPlan);
      chosenPlan = null;
      remember();
    },
    onUnit: (unitId) => {
      const route = routes.routeOf(unitId);
      if (route) {
        chooseRoute(route.id, true);
      }
    }});
  const plan = new PlanPanel(element('plan'), {zone, wanted, onPlan: (shown, isNew) => showPlan(shown, isNew)});

  function wanted() {
    return shifts.slot === null ? null
      : {day: shifts.day, startsAt: shifts.slot.startsAt, shiftIds: shifts.chosen().map((shift) => shift.id)};
  }

  function showPlan(shown, isNew) {
    map.plan.setRoutes(shown?.routes ?? []);
    routes.show(shown);
    chooseRoute(null, false);
    if (shown !== null && (isNew || !hasPlace)) {
      map.showRoutes(shown.routes);
      hasPlace = true;
    }
    if (isNew) {
      places.load(shifts.day);
    }
    remember();
  }

  function chooseRoute(id, fly) {
    routes.select(id);
    map.plan.select(id);
    const route = plan.plan?.routes.find((r) => r.id === id);
    if (route && fly) {
      map.showRoutes([route]);
    }
  }

  function showPlace(place) {
    places.select(place.id);
    map.showPoint(place.point);
  }

  function remember() {
    const choices = {day: shifts.day, slot: shifts.slot?.startsAt ?? '', plan: plan.plan?.id ?? ''};
    history.replaceState(null, '', formatAddress({place: map.place(), choices}));
  }

  map.map.on('moveend', remember);
  map.map.on('click', ({latlng}) => {
    const stop = map.plan.at(latlng);
    const place = stop === null ? map.places.at(latlng) : null;
    if (stop) {
      chooseRoute(stop.routeId, false);
      routes.markStop(stop.stopId);
    } else if (place) {
      places.select(place.id);
      map.selection.show({type: 'Point', coordinates: place.point});
    }
  });
  element('map-bottom').append(legend());
  startTitleBar({county, session: who, live});
  document.title = t('planner.title');
  element('help-open').addEventListener('click', startHelp({
    dialog: /** @type {HTMLDialogElement} */ (element('help')),
    search: () => element('place-search').focus(),
    close: () => {
      chooseRoute(null, false);
      map.selection.show(null);
    },
  }));

  live.addEventListener('change', (event) => {
    const {kind} = /** @type {CustomEvent} */ (event).detail ?? {};
    if (kind === 'plan.issued') {
      plan.load();
    } else if (kind === 'coverage.updated') {
      places.load(shifts.day);
    }
  });
  live.addEventListener('resync', () => shifts.load());
  live.start();
  startOutageBanner({zone, onBack: () => {
    shifts.load();
    places.load(shifts.day);
  }});
  shifts.load();
  places.load(day);
}

function legend() {
  return h('section.legend.place-legend', {'aria-label': t('planner.legend')},
    KINDS.filter((kind) => kind !== 'pin').map((kind) => h('span.legend-sign', {}, placeSign(kind), t(`patrol.kind.${kind}`))),
    h('span.legend-sign', {}, placeSign('key_place', true), t('planner.mustReach')));
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
