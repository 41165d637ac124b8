/** The patrol units that the wall knows: names from a snapshot, places from the stream. */
import {get} from '../core/api.js';
import {language} from '../core/i18n.js';

/** Without a fix for so long a unit is late, whatever was said last. */
const LATE_MS = 300_000;
/** So often all are looked at for those that have become late by saying nothing. */
const SWEEP_MS = 15_000;
const BY_NAME = new Intl.Collator(language, {numeric: true});

/**
 * @typedef {{id: string, name: string, mode: string, orgUnit: {id: string, name: string} | null, lon: number | null,
 *   lat: number | null, courseDeg: number | null, speedMps: number | null, fixedAtMs: number | null, status: string,
 *   sos: boolean}} Unit
 */

export class Units extends EventTarget {
  constructor() {
    super();
    /** @type {Map<string, Unit>} in the order of their names */
    this.byId = new Map();
    this.sweptAt = 0;
  }

  /** Takes a snapshot; fires `change`, as each frame does, with the units that have changed as its detail. */
  async load() {
    const rows = await get('/api/units');
    rows.sort((a, b) => BY_NAME.compare(a.name, b.name));
    this.byId = new Map(rows.map((row) => [row.id, {...row, fixedAtMs: row.fixedAt ? Date.parse(row.fixedAt) : null}]));
    this.#changed(this.list());
  }

  /**
   * Takes a frame of the stream. Units that nobody has named yet wait for the next snapshot.
   *
   * @param {[string, number, number, number | null, number | null, number, string][]} frame
   */
  take(frame) {
    const now = Date.now();
    const changed = [];
    for (const [id, lon, lat, courseDeg, speedMps, fixedAtMs, status] of frame) {
      const unit = this.byId.get(id);
      if (unit) {
        Object.assign(unit, {lon, lat, courseDeg, speedMps, fixedAtMs, status});
        changed.push({...unit, status: statusOf(unit, now)});
      }
    }
    const sweep = now - this.sweptAt > SWEEP_MS;
    this.sweptAt = sweep ? now : this.sweptAt;
    this.#changed(sweep ? this.list() : changed);
  }

  /** All units by name, with the status that holds now; who calls for help may be off shift. */
  list() {
    const now = Date.now();
    return [...this.byId.values()].map((unit) => ({...unit, onShift: unit.status !== 'off', status: statusOf(unit, now)}));
  }

  /** @param {string} id */
  find(id) {
    const unit = this.byId.get(id);
    return unit ? {...unit, status: statusOf(unit, Date.now())} : null;
  }

  #changed(units) {
    this.dispatchEvent(new CustomEvent('change', {detail: units}));
  }
}

/**
 * @param {Unit} unit
 * @param {number} nowMs
 */
export function statusOf({status, sos, fixedAtMs}, nowMs) {
  if (sos) {
    return 'sos';
  }
  const moves = status === 'patrol' || status === 'station';
  return moves && fixedAtMs !== null && nowMs - fixedAtMs > LATE_MS ? 'late' : status;
}
