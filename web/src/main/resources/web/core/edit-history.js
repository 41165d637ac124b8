/**
 * What has been edited, in whole steps that can be taken back and done again. Pure.
 *
 * @template T values are never changed in place
 */
export class EditHistory {
  /** @param {T} start */
  constructor(start) {
    this.steps = [start];
    this.at = 0;
    /** @type {string | null} */
    this.mark = null;
    /** @type {T | null} while something is being dragged */
    this.passing = null;
  }

  /** @returns {T} */
  get now() {
    return this.passing ?? this.steps[this.at];
  }

  get start() {
    return this.steps[0];
  }

  get canUndo() {
    return this.at > 0;
  }

  get canRedo() {
    return this.at < this.steps.length - 1;
  }

  /**
   * Something that is on its way and no step yet.
   *
   * @param {T} value
   */
  pass(value) {
    this.passing = value;
  }

  /**
   * Makes a step. What has been undone before is gone.
   *
   * @param {T} value
   * @param {string | null} [mark] a step with the same mark as the one before is one with it: keys held down
   */
  step(value, mark = null) {
    this.passing = null;
    const joins = mark !== null && mark === this.mark && this.at > 0 && !this.canRedo;
    this.steps = [...this.steps.slice(0, joins ? this.at : this.at + 1), value];
    this.at = this.steps.length - 1;
    this.mark = mark;
  }

  /** @returns {T} */
  undo() {
    return this.#go(-1);
  }

  /** @returns {T} */
  redo() {
    return this.#go(1);
  }

  #go(by) {
    this.passing = null;
    this.mark = null;
    this.at = Math.min(this.steps.length - 1, Math.max(0, this.at + by));
    return this.steps[this.at];
  }
}
