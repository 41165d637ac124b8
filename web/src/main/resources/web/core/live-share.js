/**
 * Lets one tab of a browser read the live stream for all: a server gives a browser few connections, and each stream takes one.
 * The tab that holds a Web Lock reads and tells the others by a BroadcastChannel; when it goes, the next one gets the lock. A
 * tab that does not hear the reading one takes the lock away. Without Web Locks, as on plain HTTP, each tab reads for itself.
 */

/** So long a tab that has just come waits for the one that reads: it may be frozen. */
const HELLO_MS = 2_000;

/**
 * @typedef {object} Message
 * @property {'hello' | 'wake' | 'event' | 'life' | 'state' | 'lost'} kind `hello` asks whoever reads for its `state`, `wake`
 *   to try again at once; `life`: the stream is alive; `lost`: it has ended and is begun again
 * @property {{event: string, data: string}} [event]
 * @property {string} [state]
 * @property {string | null} [lastId] where the stream stands
 * @property {boolean} [hidden] nobody looks at the tab that reads, and the browser lets it wait
 */

/** True where tabs can find each other. */
export function canShare() {
  return typeof BroadcastChannel === 'function' && typeof navigator === 'object' && 'locks' in navigator;
}

export class LiveShare {
  /** True for the tab that reads. */
  leads = false;

  /** @type {BroadcastChannel | null} */
  #channel = null;

  /** @type {AbortController | null} of the place in the queue */
  #queue = null;

  /** @type {AbortController | null} of the reading */
  #reading = null;

  #closed = false;

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #patience;

  /**
   * @param {string} name the same for tabs that may see the same
   * @param {object} options
   * @param {(signal: AbortSignal) => Promise<void>} options.lead reads until the signal says that another tab does
   * @param {(message: Message) => void} options.hear of the tab that reads
   * @param {() => Message} options.state for a tab that has just come
   * @param {() => void} options.wake tries again at once
   * @param {Pick<LockManager, 'request'>} [options.locks]
   * @param {number} [options.helloMs]
   */
  constructor(name, {lead, hear, state, wake, locks = navigator.locks, helloMs = HELLO_MS}) {
    this.name = name;
    this.lead = lead;
    this.hear = hear;
    this.state = state;
    this.wake = wake;
    this.locks = locks;
    this.helloMs = helloMs;
  }

  start() {
    this.#channel = new BroadcastChannel(this.name);
    this.#channel.onmessage = ({data}) => this.#take(data);
    this.#channel.postMessage({kind: 'hello'});
    this.#patience = setTimeout(() => this.takeOver(), this.helloMs);
    this.#stand(false);
  }

  /** @param {Message} message for the other tabs; but for a wish only the tab that reads has something to say */
  tell(message) {
    if (!this.#closed && (this.leads || message.kind === 'wake')) {
      this.#channel?.postMessage(message);
    }
  }

  /** Reads from now on, whoever did before. */
  takeOver() {
    if (!this.leads && !this.#closed) {
      this.#queue?.abort();
      this.#stand(true);
    }
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#patience);
    this.#queue?.abort();
    this.#reading?.abort();
    this.#channel?.close();
  }

  #take(/** @type {Message} */ message) {
    if (this.leads) {
      if (message.kind === 'hello') {
        this.tell(this.state());
      } else if (message.kind === 'wake') {
        this.wake();
      }
    } else if (message.kind !== 'hello' && message.kind !== 'wake') {
      clearTimeout(this.#patience);
      this.hear(message);
    }
  }

  /** Waits for the lock, or takes it; reads while it is held, and waits again once it has been taken away. */
  async #stand(steal) {
    const queue = new AbortController();
    this.#queue = queue;
    /** @type {AbortController | null} */
    let reading = null;
    const read = () => {
      clearTimeout(this.#patience);
      reading = new AbortController();
      this.#reading = reading;
      this.leads = true;
      return this.lead(reading.signal);
    };
    try {
      await this.locks.request(this.name, steal ? {steal: true} : {signal: queue.signal}, read);
    } catch (failure) {
      if (reading === null && failure?.name !== 'AbortError') {
        await read(); // no lock to be had at all: each for itself
      }
    }
    if (reading !== null) {
      this.leads = false;
      /** @type {AbortController} */ (reading).abort();
      if (!this.#closed) {
        this.#stand(false);
      }
    }
  }
}
