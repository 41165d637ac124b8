/**
 * What the officer does and where he is, on its way to the server. Everything is kept first and sent then, in the order of
 * making; what the server refuses stays and is shown.
 */
import {post, session} from '../core/api.js';
import {DrainRight} from './drain-right.js';
import {mayPass, nextBatch, requestOf, waitAfter} from './sending.js';
import {newKey} from './new-key.js';

const REQUEST_MS = 30_000;
const POSITIONS_TOGETHER_MS = 4_000;

/** Events of the target: `change` (the items are others), `sent` (detail: the kinds that the server has taken). */
export class Outbox extends EventTarget {
  /**
   * @param {import('./queue-store.js').QueueStore} store
   * @param {string} account whose items these are
   */
  constructor(store, account) {
    super();
    this.store = store;
    this.account = account;
    this.right = new DrainRight(store, newKey());
    /** @type {import('./queue-store.js').Item[]} */
    this.items = [];
    /** @type {Date | null} */
    this.lastSent = null;
    this.failures = 0;
    this.draining = false;
  }

  async start() {
    addEventListener('online', () => this.hurry());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.hurry());
    await this.#read();
    this.hurry();
    return this;
  }

  get waiting() {
    return this.items.filter(({state}) => state === 'waiting');
  }

  get refused() {
    return this.items.filter(({state}) => state === 'refused');
  }

  /**
   * @param {string} kind
   * @param {Record<string, any>} body
   * @param {string | null} [stop]
   */
  async add(kind, body, stop = null) {
    await this.store.add({key: newKey(), account: this.account, kind, stop, body, state: 'waiting', problem: null});
    await this.#read();
    kind === 'position' ? this.#drainIn(POSITIONS_TOGETHER_MS) : this.hurry();
  }

  /** Sends now, whatever the last tries came to. */
  hurry() {
    this.failures = 0;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.#drain();
  }

  /** Takes a refused item off the list, because its maker has said so. */
  async discard(item) {
    await this.store.remove([item]);
    await this.#read();
  }

  #drainIn(ms) {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.#drain();
    }, ms);
  }

  async #drain() {
    if (this.draining) {
      this.again = true;
      return;
    }
    this.draining = true;
    this.again = false;
    try {
      const held = await this.right.hold(() => this.#sendAll());
      this.failures = held ? 0 : this.failures + 1;
    } catch {
      // whatever it was, the items are still there
      this.failures += 1;
    }
    this.draining = false;
    await this.#read();
    if (this.again) {
      this.hurry();
    } else if (this.failures > 0 && this.waiting.length > 0) {
      this.#drainIn(waitAfter(this.failures));
    }
  }

  async #sendAll() {
    for (await this.#read(); this.waiting.length > 0; await this.#read()) {
      const batch = nextBatch(this.waiting);
      if (!(await this.right.prolong())) {
        return;
      }
      await this.#send(batch);
    }
  }

  /** Sends a batch; where the server refuses a part of it, the halves, until what is refused stands alone. */
  async #send(batch) {
    const problem = await this.#refusal(batch);
    if (problem === null) {
      this.lastSent = new Date();
      await this.store.setLastSent(this.account, this.lastSent);
      await this.store.remove(batch);
      this.dispatchEvent(new CustomEvent('sent', {detail: batch.map(({kind}) => kind)}));
    } else if (batch.length === 1) {
      await this.store.put({...batch[0], state: 'refused', problem});
    } else {
      const middle = Math.ceil(batch.length / 2);
      await this.#send(batch.slice(0, middle));
      await this.#send(batch.slice(middle));
    }
  }

  /** @returns {Promise<{code: string, args: Record<string, any>} | null>} null: taken; fails where it may pass later */
  async #refusal(batch) {
    const {path, body} = requestOf(batch);
    try {
      const answer = await post(path, body, {signal: AbortSignal.timeout?.(REQUEST_MS)});
      return answer?.refused > 0 ? {code: 'field.position_refused', args: {}} : null;
    } catch (failure) {
      const {code, args} = /** @type {any} */ (failure);
      if (code === 'session.csrf') {
        await this.#renewSession();
      }
      if (mayPass(/** @type {any} */ (failure))) {
        throw failure;
      }
      return {code, args};
    }
  }

  /** Another page may have signed in as somebody else: his session must not carry our items. */
  async #renewSession() {
    const {accountId} = await session();
    if (accountId !== this.account) {
      location.reload();
    }
  }

  async #read() {
    this.items = await this.store.ofAccount(this.account);
    this.lastSent ??= await this.store.lastSent(this.account);
    this.dispatchEvent(new CustomEvent('change'));
  }
}
