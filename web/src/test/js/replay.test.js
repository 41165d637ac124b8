import assert from 'node:assert/strict';
import {test} from 'node:test';
import {fromLocal, presets, toLocal} from '../../main/resources/web/wall/replay/span.js';
import {comeBy, joinedWithin, placeAt, stopMarks, trackOf, wayUntil} from '../../main/resources/web/wall/replay/track.js';

const ZONE = 'Asia/Shanghai';

test('a moment is what the clocks of the county say', () => {
  const at = Date.parse('2026-11-22T00:30:00Z');
  assert.equal(toLocal(at, ZONE), '2026-11-22T08:30');
  assert.equal(fromLocal('2026-11-22T08:30', ZONE), at);
  assert.equal(fromLocal('2026-07-01T12:00', 'Europe/Berlin'), Date.parse('2026-07-01T10:00:00Z'));
  assert.ok(Number.isNaN(fromLocal('', ZONE)));
});

test('the spans that are offered are over and at most a day long', () => {
  const spans = presets(Date.parse('2026-11-22T00:30:40Z'), ZONE);
  assert.deepEqual(spans.map(({fromMs, untilMs}) => [toLocal(fromMs, ZONE), toLocal(untilMs, ZONE)]), [
    ['2026-11-22T06:30', '2026-11-22T08:30'], ['2026-11-22T00:00', '2026-11-22T08:30'], ['2026-11-21T00:00', '2026-11-22T00:00']]);
});

const track = trackOf({id: 'u', name: 'one', fixes: [
  0, 0, 0, 90, 0, 60, 180_000_000, 0, -1, 0, 70, 0, 0, 0, 1, 300, 0, 0, 10, 0, 310, 90_000_000, 0, 10, 0]});

test('a unit is between two fixes that are close, and stays where the next one is far', () => {
  assert.equal(placeAt(track, -1, 120), null);
  assert.deepEqual(placeAt(track, 30, 120), {x: 0.75, y: 0.5, courseDeg: 90, ageS: 0});
  assert.deepEqual(placeAt(track, 200, 120), {x: 1, y: 0.5, courseDeg: null, ageS: 140});
  assert.equal(placeAt(track, 310 + 901, 120), null);
});

test('the way is broken between fixes that are far apart and leaves doubtful ones out', () => {
  assert.equal(track.doubtful.length, 1);
  assert.deepEqual(wayUntil(track, 305, 120), [[0.5, 0.5, 1, 0.5], [0.5, 0.5, 0.625, 0.5]]);
  assert.deepEqual(wayUntil(track, 0, 120), [[0.5, 0.5, 0.5, 0.5]]);
  assert.equal(comeBy(track.t, 60), 2);
});

test('thinned fixes are joined as far apart as that makes them', () => {
  assert.equal(joinedWithin(null), 120);
  assert.equal(joinedWithin(90), 180);
});

test('stops are marked where they lie in the span', () => {
  const at = (minute) => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
  const marks = stopMarks({from: at(10), until: at(30), units: [{name: 'one', stops: [{from: at(0), until: at(15)}, {from: at(20), until: at(25)}]}]});
  assert.deepEqual(marks.map(({start, end}) => [start, end]), [[0, 0.25], [0.5, 0.75]]);
});
