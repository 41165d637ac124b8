/** The patrol units that the wall knows: names from a snapshot, places from the stream. */
import {get} from '../core/api.js';

/** Without a fix for so long a unit is late, whatever was said last. */
const LATE_MS = 300_000;

/**
 * @typedef {{id: string, name: string, mode: string, orgUnit: {id: string, name: string} | null, lon: number | null,
 *   lat: number | null, courseDeg: number | null, speedMps: number | null, fixedAtMs: number | null, status: string,
 *   sos: boolean}} Unit
 */

export class Units extends EventTarget {
  constructor() {
    super();
    /** @type {Map<string, Unit>} */
    this.byId = new Map();
  }

  /** Takes a snapshot; fires `change`. */
  async load() {
    const rows = await get('/api/units');
    this.byId = new Map(rows.map((row) => [row.id, {...row, fixedAtMs: row.fixedAt ? Date.parse(row.fixedAt) : null}]));
    this.#changed();
  }

  /**
   * Takes a frame of the stream. Units that nobody has named yet wait for the next snapshot.
   *
   * @param {[string, number, number, number | null, number | null, number, string][]} frame
   */
  take(frame) {
    for (const [id, lon, lat, courseDeg, speedMps, fixedAtMs, status] of frame) {
      const unit = this.byId.get(id);
      if (unit) {
        this.byId.set(id, {...unit, lon, lat, courseDeg, speedMps, fixedAtMs, status});
      }
    }
    this.#changed();
  }

  /** All units with the status that holds now; who calls for help may be off shift. */
  list() {
    return [...this.byId.values()].map((unit) => ({...unit, onShift: unit.status !== 'off', status: statusOf(unit, Date.now())}));
  }

  /** @param {string} id */
  find(id) {
    const unit = this.byId.get(id);
    return unit ? {...unit, status: statusOf(unit, Date.now())} : null;
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
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
