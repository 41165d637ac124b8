/**
 * Spreads painting over frames, so that the page answers in between. What a canvas costs is known only when its task has
 * ended, for then the browser draws what was recorded; so each piece of work is a task of its own, and after
 * {@link BUDGET_MS} the rest waits for the next frame.
 */

const BUDGET_MS = 10;

export class PaintQueue {
  constructor() {
    /** @type {Map<any, () => void>} first come, first painted */
    this.waiting = new Map();
    this.began = 0;
    this.running = false;
    /** @type {MessagePort | null} to itself: the shortest way to a task of its own */
    this.port = null;
  }

  /**
   * Does some work soon; once, however often it is asked for until then.
   *
   * @param {any} owner his later work takes the place of his earlier one
   * @param {() => void} work
   */
  add(owner, work) {
    this.waiting.set(owner, work);
    if (!this.running) {
      this.running = true;
      this.#nextFrame();
    }
  }

  /** @param {any} owner whose work is not wanted any more */
  drop(owner) {
    this.waiting.delete(owner);
  }

  /** True when nothing waits to be painted. */
  get idle() {
    return !this.running;
  }

  #nextFrame() {
    requestAnimationFrame(() => {
      this.began = performance.now();
      this.#nextTask();
    });
  }

  #nextTask() {
    if (this.port === null) {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => this.#next();
      this.port = port2;
    }
    this.port.postMessage(null);
  }

  #next() {
    const first = this.waiting.entries().next();
    if (first.done) {
      this.running = false;
      return;
    }
    if (performance.now() - this.began > BUDGET_MS) {
      this.#nextFrame();
      return;
    }
    const [owner, work] = first.value;
    this.waiting.delete(owner);
    try {
      work();
    } finally {
      this.#nextTask();
    }
  }
}

/** All maps of a page share its main thread. */
export const paintQueue = new PaintQueue();
