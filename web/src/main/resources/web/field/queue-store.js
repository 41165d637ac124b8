/**
 * What waits to be sent, in the browser's own database. It outlives the page, the session and the phone's restart; every
 * item belongs to the account that made it.
 *
 * @typedef {object} Item
 * @property {number} number in the order of making
 * @property {string} key UUID; the server takes an item once
 * @property {string} account
 * @property {string} kind position, shift.start, shift.end, stop.arrive, stop.leave or stop.unreachable
 * @property {string | null} stop id
 * @property {Record<string, any>} body
 * @property {'waiting' | 'refused'} state
 * @property {{code: string, args: Record<string, any>} | null} problem why it is refused
 */
const NAME = 'xunfang-field';
const LEASE = 'drain';

export class QueueStore {
  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
  }

  /** @returns {Promise<QueueStore>} fails where the browser keeps nothing */
  static async open() {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      const items = request.result.createObjectStore('item', {keyPath: 'number', autoIncrement: true});
      items.createIndex('key', 'key', {unique: true});
      items.createIndex('account', 'account');
      request.result.createObjectStore('sent', {keyPath: 'account'});
      request.result.createObjectStore('lease', {keyPath: 'name'});
    };
    return new QueueStore(await done(request));
  }

  /** @param {Omit<Item, 'number'>} item */
  add(item) {
    return this.#write('item', (items) => items.add(item));
  }

  /** @param {Item} item */
  put(item) {
    return this.#write('item', (items) => items.put(item));
  }

  /** @param {Item[]} sent */
  remove(sent) {
    return this.#write('item', (items) => sent.forEach(({number}) => items.delete(number)));
  }

  /** @param {string} account @returns {Promise<Item[]>} in the order of making */
  ofAccount(account) {
    return done(this.database.transaction('item').objectStore('item').index('account').getAll(account));
  }

  /** @param {string} account @returns {Promise<Date | null>} when something of it was last taken by the server */
  async lastSent(account) {
    const found = await done(this.database.transaction('sent').objectStore('sent').get(account));
    return found ? new Date(found.at) : null;
  }

  /** @param {string} account @param {Date} at */
  setLastSent(account, at) {
    return this.#write('sent', (sent) => sent.put({account, at: at.getTime()}));
  }

  /**
   * Takes or prolongs the right to send, for browsers without locks.
   *
   * @param {string} owner
   * @param {number} now ms
   * @param {number} forMs
   * @returns {Promise<boolean>} false: another page has it
   */
  async lease(owner, now, forMs) {
    let taken = false;
    await this.#write('lease', (leases) => {
      const request = leases.get(LEASE);
      request.onsuccess = () => {
        const held = request.result;
        taken = !held || held.owner === owner || held.until < now;
        if (taken) {
          leases.put({name: LEASE, owner, until: now + forMs});
        }
      };
    });
    return taken;
  }

  /** @param {(store: IDBObjectStore) => void} change @returns {Promise<void>} done when it is on the disk */
  #write(name, change) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(name, 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      change(transaction.objectStore(name));
    });
  }
}

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
