/** Of several questions that are under way, only what came of the newest one counts. Pure. */
export class Turns {
  constructor() {
    this.newest = 0;
  }

  /**
   * Begins a new one; those before do not count any more.
   *
   * @returns {() => boolean} whether this one still counts
   */
  begin() {
    const mine = ++this.newest;
    return () => mine === this.newest;
  }
}
