/**
 * Whether the server and its database answer, as any call and the live stream tell: `begin` when one of them has failed,
 * `data` with whatever has come, `end` when everything answers again. Fires `away` (detail: `database` or `server`) and `back`.
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

  /** Says that something may be amiss: a stream has ended. Fires `suspicion`. */
  suspect() {
    this.dispatchEvent(new Event('suspicion'));
  }

  end() {
    this.dispatchEvent(new Event('back'));
  }
}

export const outage = new Outage();
