/** The plan that is worked on: the table with its edits, drawn on the map as it is and as it becomes. */
import {get, post} from '../core/api.js';
import {keepFocus} from '../core/keep-focus.js';
import {changesOf, followed} from './plan-changes.js';
import {EditBar} from './edit-bar.js';
import {PlanEdits} from './plan-edits.js';
import {routeLook} from './route-look.js';
import {nearestNumber, neighbourRoute} from './route-order.js';
import {RouteTable} from './route-table.js';

export class PlanDesk {
  /**
   * @param {object} options
   * @param {HTMLElement} options.table
   * @param {HTMLElement} options.bar
   * @param {string} options.zone
   * @param {import('./planner-map.js').PlannerMap} options.map
   * @param {import('./time-bar.js').TimeBar} options.time
   * @param {(plan: any) => void} options.onEdited
   * @param {() => void} options.onLoad load the plan as it is now
   * @param {() => void} options.onRest plan the rest anew
   * @param {() => void} options.onSettled no edit is on its way any more
   */
  constructor({table, bar, zone, map, time, onEdited, onLoad, onRest, onSettled}) {
    this.map = map;
    this.time = time;
    this.onEdited = onEdited;
    this.edits = new PlanEdits({
      send: (planId, {path, body}, revision) => post(`/api/plans/${planId}/${path}`, {revision, ...body}),
      who: async (planId) => (await get(`/api/plans/${planId}`)).by ?? null,
      onPlan: (plan, before) => this.#edited(plan, before),
      onNewer: (newer) => this.bar.newer(newer),
      onFailure: (failure) => this.bar.failed(failure),
      onBusy: (busy) => {
        this.bar.busy(busy);
        busy || onSettled();
      },
    });
    this.bar = new EditBar(bar, {zone, onUndo: () => this.undo(), onRedo: () => this.redo(), onLoad, onRest});
    this.routes = new RouteTable(table, {zone, onRoute: (id) => this.choose(id, true), actions: this.#actions()});
    /** @type {{id?: string, placeId: string} | null} the stop that is edited */
    this.follow = null;
  }

  get plan() {
    return this.edits.plan;
  }

  /** Whether the plan can be changed by hand: once it is issued, it is changed by re-planning. */
  get canEdit() {
    return this.plan?.state === 'proposed' && this.plan.revision !== undefined;
  }

  /** @param {any} plan as the server has it; null for none */
  open(plan) {
    const same = plan !== null && plan.id === this.plan?.id;
    const unit = same ? this.#chosenRoute()?.unit.id : null;
    this.edits.open(plan);
    this.bar.show(plan, this.canEdit);
    keepFocus(this.routes.panel.body, () => {
      this.#draw(null);
      this.choose(plan?.routes.find((route) => route.unit.id === unit)?.id ?? null, false);
    });
  }

  /**
   * Opens a route, or closes all.
   *
   * @param {string | null} routeId
   * @param {boolean} fly shows it whole on the map
   */
  choose(routeId, fly) {
    const route = this.plan?.routes.find(({id}) => id === routeId) ?? null;
    this.routes.select(route?.id ?? null);
    this.map.plan.select(route?.unit.id ?? null);
    this.map.other.select(route?.unit.id ?? null);
    this.map.time.select(route?.id ?? null);
    if (route !== null && fly) {
      this.map.showRoutes([route]);
    }
  }

  /** @param {string} unitId */
  chooseUnit(unitId) {
    const route = this.routes.routeOf(unitId);
    if (route) {
      this.choose(route.id, true);
    }
  }

  undo() {
    if (this.canEdit && (this.plan.canUndo || this.edits.busy)) {
      this.follow = null;
      this.edits.undo();
    }
  }

  redo() {
    if (this.canEdit && (this.plan.canRedo || this.edits.busy)) {
      this.follow = null;
      this.edits.redo();
    }
  }

  /** Adds a place to a route, where it costs least unless a number is given; ends when it is there. */
  add(place, route, number) {
    this.follow = {placeId: place.id};
    return this.#edit({kind: 'add', placeId: place.id, shiftId: route.shift.id, number: number ?? nearestNumber(route, place.point)});
  }

  #chosenRoute() {
    return this.plan?.routes.find(({id}) => id === this.routes.selected) ?? null;
  }

  /** @returns {import('./stop-list.js').StopActions & {lockRoute: (route: any) => void}} */
  #actions() {
    return {
      isBusy: () => this.edits.busy,
      choose: (stop) => {
        this.routes.markStop(stop.id);
        this.map.showPoint(stop.point);
      },
      move: (stop, route, number) => this.#move(stop, route, number),
      toNeighbour: (stop, by) => {
        const route = neighbourRoute(this.plan.routes, this.routes.selected ?? '', by);
        route !== null && this.#move(stop, route, null);
      },
      add: (place, route, number) => this.add(place, route, number),
      remove: (stop) => this.#edit({kind: 'remove', stopId: stop.id}),
      stay: (stop, minutes) => this.#edit({kind: 'stay', stopId: stop.id, minutes}, stop),
      lock: (stop) => this.#edit({kind: stop.locked ? 'unlock-stop' : 'lock-stop', stopId: stop.id}, stop),
      lockRoute: (route) => this.#edit({kind: route.locked ? 'unlock-route' : 'lock-route', routeId: route.id}),
    };
  }

  #move(stop, route, number) {
    this.#edit({kind: 'move', stopId: stop.id, shiftId: route.shift.id, number: number ?? nearestNumber(route, stop.point)}, stop);
  }

  /** @param {{id?: string, placeId: string} | null} [follow] the stop that keeps the focus; without its id the one at a place */
  #edit(change, follow) {
    if (follow !== undefined) {
      this.follow = follow;
    }
    this.bar.say('');
    this.edits.edit(change);
    return this.edits.settled();
  }

  #edited(plan, before) {
    const chosen = this.#chosenUnit(before);
    const changes = changesOf(before, plan);
    const row = this.routes.focusedStop();
    const moved = this.follow === null ? null : followed(plan.routes, this.follow, changes);
    keepFocus(this.routes.panel.body, () => {
      this.#draw(changes);
      this.choose(moved?.route.id ?? plan.routes.find(({unit}) => unit.id === chosen)?.id ?? null, false);
    });
    this.bar.show(plan, this.canEdit);
    this.bar.changed(changes);
    if (moved !== null) {
      this.routes.markStop(moved.stop.id, {focus: true});
    } else if (row !== null) {
      this.routes.focusStop(row);
    }
    this.follow = null;
    this.onEdited(plan);
  }

  #chosenUnit(plan) {
    return plan.routes.find(({id}) => id === this.routes.selected)?.unit.id ?? null;
  }

  #draw(changes) {
    const routes = this.plan?.routes ?? [];
    this.routes.show(this.plan, {canEdit: this.canEdit, changes});
    this.map.plan.setRoutes(routes);
    this.map.time.setRoutes(routes, routeLook);
    this.time.setRoutes(routes);
  }
}
