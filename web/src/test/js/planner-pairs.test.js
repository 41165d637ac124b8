import assert from 'node:assert/strict';
import {test} from 'node:test';
import {pairsOf} from '../../main/resources/web/planner/route-pairs.js';

/** Stops such as "school 08:00". */
const stops = (...texts) => texts.map((text) => {
  const [name, clock] = text.split(' ');
  return {name, point: [1, 2], arriveAt: `2026-11-23T${clock}:00Z`};
});

const drawn = (before, after) => pairsOf(before, after).map((pair) => `${pair.before?.name ?? '-'} ${pair.after?.name ?? '-'} ${pair.kind}`);

test('what stays stands side by side; what goes and what comes stands alone', () => {
  assert.deepEqual(drawn(stops('a 08:00', 'b 08:20', 'c 08:40'), stops('a 08:00', 'x 08:10', 'c 09:00')),
    ['a a same', 'b - removed', '- x added', 'c c later']);
});

test('a stop that goes to another place of the order is taken out and put in', () => {
  assert.deepEqual(drawn(stops('a 08:00', 'b 08:20'), stops('b 08:00', 'a 08:20')), ['a - removed', 'b b later', '- a added']);
});

test('a route that begins or ends has one column only', () => {
  assert.deepEqual(drawn([], stops('a 08:00')), ['- a added']);
  assert.deepEqual(drawn(stops('a 08:00'), []), ['a - removed']);
  assert.deepEqual(drawn([], []), []);
});

test('a place that recurs is paired visit by visit, a shift of seconds is none', () => {
  const after = stops('a 08:00', 'a 08:30');
  after[1].arriveAt = '2026-11-23T08:30:20Z';
  assert.deepEqual(drawn(stops('a 08:00', 'a 08:30'), after), ['a a same', 'a a same']);
});
