/**
 * What the officer has told and the server has not taken yet. Every item has an id of its own, so that it may be sent twice;
 * items are sent in the order they were made, positions many at a time. What the server refuses stays, with the reason,
 * until the officer removes it. Items belong to an account and outlive its session.
 *
 * Storage, sending and the one drain at a time are given: see field-store.js, one-drain.js.
 *
 * @typedef {object} Item
 * @property {string} id UUID, the idempotency key
 * @property {string} account
 * @property {number} number order of making, given by the store
 * @property {'position' | 'start' | 'end' | 'arrive' | 'leave' | 'unreachable' | 'accept' | 'add_stop'} kind
 * @property {string} path where it is sent
 * @property {any} body
 * @property {string} madeAt
 * @property {{code: string, args: any} | null} refusal
 *
 * @typedef {object} Store
 * @property {(item: Omit<Item, 'number'>) => Promise<void>} add
 * @property {(account: string) => Promise<Item[]>} list in order of making
 * @property {(ids: string[]) => Promise<void>} remove
 * @property {(item: Item) => Promise<void>} put
 */
import {waitMs} from './back-off.js';
import {uuid} from '../core/uuid.js';

const POSITIONS_AT_ONCE = 200;

/** Statuses after which the same item may be taken later: no session, too slow, too often. */
const LATER = new Set([0, 401, 408, 429]);

export class Outbox extends EventTarget {
  /**
   * @param {object} options
   * @param {string} options.account
   * @param {Store} options.store
   * @param {(path: string, body: any) => Promise<any>} options.send rejects with an ApiProblem
   * @param {(work: () => Promise<void>) => Promise<void>} options.alone runs the work unless somebody else runs it
   */
  constructor({account, store, send, alone}) {
    super();
    this.account = account;
    this.store = store;
    this.send = send;
    this.alone = alone;
    this.failures = 0;
    /** @type {Date | null} */
    this.sentAt = null;
    /** @type {Item[]} */
    this.items = [];
  }

  /** Reads what an earlier visit has left, and sends it. */
  async open() {
    await this.#read();
    this.drain();
  }

  get waiting() {
    return this.items.filter((i) => i.refusal === null);
  }

  get refused() {
    return this.items.filter((i) => i.refusal !== null);
  }

  /**
   * @param {Item['kind']} kind
   * @param {string} path
   * @param {any} body
   */
  async add(kind, path, body) {
    const id = uuid();
    await this.store.add({
      id, account: this.account, kind, path, body: {...body, key: id}, madeAt: new Date().toISOString(), refusal: null,
    });
    await this.#read();
    this.drain();
  }

  /** @param {string} id of a refused item */
  async discard(id) {
    await this.store.remove([id]);
    await this.#read();
  }

  /** @param {string} id of a refused item that may be taken now */
  async retry(id) {
    const item = this.items.find((i) => i.id === id);
    if (item) {
      await this.store.put({...item, refusal: null});
      await this.#read();
      this.drain();
    }
  }

  /** Sends all that waits; after a failure again by itself, later and later. */
  async drain() {
    clearTimeout(this.timer);
    try {
      await this.alone(() => this.#sendAll());
      this.failures = 0;
    } catch {
      this.failures += 1;
      this.timer = setTimeout(() => this.drain(), waitMs(this.failures));
    }
    await this.#read();
  }

  async #sendAll() {
    for (;;) {
      const batch = headOf((await this.store.list(this.account)).filter((i) => i.refusal === null));
      if (batch.length === 0) {
        return;
      }
      await this.#sendBatch(batch);
      await this.#read();
    }
  }

  async #sendBatch(batch) {
    try {
      const [first] = batch;
      const body = first.kind === 'position' ? {positions: batch.map((i) => i.body)} : first.body;
      await this.send(first.path, body);
      await this.store.remove(batch.map((i) => i.id));
      this.sentAt = new Date();
      this.dispatchEvent(new CustomEvent('sent', {detail: first.kind}));
    } catch (problem) {
      const status = problem.status ?? 0;
      if (LATER.has(status) || status >= 500) {
        throw problem;
      }
      const refusal = {code: problem.code ?? 'internal', args: problem.args ?? {}};
      await Promise.all(batch.map((i) => this.store.put({...i, refusal})));
    }
  }

  async #read() {
    this.items = await this.store.list(this.account);
    this.dispatchEvent(new CustomEvent('change'));
  }
}

/** The first item, or all positions up to the first other item. */
function headOf(items) {
  if (items.length === 0 || items[0].kind !== 'position') {
    return items.slice(0, 1);
  }
  const end = items.findIndex((i) => i.kind !== 'position');
  return items.slice(0, Math.min(end < 0 ? items.length : end, POSITIONS_AT_ONCE));
}
