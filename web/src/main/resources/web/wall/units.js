/** The patrol units that the wall knows: names from a snapshot, places from the stream. */
import {get} from '../core/api.js';

/**
 * @typedef {{id: string, name: string, mode: string, orgUnit: {id: string, name: string} | null, lon: number | null,
 *   lat: number | null, courseDeg: number | null, speedMps: number | null, fixedAtMs: number | null, status: string}} Unit
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

  list() {
    return [...this.byId.values()];
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
