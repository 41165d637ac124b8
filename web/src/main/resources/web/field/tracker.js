/**
 * Sends the place while a shift runs, and says what it is doing. It works in the foreground only: a browser gives no places
 * to a page that is not seen.
 *
 * @typedef {'off' | 'insecure' | 'unsupported' | 'searching' | 'tracking' | 'denied' | 'lost'} TrackingState
 */

const BETWEEN_FIXES_MS = 5_000;
const LOST_AFTER_MS = 60_000;

/** Events: `change` of the state, `place` with each new place. */
export class Tracker extends EventTarget {
  /** @param {(fix: any) => void} report takes a position as the server wants it */
  constructor(report) {
    super();
    this.report = report;
    /** @type {TrackingState} */
    this.state = 'off';
    /** @type {{lon: number, lat: number, accuracyM: number, courseDeg: number | null, at: Date} | null} */
    this.place = null;
    this.lastReport = 0;
    this.sinceMs = 0;
  }

  /** @param {boolean} running whether a shift runs */
  follow(running) {
    if (running && this.watch === undefined && this.state === 'off') {
      this.#start();
    } else if (!running && this.state !== 'off') {
      this.#stop();
    }
  }

  #start() {
    if (!globalThis.isSecureContext) {
      this.#enter('insecure');
      return;
    }
    if (!navigator.geolocation) {
      this.#enter('unsupported');
      return;
    }
    this.#enter('searching');
    this.sinceMs = Date.now();
    this.watch = navigator.geolocation.watchPosition(
      (position) => this.#take(position),
      (error) => this.#enter(error.code === error.PERMISSION_DENIED ? 'denied' : 'lost'),
      {enableHighAccuracy: true, maximumAge: 0, timeout: 30_000},
    );
    this.#stayAwake();
  }

  #stop() {
    if (this.watch !== undefined) {
      navigator.geolocation.clearWatch(this.watch);
      this.watch = undefined;
    }
    clearTimeout(this.silence);
    clearTimeout(this.due);
    this.due = undefined;
    this.lock?.release();
    this.lock = undefined;
    this.place = null;
    this.#enter('off');
  }

  #take({coords, timestamp}) {
    this.place = {
      lon: coords.longitude, lat: coords.latitude, accuracyM: coords.accuracy, courseDeg: known(coords.heading),
      at: new Date(timestamp),
    };
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.#enter('lost'), LOST_AFTER_MS);
    this.newest = {
      fixedAt: this.place.at.toISOString(), lon: coords.longitude, lat: coords.latitude, accuracyM: coords.accuracy,
      speedMps: known(coords.speed), courseDeg: known(coords.heading),
    };
    // a browser may hand out a place from before the shift first
    if (timestamp >= this.sinceMs) {
      this.#reportSoon();
    }
    this.#enter('tracking');
    this.dispatchEvent(new CustomEvent('place'));
  }

  /** The newest place, at most one every few seconds; the last one before a pause is not lost. */
  #reportSoon() {
    if (this.due !== undefined) {
      return;
    }
    this.due = setTimeout(() => {
      this.due = undefined;
      this.lastReport = Date.now();
      this.report(this.newest);
    }, Math.max(0, this.lastReport + BETWEEN_FIXES_MS - Date.now()));
  }

  /** Keeps the screen on where the browser can: a dark screen gives no places. */
  async #stayAwake() {
    const request = async () => {
      if (this.watch !== undefined && document.visibilityState === 'visible') {
        this.lock = await navigator.wakeLock?.request('screen').catch(() => undefined);
      }
    };
    document.addEventListener('visibilitychange', request);
    await request();
  }

  #enter(state) {
    if (this.state !== state) {
      this.state = state;
      this.dispatchEvent(new CustomEvent('change'));
    }
  }
}

function known(value) {
  return value === null || Number.isNaN(value) ? null : value;
}
