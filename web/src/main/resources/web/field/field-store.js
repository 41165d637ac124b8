/** The page's own database in the browser: the outbox, the last known duty, and the lease for browsers without locks. */

const NAME = 'xunfang-field';
const VERSION = 1;

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const items = request.result.createObjectStore('outbox', {keyPath: 'number', autoIncrement: true});
      items.createIndex('account', 'account');
      items.createIndex('id', 'id', {unique: true});
      request.result.createObjectStore('duty', {keyPath: 'account'});
      request.result.createObjectStore('lease', {keyPath: 'name'});
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export class FieldStore {
  /** @param {IDBDatabase} database */
  constructor(database) {
    this.database = database;
  }

  static async open() {
    return new FieldStore(await openDatabase());
  }

  /** @param {Omit<import('./outbox.js').Item, 'number'>} item */
  add(item) {
    return this.#write('outbox', (store) => store.add(item));
  }

  /** @param {string} account */
  async list(account) {
    const transaction = this.database.transaction('outbox');
    const all = await done(transaction.objectStore('outbox').index('account').getAll(account));
    return all.sort((a, b) => a.number - b.number);
  }

  /** @param {import('./outbox.js').Item} item */
  put(item) {
    return this.#write('outbox', (store) => store.put(item));
  }

  /** @param {string[]} ids */
  remove(ids) {
    return this.#write('outbox', (store) => {
      for (const id of ids) {
        const found = store.index('id').getKey(id);
        found.onsuccess = () => found.result !== undefined && store.delete(found.result);
      }
    });
  }

  /** @param {string} account @param {any} duty as the server has told it last */
  saveDuty(account, duty) {
    return this.#write('duty', (store) => store.put({account, duty}));
  }

  /** @param {string} account */
  async loadDuty(account) {
    const found = await done(this.database.transaction('duty').objectStore('duty').get(account));
    return found?.duty ?? null;
  }

  /**
   * Takes a lease, or prolongs one's own; one transaction decides.
   *
   * @param {string} name
   * @param {string} holder
   * @param {number} forMs
   * @returns {Promise<boolean>} false while another holder has it
   */
  takeLease(name, holder, forMs) {
    let taken = false;
    return this.#write('lease', (store) => {
      const found = store.get(name);
      found.onsuccess = () => {
        const now = Date.now();
        taken = !found.result || found.result.holder === holder || found.result.until < now;
        if (taken) {
          store.put({name, holder, until: now + forMs});
        }
      };
    }).then(() => taken);
  }

  /** @param {string} name @param {string} holder */
  endLease(name, holder) {
    return this.#write('lease', (store) => {
      const found = store.get(name);
      found.onsuccess = () => found.result?.holder === holder && store.delete(name);
    });
  }

  /** @returns {Promise<void>} when it is on disk */
  #write(name, work) {
    return new Promise((resolve, reject) => {
      const transaction = this.database.transaction(name, 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
      work(transaction.objectStore(name));
    });
  }
}

/** @param {IDBRequest} request @returns {Promise<any>} */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
