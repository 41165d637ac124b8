/** Of all pages of this browser only one sends at a time. */

const LOCK = 'xunfang-field-drain';
const LEASE_MS = 60_000;

export class DrainRight {
  /**
   * @param {import('./queue-store.js').QueueStore} store
   * @param {string} owner this page
   */
  constructor(store, owner) {
    this.store = store;
    this.owner = owner;
  }

  /**
   * @param {() => Promise<void>} drain
   * @returns {Promise<boolean>} false: another page is at it, and nothing was done here
   */
  async hold(drain) {
    if (navigator.locks) {
      return navigator.locks.request(LOCK, {ifAvailable: true}, async (lock) => {
        await (lock && drain());
        return lock !== null;
      });
    }
    if (!(await this.prolong())) {
      return false;
    }
    try {
      await drain();
    } finally {
      await this.store.lease(this.owner, Date.now(), 0);
    }
    return true;
  }

  /** To be called before each request. */
  async prolong() {
    return Boolean(navigator.locks) || this.store.lease(this.owner, Date.now(), LEASE_MS);
  }
}
