/** What is moved on the map on its way to the server: the newest pose arrives, whatever is looked at by then. Pure. */
import {NewestWins} from '../core/newest-wins.js';

/** @template P the pose */
export class PoseSaving {
  /**
   * @param {any} proposal as the server has it
   * @param {object} on
   * @param {(id: string, pose: P, version: number) => Promise<any>} on.save answers with the proposal as it is then
   * @param {(kept: any) => void} on.saved
   * @param {(failure: any, kept: any) => void} on.failed
   */
  constructor(proposal, {save, saved, failed}) {
    /** The proposal as the server has it. */
    this.kept = proposal;
    this.good = true;
    /** @type {NewestWins<P, any>} */
    this.newest = new NewestWins((pose) => save(this.kept.id, pose, this.kept.version), {
      answer: (kept) => {
        this.kept = kept;
        this.good = true;
        saved(kept);
      },
      failed: (failure) => {
        this.good = false;
        failed(failure, this.kept);
      },
    });
  }

  /** @param {P} pose */
  put(pose) {
    this.newest.put(pose);
  }

  /** Whether something is on its way. */
  get pending() {
    return this.newest.busy;
  }

  /** @returns {Promise<boolean>} when nothing is on its way: whether the newest has arrived */
  async settled() {
    await this.newest.settled();
    return this.good;
  }
}
