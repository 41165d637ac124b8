import assert from 'node:assert/strict';
import {test} from 'node:test';
import {currentStop, distanceM, isRunning, withWaiting} from '../../main/resources/web/field/duty.js';
import {mayPass, nextBatch, requestOf, waitAfter} from '../../main/resources/web/field/sending.js';

const position = (key) => ({kind: 'position', key, stop: null, body: {lon: 117, lat: 28}});
const arrival = {kind: 'stop.arrive', key: 'a', stop: 's1', body: {at: '2026-11-22T01:00:00Z'}};

test('positions that follow each other go together, in order, up to the next deed', () => {
  assert.deepEqual(nextBatch([]), []);
  assert.deepEqual(nextBatch([arrival, position('1')]), [arrival]);
  assert.deepEqual(nextBatch([position('1'), position('2'), arrival, position('3')]).map(({key}) => key), ['1', '2']);
  assert.equal(nextBatch(Array.from({length: 999}, (_, i) => position(String(i)))).length, 200);
});

test('each item is sent under its own key', () => {
  assert.deepEqual(requestOf([arrival]), {path: '/api/my/stops/s1/arrive', body: {at: '2026-11-22T01:00:00Z', key: 'a'}});
  assert.equal(requestOf([{kind: 'shift.end', key: 'b', stop: null, body: {}}]).path, '/api/my/shift/end');
  assert.deepEqual(requestOf([position('1'), position('2')]).body.positions.map(({key}) => key), ['1', '2']);
});

test('what the server refuses is refused, everything else is tried again', () => {
  for (const status of [0, 401, 408, 429, 500, 503]) {
    assert.ok(mayPass({status}), String(status));
  }
  for (const status of [400, 404, 409, 413]) {
    assert.ok(!mayPass({status, code: 'stop.not_found'}), String(status));
  }
  assert.ok(mayPass({status: 403, code: 'session.csrf'}));
  assert.ok(!mayPass({status: 403, code: 'access.denied'}));
});

test('the waits double from two seconds to five minutes', () => {
  assert.deepEqual([1, 2, 3, 8, 9, 50].map(waitAfter), [2_000, 4_000, 8_000, 256_000, 300_000, 300_000]);
});

test('the page shows the duty as it is once all is sent', () => {
  const stop = {id: 's1', state: 'planned', arrivedAt: null, leftAt: null};
  const duty = {shift: {startedAt: null, endedAt: null}, route: {stops: [stop, {...stop, id: 's2'}]}};
  const start = {kind: 'shift.start', stop: null, body: {at: '2026-11-22T00:00:00Z'}};
  const leave = {kind: 'stop.leave', stop: 's1', body: {at: '2026-11-22T01:20:00Z'}};
  const shown = withWaiting(duty, [start, position('1'), arrival, leave]);
  assert.ok(isRunning(shown.shift));
  assert.deepEqual(shown.route.stops[0],
    {id: 's1', state: 'done', arrivedAt: '2026-11-22T01:00:00Z', leftAt: '2026-11-22T01:20:00Z'});
  assert.equal(currentStop(shown.route.stops)?.id, 's2');
  assert.equal(currentStop(withWaiting(duty, [arrival]).route.stops)?.id, 's1');
  assert.ok(!isRunning(withWaiting(duty, [start, {kind: 'shift.end', stop: null, body: {at: 'x'}}]).shift));
  assert.equal(duty.route.stops[0].state, 'planned');
  assert.deepEqual(withWaiting({shift: null, route: null}, [start, arrival]), {shift: null, route: null});
});

test('a degree of latitude is 111.2 km', () => {
  assert.equal(Math.round(distanceM([117, 28], [117, 29]) / 100), 1112);
});
