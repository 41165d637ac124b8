/**
 * The patrol units that the wall knows: names from a snapshot, places from the stream. A unit is one object as long as the page
 * lives; what the stream says of it is put in where it belongs, and only what has changed is told.
 */
import {get} from '../core/api.js';
import {language} from '../core/i18n.js';
import {judge, leave, putRow, statusOf, takePlace} from './unit-state.js';

const AGEING_MS = 1_000;
const BY_NAME = new Intl.Collator(language, {numeric: true});

/** @typedef {import('./unit-state.js').Unit} Unit */

/** Fires `change`; the event's detail has the units that have changed, those that are gone as off duty. */
export class Units extends EventTarget {
  constructor() {
    super();
    /** @type {Map<string, Unit>} in the order of their names */
    this.byId = new Map();
  }

  /** Lets places grow old by themselves. */
  start() {
    setInterval(() => this.age(Date.now()), AGEING_MS);
  }

  /** Takes a snapshot. */
  async load() {
    this.put(await get('/api/units'));
  }

  /** @param {any[]} rows all units, as the server lists them */
  put(rows) {
    const before = this.byId;
    const now = Date.now();
    const units = rows.map((row) => putRow(before.get(row.id), row, now));
    units.sort((a, b) => BY_NAME.compare(a.name, b.name));
    this.byId = new Map(units.map((unit) => [unit.id, unit]));
    const gone = [...before.values()].filter(({id}) => !this.byId.has(id));
    gone.forEach(leave);
    this.#changed([...units, ...gone]);
  }

  /**
   * Takes a frame of the stream. Units that nobody has named yet wait for the next snapshot.
   *
   * @param {import('./unit-state.js').PlaceRow[]} frame
   */
  take(frame) {
    const now = Date.now();
    const changed = [];
    for (const row of frame) {
      const unit = this.byId.get(row[0]);
      if (unit && takePlace(unit, row, now)) {
        changed.push(unit);
      }
    }
    this.#changed(changed);
  }

  /** @param {number} nowMs units whose status is another one by now are told */
  age(nowMs) {
    const changed = this.list().filter((unit) => unit.status !== statusOf(unit, nowMs));
    changed.forEach((unit) => judge(unit, nowMs));
    this.#changed(changed);
  }

  /** All units in the order of their names. */
  list() {
    return [...this.byId.values()];
  }

  /** @param {string} id */
  find(id) {
    return this.byId.get(id) ?? null;
  }

  #changed(/** @type {Unit[]} */ units) {
    if (units.length > 0) {
      this.dispatchEvent(new CustomEvent('change', {detail: units}));
    }
  }
}
