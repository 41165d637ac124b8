import assert from 'node:assert/strict';
import {test} from 'node:test';
import {waitMs} from '../../main/resources/web/field/back-off.js';
import {currentStop, isRunning, withPending} from '../../main/resources/web/field/duty.js';
import {Outbox} from '../../main/resources/web/field/outbox.js';

const DUTY = {
  shift: {id: 's', startedAt: null, endedAt: null},
  route: {id: 'r', stops: [{id: 'a', state: 'planned'}, {id: 'b', state: 'planned'}]},
};

test('the wait doubles from two seconds to five minutes', () => {
  assert.deepEqual([1, 2, 3, 8, 9, 1000].map(waitMs), [2_000, 4_000, 8_000, 256_000, 300_000, 300_000]);
});

test('what waits is shown as if it had been taken', () => {
  const shown = withPending(DUTY, [
    item('start', '/api/my/shift/start', '08:00'),
    item('arrive', '/api/my/stops/a/arrive', '08:10'),
    item('leave', '/api/my/stops/a/leave', '08:25'),
    item('arrive', '/api/my/stops/b/arrive', '08:40'),
  ]);
  assert.equal(isRunning(shown), true);
  assert.deepEqual(shown.route.stops.map((s) => [s.id, s.state]), [['a', 'done'], ['b', 'arrived']]);
  assert.equal(currentStop(shown.route.stops).id, 'b');
  assert.deepEqual(DUTY.route.stops.map((s) => s.state), ['planned', 'planned']);
});

test('a stop that is done stays done, and a shift that was not started cannot end', () => {
  const done = withPending(DUTY, [item('leave', '/api/my/stops/a/leave', '1'), item('arrive', '/api/my/stops/a/arrive', '2')]);
  assert.equal(done.route.stops[0].state, 'done');
  assert.equal(withPending(DUTY, [item('end', '/api/my/shift/end', '3')]).shift.endedAt, null);
});

test('items are sent in order, positions together up to the next other item', async () => {
  const desk = new Desk();
  desk.online = false;
  await desk.tell(['position', 1], ['position', 2], ['arrive', 3], ['position', 4]);
  assert.equal(desk.outbox.waiting.length, 4);
  desk.online = true;
  await desk.outbox.drain();
  assert.deepEqual(desk.taken, [[1, 2], 3, [4]]);
  assert.deepEqual(desk.outbox.items, []);
});

test('without an answer an item stays and has the same key in the next attempt', async () => {
  const desk = new Desk();
  desk.failures = [{status: 0}, {status: 503}, {status: 401}, {status: 429}];
  await desk.tell(['arrive', 1]);
  while (desk.failures.length > 0) {
    assert.equal(desk.outbox.waiting.length, 1);
    await desk.outbox.drain();
  }
  await desk.outbox.drain();
  assert.deepEqual(desk.outbox.items, []);
  assert.equal(new Set(desk.keys).size, 1);
  assert.equal(desk.keys.length, 5);
});

test('what is refused is kept with its reason, and does not stop the rest', async () => {
  const desk = new Desk();
  desk.failures = [{status: 404, code: 'stop.not_found', args: {id: 'a'}}];
  await desk.tell(['arrive', 1], ['leave', 2]);
  await desk.outbox.drain();
  assert.deepEqual(desk.taken, [2]);
  assert.deepEqual(desk.outbox.refused.map((i) => i.refusal), [{code: 'stop.not_found', args: {id: 'a'}}]);
  await desk.outbox.retry(desk.outbox.refused[0].id);
  await desk.outbox.drain();
  assert.deepEqual(desk.taken, [2, 1]);
});

test('a refused item goes only when the officer removes it', async () => {
  const desk = new Desk();
  desk.failures = [{status: 400, code: 'request.invalid'}];
  await desk.tell(['arrive', 1]);
  await desk.outbox.drain();
  await desk.outbox.drain();
  assert.equal(desk.outbox.refused.length, 1);
  await desk.outbox.discard(desk.outbox.refused[0].id);
  assert.deepEqual(desk.outbox.items, []);
  assert.deepEqual(desk.taken, []);
});

test('what another account has left is neither sent nor shown', async () => {
  const desk = new Desk();
  desk.rows.push({...item('arrive', '/p', 9), id: 'x', account: 'other', number: 1, refusal: null});
  await desk.outbox.open();
  await desk.outbox.drain();
  assert.deepEqual(desk.taken, []);
  assert.deepEqual(desk.outbox.items, []);
  assert.equal(desk.rows.length, 1);
});

function item(kind, path, at) {
  return {kind, path, body: {at}};
}

/** An outbox on a store in memory, before a server that takes, fails or refuses as it is told. */
class Desk {
  constructor() {
    this.rows = [];
    this.taken = [];
    this.keys = [];
    this.failures = [];
    this.online = true;
    let busy = Promise.resolve();
    this.outbox = new Outbox({account: 'me', store: this, send: (path, body) => this.#take(body),
      alone: (work) => (busy = busy.catch(() => undefined).then(work))});
  }

  async tell(...items) {
    for (const [kind, n] of items) {
      await this.outbox.add(kind, `/api/my/${kind}`, {n});
    }
    await this.outbox.drain();
    clearTimeout(this.outbox.timer);
  }

  async #take(body) {
    const one = body.positions ? body.positions[0] : body;
    if (!this.online) {
      throw Object.assign(new Error('away'), {status: 0});
    }
    this.keys.push(one.key);
    const failure = this.failures.shift();
    if (failure) {
      throw Object.assign(new Error('refused'), failure);
    }
    this.taken.push(body.positions ? body.positions.map((p) => p.n) : body.n);
  }

  async add(row) {
    this.rows.push({...row, number: this.rows.length + 1});
  }

  async list(account) {
    return this.rows.filter((row) => row.account === account);
  }

  async remove(ids) {
    this.rows = this.rows.filter((row) => !ids.includes(row.id));
  }

  async put(changed) {
    this.rows = this.rows.map((row) => (row.id === changed.id ? changed : row));
  }
}
