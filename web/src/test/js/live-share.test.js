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
        this.#holder?.reject(new Error('AbortError'));
        this.#holder = null;
        this.#queue.unshift(entry);
      } else {
        this.#queue.push(entry);
        signal?.addEventListener('abort', () => {
          if (this.#queue.includes(entry)) {
            this.#queue = this.#queue.filter((other) => other !== entry);
            reject(new Error('AbortError'));
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
function tabs(count) {
  const locks = new Locks();
  const name = `test ${names++}`;
  return Array.from({length: count}, (_, index) => {
    const tab = {heard: [], stopped: 0, end: () => {}};
    tab.share = new LiveShare(name, {locks,
      lead: () => new Promise((resolve) => {
        tab.end = resolve;
      }),
      stop: () => tab.stopped++,
      hear: (message) => tab.heard.push(message),
      state: () => ({kind: 'state', state: `of ${index}`}),
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

test('one tab reads and tells the others', async () => {
  const all = tabs(3);
  await leading(all, [true, false, false]);
  all[0].share.tell({kind: 'life'});
  all[1].share.tell({kind: 'lost'});
  await eventually(() => assert.deepEqual(all.map(({heard}) => heard.filter(({kind}) => kind !== 'state')),
    [[], [{kind: 'life'}], [{kind: 'life'}]]));
  all.forEach(({share}) => share.close());
});

test('who comes later is told how things stand', async () => {
  const [first] = tabs(1);
  await leading([first], [true]);
  const later = new LiveShare(first.share.name, {locks: first.share.locks, lead: async () => {}, stop: () => {},
    hear: (message) => heard.push(message), state: () => ({kind: 'state'})});
  const heard = [];
  later.start();
  await eventually(() => assert.deepEqual(heard, [{kind: 'state', state: 'of 0'}]));
  first.share.close();
  later.close();
});

test('when the reading tab goes, the next one reads', async () => {
  const all = tabs(3);
  await leading(all, [true, false, false]);
  all[0].share.close();
  all[0].end();
  await leading(all, [false, true, false]);
  assert.equal(all[0].stopped, 1);
  all.slice(1).forEach(({share}) => share.close());
});

test('a tab that takes over reads, and the one before waits for its turn', async () => {
  const all = tabs(2);
  await leading(all, [true, false]);
  all[1].share.takeOver();
  await leading(all, [false, true]);
  assert.equal(all[0].stopped, 1);
  all[1].share.close();
  all[1].end();
  await leading(all, [true, false]);
  all[0].share.close();
});
