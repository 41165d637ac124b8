/**
 * Lets one tab of a browser read the live stream for all: a server gives a browser few connections, and each stream takes one.
 * The tab that holds a Web Lock reads and tells the others by a BroadcastChannel; when it goes, the next one gets the lock. A
 * tab that has heard nothing for too long takes the lock away. Without Web Locks, as on plain HTTP, each tab reads for itself.
 */

/**
 * @typedef {object} Message
 * @property {'hello' | 'event' | 'life' | 'state' | 'lost'} kind `hello` asks whoever reads for its `state`; `life`: the
 *   stream is alive; `lost`: it has ended and is begun again
 * @property {{event: string, data: string}} [event]
 * @property {string} [state]
 * @property {string | null} [lastId] where the stream stands
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

  #closed = false;

  /**
   * @param {string} name the same for tabs that may see the same
   * @param {object} options
   * @param {() => Promise<void>} options.lead reads until it is told to stop
   * @param {() => void} options.stop what reads here must end: another tab does it
   * @param {(message: Message) => void} options.hear of the tab that reads
   * @param {() => Message} options.state for a tab that has just come
   * @param {Pick<LockManager, 'request'>} [options.locks]
   */
  constructor(name, {lead, stop, hear, state, locks = navigator.locks}) {
    this.name = name;
    this.lead = lead;
    this.stop = stop;
    this.hear = hear;
    this.state = state;
    this.locks = locks;
  }

  start() {
    this.#channel = new BroadcastChannel(this.name);
    this.#channel.onmessage = ({data}) => this.#take(data);
    this.#channel.postMessage({kind: 'hello'});
    this.#stand(false);
  }

  /** @param {Message} message for the other tabs; only the tab that reads has something to say */
  tell(message) {
    if (this.leads && !this.#closed) {
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
    this.#queue?.abort();
    this.#channel?.close();
  }

  #take(/** @type {Message} */ message) {
    if (message.kind !== 'hello') {
      this.hear(message);
    } else if (this.leads) {
      this.tell(this.state());
    }
  }

  /** Waits for the lock, or takes it; reads while it is held, and waits again once it has been taken away. */
  async #stand(steal) {
    const queue = new AbortController();
    this.#queue = queue;
    let held = false;
    try {
      await this.locks.request(this.name, steal ? {steal: true} : {signal: queue.signal}, () => {
        held = true;
        this.leads = true;
        return this.lead();
      });
    } catch {
      // the place in the queue was given up, or another tab has taken the lock
    }
    if (held) {
      this.leads = false;
      this.stop();
    }
    if (held && !this.#closed) {
      this.#stand(false);
    }
  }
}
