import assert from 'node:assert/strict';
import {test} from 'node:test';
import {waitMs} from '../../main/resources/web/field/back-off.js';
import {toGcj02} from '../../main/resources/web/core/gcj02.js';
import {currentStop, isRunning, isTracked, newsOf, withPending} from '../../main/resources/web/field/duty.js';
import {isAppleDevice, navigationLink} from '../../main/resources/web/field/navigators.js';
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

const NOTHING = {added: [], removed: [], moved: [], retimed: []};

test('news are a new route, a changed one, or the same one issued again', () => {
  assert.equal(newsOf(null), null);
  assert.equal(newsOf({acceptedAt: null, changes: null}), 'new');
  assert.equal(newsOf({acceptedAt: null, changes: NOTHING}), 'reissued');
  assert.equal(newsOf({acceptedAt: '08:00', changes: NOTHING}), null);
  assert.equal(newsOf({acceptedAt: '08:00', changes: {...NOTHING, moved: [{}]}}), 'changed');
});

test('an acceptance that waits counts for the version that was seen, and no other', () => {
  const route = {...DUTY.route, version: 'v1', acceptedAt: null, changes: null};
  const accept = {kind: 'accept', path: '/api/my/route/accept', body: {version: 'v1', at: '08:00'}};
  assert.equal(newsOf(withPending({...DUTY, route}, [accept]).route), null);
  assert.equal(newsOf(withPending({...DUTY, route: {...route, version: 'v2'}}, [accept]).route), 'new');
});

test('a place that waits stands at the end of the route', () => {
  const body = {key: 'k', name: '\u6865\u5934', note: '\u6709\u4eba\u9493\u9c7c', point: [117.1, 28.2], at: '08:00'};
  const {stops} = withPending({...DUTY, route: {id: 'r', stops: [{id: 'a', number: 4, state: 'planned'}]}},
    [{kind: 'add_stop', path: '/api/my/stops', body}]).route;
  assert.deepEqual(stops.map((s) => [s.id, s.number]), [['a', 4], ['k', 5]]);
  assert.equal(stops[1].isWaiting, true);
});

/** Metres east of the stop and the minute, then what the stop is after it: the server's own drawing of the same rule. */
test('positions that wait show what the server will make of them', () => {
  const after = (...fixes) => withPending(ON_SHIFT, fixes.map(([metres, minute]) => fix(metres, minute))).route.stops[0].state;
  assert.equal(after([200, 0], [50, 1]), 'arrived');
  assert.equal(after([50, 1], [120, 2]), 'planned');
  assert.equal(after([20, 10], [70, 12], [30, 15], [100, 16]), 'done');
  assert.equal(after([20, 10], [100, 16], [0, 20]), 'done');
  const poor = fix(0, 1);
  poor.body.accuracyM = 500;
  assert.equal(withPending(ON_SHIFT, [poor]).route.stops[0].state, 'planned');
  assert.equal(withPending({...ON_SHIFT, shift: {startedAt: null, endedAt: null}}, [fix(0, 1)]).route.stops[0].state, 'planned',
    'nothing is seen outside of a started shift');
});

test('who has said that he is there has not only passed', () => {
  const stops = withPending(ON_SHIFT, [item('arrive', '/api/my/stops/a/arrive', at(1)), fix(300, 2)]).route.stops;
  assert.equal(stops[0].state, 'arrived');
});

test('GCJ-02 agrees with published pairs, and leaves other countries alone', () => {
  for (const [lon, lat, x, y] of [[124.29, 45.51, 124.296433, 45.512105], [110.11, 32.81, 110.115296, 32.808109],
    [106.38, 39.01, 106.384709, 39.010855]]) {
    const [gotX, gotY] = toGcj02([lon, lat]);
    assert.ok(Math.abs(gotX - x) < 5e-7 && Math.abs(gotY - y) < 5e-7, `${gotX},${gotY}`);
  }
  assert.deepEqual(toGcj02([9.5, 47.1]), [9.5, 47.1]);
});

test('a navigator gets the place in the system that it reads', () => {
  const target = {point: /** @type {[number, number]} */ ([124.29, 45.51]), name: '\u897f\u53e3', mode: 'car'};
  const title = encodeURIComponent('\u897f\u53e3');
  assert.equal(navigationLink('phone', target, false), `geo:45.510000,124.290000?q=45.510000,124.290000(${title})`);
  assert.equal(navigationLink('phone', target, true), 'maps://?daddr=45.510000,124.290000&dirflg=d');
  assert.match(navigationLink('amap', target, false), /^amapuri:.*dlat=45\.512105&dlon=124\.296433&.*&dev=0&t=0$/);
  assert.match(navigationLink('amap', {...target, mode: 'foot'}, true), /^iosamap:.*&t=2$/);
  assert.match(navigationLink('baidu', target, false), /latlng:45\.510000,124\.290000&coord_type=wgs84&mode=driving/);
  assert.equal(navigationLink('unknown', target, false), navigationLink('phone', target, false));
  assert.equal(isAppleDevice('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0)'), true);
  assert.equal(isAppleDevice('Mozilla/5.0 (Linux; Android 12)'), false);
});

const ON_SHIFT = {
  shift: {id: 's', startedAt: '2026-11-29T00:00:00.000Z', endedAt: null},
  route: {id: 'r', stops: [{id: 'a', number: 1, point: [117.11, 28.2], state: 'planned', arrivedAt: null, leftAt: null}]},
};

function at(minute) {
  return new Date(Date.parse('2026-11-29T01:00:00Z') + minute * 60_000).toISOString();
}

function fix(metresEast, minute) {
  const degree = 111_195 * Math.cos((28.2 * Math.PI) / 180);
  return {kind: 'position', path: '/api/my/positions',
    body: {fixedAt: at(minute), lon: 117.11 + metresEast / degree, lat: 28.2, accuracyM: 8}};
}

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

test('who does not serve on a shift that runs is not tracked', () => {
  const running = {...DUTY, shift: {id: 's', startedAt: '08:00', endedAt: null}};
  assert.equal(isTracked({...running, serves: true}), true);
  assert.equal(isTracked({...running, serves: false}), false);
  assert.equal(isTracked({...DUTY, serves: true}), false);
  assert.equal(isTracked(null), false);
});
