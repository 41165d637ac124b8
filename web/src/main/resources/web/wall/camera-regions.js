/** What cameras see, as the last computation left it, kept for a while so that passing over them asks once. */
import {get} from '../core/api.js';
import {CHOICES} from '../map/perspective.js';
import {turns} from './camera-draft.js';

const MOST_KEPT = 200;

export class CameraRegions {
  constructor() {
    /** @type {Map<string, Promise<any>>} oldest first */
    this.kept = new Map();
  }

  /** Forgets what has been computed before. */
  clear() {
    this.kept.clear();
  }

  /** Everything known of a camera. @param {string} id */
  camera(id) {
    return this.#ask(id, () => get(`/api/cameras/${encodeURIComponent(id)}`));
  }

  /**
   * The regions of a camera for a map.
   *
   * @param {string} id
   * @param {string} level that is to be filled
   * @param {boolean} all whether the other levels are wanted too
   * @returns {Promise<import('../map/region-layer.js').RegionOfLevel[]>}
   */
  async of(id, level, all) {
    const camera = await this.camera(id);
    const turned = camera.kind !== 'wifi' && (turns(camera.type) || camera.azimuthDeg === null);
    return Promise.all((all ? CHOICES.level : [level]).map(async (one) => ({
      level: one,
      main: one === level,
      region: camera.views?.some((view) => view.level === one && view.areaM2 > 0) ? await this.#region(id, one, 'guaranteed') : null,
      potential: turned && one === level ? await this.#region(id, one, 'potential') : null,
    })));
  }

  /** GeoJSON; null where there is none. */
  #region(id, level, scope) {
    return this.#ask(`${id} ${level} ${scope}`, () => get(`/api/cameras/${encodeURIComponent(id)}/view`, {level, scope}).catch((failure) => {
      if (failure.status === 404) {
        return null;
      }
      throw failure;
    }));
  }

  #ask(key, load) {
    const found = this.kept.get(key);
    if (found) {
      return found;
    }
    const asked = load();
    this.kept.set(key, asked);
    asked.catch(() => this.kept.delete(key));
    if (this.kept.size > MOST_KEPT) {
      this.kept.delete(/** @type {string} */ (this.kept.keys().next().value));
    }
    return asked;
  }
}
