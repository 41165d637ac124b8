/**
 * Asks for something again and again, one question at a time: while one is on its way only the newest of the others waits.
 * Pure.
 *
 * @template Q, A
 */
export class NewestWins {
  /**
   * @param {(question: Q) => Promise<A>} ask
   * @param {{answer: (answer: A, question: Q) => void, failed: (failure: unknown, question: Q) => void}} on
   */
  constructor(ask, on) {
    this.ask = ask;
    this.on = on;
    this.busy = false;
    /** @type {{question: Q} | null} */
    this.waiting = null;
    this.stopped = false;
    /** @type {Promise<void>} */
    this.running = Promise.resolve();
  }

  /** @param {Q} question */
  put(question) {
    this.waiting = {question};
    if (!this.busy) {
      this.running = this.#run();
    }
  }

  /** Ends when nothing is on its way any more. */
  settled() {
    return this.running;
  }

  /** What is on its way is not told any more. */
  stop() {
    this.stopped = true;
    this.waiting = null;
  }

  async #run() {
    this.busy = true;
    while (this.waiting !== null) {
      const {question} = this.waiting;
      this.waiting = null;
      try {
        const answer = await this.ask(question);
        this.stopped || this.on.answer(answer, question);
      } catch (failure) {
        this.stopped || this.on.failed(failure, question);
      }
    }
    this.busy = false;
  }
}
