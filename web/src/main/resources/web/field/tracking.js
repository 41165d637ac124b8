/** Where the phone is, while the shift runs and only then. */

const LEAST_BETWEEN_MS = 5_000;
const ASK_AGAIN_MS = 30_000;
const OPTIONS = {enableHighAccuracy: true, maximumAge: 5_000, timeout: 60_000};

/**
 * Events of the target: `fix` (detail: a position as the server takes it), `state`. States: off, insecure (the browser
 * refuses on plain HTTP), missing (no such device), denied, searching, on, lost.
 */
export class Tracking extends EventTarget {
  constructor() {
    super();
    this.state = 'off';
    /** @type {{fixedAt: string, lon: number, lat: number, accuracyM: number | null, speedMps: number | null,
     *   courseDeg: number | null} | null} */
    this.last = null;
    this.lastMs = -Infinity;
  }

  /** @param {boolean} on */
  run(on) {
    if (on && this.state === 'off') {
      this.#start();
    } else if (!on && this.state !== 'off') {
      this.#stop();
    }
  }

  #start() {
    if (!isSecureContext) {
      this.#enter('insecure');
    } else if (!navigator.geolocation) {
      this.#enter('missing');
    } else {
      this.#enter('searching');
      const take = (position) => this.#take(position);
      const fail = (failure) => this.#fail(failure);
      this.watch = navigator.geolocation.watchPosition(take, fail, OPTIONS);
      // a watch says nothing while the phone lies still
      this.timer = setInterval(() => {
        if (Date.now() - this.lastMs > ASK_AGAIN_MS) {
          navigator.geolocation.getCurrentPosition(take, fail, OPTIONS);
        }
      }, ASK_AGAIN_MS);
    }
  }

  #stop() {
    if (this.watch !== undefined) {
      navigator.geolocation.clearWatch(this.watch);
    }
    clearInterval(this.timer);
    this.watch = undefined;
    this.last = null;
    this.lastMs = -Infinity;
    this.#enter('off');
  }

  #take({coords, timestamp}) {
    if (this.state === 'off' || timestamp - this.lastMs < LEAST_BETWEEN_MS) {
      return;
    }
    this.lastMs = timestamp;
    this.last = {
      fixedAt: new Date(timestamp).toISOString(),
      lon: coords.longitude,
      lat: coords.latitude,
      accuracyM: finite(coords.accuracy),
      speedMps: finite(coords.speed),
      courseDeg: finite(coords.heading),
    };
    this.#enter('on');
    this.dispatchEvent(new CustomEvent('fix', {detail: this.last}));
  }

  #fail({code}) {
    if (this.state !== 'off') {
      this.#enter(code === 1 ? 'denied' : 'lost');
    }
  }

  #enter(state) {
    this.state = state;
    this.dispatchEvent(new CustomEvent('state'));
  }
}

function finite(value) {
  return Number.isFinite(value) ? value : null;
}
