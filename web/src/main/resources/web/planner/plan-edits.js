/**
 * The edits of a plan by hand, one after the other: each is sent with the revision that the one before has made, and none is sent
 * once somebody else has changed the plan, so that nobody's work is overwritten. Pure.
 *
 * @typedef {{path: 'edits' | 'undo' | 'redo', body: Record<string, any>}} Edit
 *
 * @typedef {object} Newer
 * @property {number} revision
 * @property {string | null} by who changed the plan; null: not known
 * @property {string | null} at
 * @property {boolean} refused whether an edit of this page was refused for it
 */
export class PlanEdits {
  /**
   * @param {object} options
   * @param {(planId: string, edit: Edit, revision: number) => Promise<any>} options.send answers the plan as it is then
   * @param {(plan: any, before: any) => void} options.onPlan
   * @param {(newer: Newer | null) => void} options.onNewer somebody else has changed the plan; null: nobody has
   * @param {(failure: any, edit: Edit) => void} options.onFailure an edit was not possible; those after it are dropped
   * @param {(planId: string) => Promise<string | null>} [options.who] who changed a plan last
   * @param {() => string} [options.now] for news that came without its time
   * @param {(busy: boolean) => void} [options.onBusy]
   */
  constructor({send, onPlan, onNewer, onFailure, who = async () => null, now = () => new Date().toISOString(), onBusy = () => undefined}) {
    this.who = who;
    this.now = now;
    this.send = send;
    this.onPlan = onPlan;
    this.onNewer = onNewer;
    this.onFailure = onFailure;
    this.onBusy = onBusy;
    /** @type {any} */
    this.plan = null;
    /** @type {Edit[]} */
    this.waiting = [];
    /** @type {Newer | null} */
    this.newer = null;
    /** the newest revision that was told of while an edit was on its way */
    this.told = 0;
    this.busy = false;
    /** @type {Promise<void>} */
    this.running = Promise.resolve();
  }

  /**
   * Another plan is shown, or the same one as it is now.
   *
   * @param {any} plan null for none
   */
  open(plan) {
    this.plan = plan;
    this.waiting = [];
    this.told = 0;
    this.#tell(null);
  }

  /** @param {Record<string, any>} change kind and what it is about */
  edit(change) {
    this.#put({path: 'edits', body: change});
  }

  undo() {
    this.#put({path: 'undo', body: {}});
  }

  redo() {
    this.#put({path: 'redo', body: {}});
  }

  /**
   * The server says that a plan has changed.
   *
   * @param {string} planId
   * @param {number} revision
   */
  heard(planId, revision) {
    if (this.plan?.id !== planId) {
      return;
    }
    this.told = Math.max(this.told, revision);
    this.#compare();
  }

  /** Ends when nothing is on its way any more. */
  settled() {
    return this.running;
  }

  #put(edit) {
    if (this.plan === null) {
      return;
    }
    if (this.newer !== null) {
      this.#tell({...this.newer, refused: true});
      return;
    }
    this.waiting.push(edit);
    if (!this.busy) {
      this.running = this.#run();
    }
  }

  async #run() {
    this.busy = true;
    this.onBusy(true);
    for (let edit = this.waiting.shift(); edit !== undefined; edit = this.waiting.shift()) {
      await this.#one(edit);
    }
    this.busy = false;
    this.onBusy(false);
    this.#compare();
  }

  async #one(edit) {
    const before = this.plan;
    try {
      const plan = await this.send(before.id, edit, before.revision);
      if (this.plan === before) {
        this.plan = plan;
        this.onPlan(plan, before);
      }
    } catch (failure) {
      if (this.plan === before) {
        this.waiting = [];
        this.#failed(failure, edit);
      }
    }
  }

  #failed(failure, edit) {
    if (failure?.code === 'plan.changed') {
      const {revision = 0, by = null, at = null} = failure.args ?? {};
      this.#tell({revision, by, at, refused: true});
    } else {
      this.onFailure(failure, edit);
    }
  }

  /** What was told of may have been our own edit, whose answer came later than the news of it. */
  #compare() {
    if (!this.busy && this.newer === null && this.plan !== null && this.told > this.plan.revision) {
      this.#tell({revision: this.told, by: null, at: this.now(), refused: false});
      this.#ask(this.plan.id);
    }
  }

  /** Says later who it was; until then it was somebody. */
  async #ask(planId) {
    const by = await this.who(planId).catch(() => null);
    if (this.newer !== null && this.newer.by === null && this.plan?.id === planId) {
      this.#tell({...this.newer, by});
    }
  }

  #tell(newer) {
    this.newer = newer;
    this.onNewer(newer);
  }
}
