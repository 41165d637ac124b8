/**
 * Whether the server and its database answer, as any call and the live stream tell: `begin` when one of them has failed,
 * `data` with whatever has come. Fires `away` (detail: `database` or `server`) at the beginning of an outage.
 */
class Outage extends EventTarget {
  constructor() {
    super();
    /** When the last data came. */
    this.lastData = new Date();
  }

  data() {
    this.lastData = new Date();
  }

  /** @param {'database' | 'server'} what */
  begin(what) {
    this.dispatchEvent(new CustomEvent('away', {detail: what}));
  }
}

export const outage = new Outage();
