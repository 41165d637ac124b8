import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LiveShare} from '../../main/resources/web/core/live-share.js';

/** Web Locks of one name, as the standard has them: one holder, a queue, and who steals. */
class Locks {
  #queue = [];

  #holder = null;

  request(name, {signal, steal}, work) {
    return new Promise((resolve, reject) => {
      const entry = {work, resolve, reject};
      if (steal) {
        this.#holder?.reject(Object.assign(new Error('aborted'), {name: 'AbortError'}));
        this.#holder = null;
        this.#queue.unshift(entry);
      } else {
        this.#queue.push(entry);
        signal?.addEventListener('abort', () => {
          if (this.#queue.includes(entry)) {
            this.#queue = this.#queue.filter((other) => other !== entry);
            reject(Object.assign(new Error('aborted'), {name: 'AbortError'}));
          }
        });
      }
      this.#next();
    });
  }

  async #next() {
    if (this.#holder !== null || this.#queue.length === 0) {
      return;
    }
    const entry = this.#queue.shift();
    this.#holder = entry;
    try {
      entry.resolve(await entry.work());
    } finally {
      if (this.#holder === entry) {
        this.#holder = null;
        this.#next();
      }
    }
  }
}

let names = 0;

/** Some tabs, each with what it has heard; `end` ends the reading of a tab. */
function tabs(t, count) {
  const locks = new Locks();
  const name = `test ${names++}`;
  return Array.from({length: count}, (_, index) => {
    const tab = {heard: [], stopped: 0, woken: 0, end: () => {}};
    tab.share = new LiveShare(name, {locks,
      lead: (signal) => new Promise((resolve) => {
        tab.end = resolve;
        signal.addEventListener('abort', () => tab.stopped++);
      }),
      wake: () => tab.woken++,
      hear: (message) => tab.heard.push(message),
      state: () => ({kind: 'state', state: `of ${index}`}),
    });
    t.after(() => {
      tab.end();
      tab.share.close();
    });
    tab.share.start();
    return tab;
  });
}

/** Checks again and again until it holds. */
async function eventually(check) {
  for (let left = 200; ; left--) {
    try {
      return check();
    } catch (failure) {
      if (left === 0) {
        throw failure;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}

const leading = (all, expected) => eventually(() => assert.deepEqual(all.map(({share}) => share.leads), expected));

test('one tab reads and tells the others', async (t) => {
  const all = tabs(t, 3);
  await leading(all, [true, false, false]);
  all[0].share.tell({kind: 'life'});
  all[1].share.tell({kind: 'lost'});
  await eventually(() => assert.deepEqual(all.map(({heard}) => heard.filter(({kind}) => kind !== 'state')),
    [[], [{kind: 'life'}], [{kind: 'life'}]]));
});

test('who comes later is told how things stand', async (t) => {
  const [first] = tabs(t, 1);
  await leading([first], [true]);
  const later = new LiveShare(first.share.name, {locks: first.share.locks, lead: async () => {}, wake: () => {},
    hear: (message) => heard.push(message), state: () => ({kind: 'state'})});
  const heard = [];
  t.after(() => later.close());
  later.start();
  await eventually(() => assert.deepEqual(heard, [{kind: 'state', state: 'of 0'}]));
});

test('when the reading tab goes, the next one reads', async (t) => {
  const all = tabs(t, 3);
  await leading(all, [true, false, false]);
  all[0].share.close();
  all[0].end();
  await leading(all, [false, true, false]);
  assert.equal(all[0].stopped, 1);
});

test('a tab that takes over reads, and the one before waits for its turn', async (t) => {
  const all = tabs(t, 2);
  await leading(all, [true, false]);
  all[1].share.takeOver();
  await leading(all, [false, true]);
  assert.equal(all[0].stopped, 1);
  all[1].share.close();
  all[1].end();
  await leading(all, [true, false]);
});

test('a tab whose reading tab says nothing takes over by itself', async (t) => {
  const [first] = tabs(t, 1);
  await leading([first], [true]);
  first.share.tell = () => {}; // frozen
  const late = new LiveShare(first.share.name, {locks: first.share.locks, lead: () => new Promise(() => {}), wake: () => {},
    hear: () => {}, state: () => ({kind: 'state'}), helloMs: 50});
  t.after(() => late.close());
  late.start();
  await eventually(() => assert.deepEqual([first.share.leads, late.leads], [false, true]));
});

test('any tab may ask the reading one to try again', async (t) => {
  const all = tabs(t, 2);
  await leading(all, [true, false]);
  all[1].share.tell({kind: 'wake'});
  await eventually(() => assert.equal(all[0].woken, 1));
});

test('where no lock is to be had each reads for itself', async (t) => {
  const [tab] = tabs(t, 1);
  const alone = new LiveShare('alone', {locks: {request: () => Promise.reject(new Error('SecurityError'))}, wake: () => {},
    lead: () => new Promise(() => {}), hear: () => {}, state: () => ({kind: 'state'})});
  t.after(() => alone.close());
  alone.start();
  await eventually(() => assert.deepEqual([tab.share.leads, alone.leads], [true, true]));
});
