import assert from 'node:assert/strict';
import {test} from 'node:test';
import {lineOf, spread, topOf} from '../../main/resources/web/wall/trend-scale.js';

const FRAME = {first: '2026-03-01', last: '2026-03-05', top: 40, width: 100, height: 80};

test('days lie as far apart as they are, and a day without a value breaks the line', () => {
  const points = [['2026-03-01', 0], ['2026-03-02', 40], ['2026-03-03', null], ['2026-03-05', 20]]
    .map(([day, value]) => ({day: String(day), value: /** @type {number | null} */ (value)}));
  assert.deepEqual(lineOf(points, FRAME), [[[0, 80], [25, 0]], [[100, 40]]]);
});

test('one day alone is a point at the end', () => {
  assert.deepEqual(lineOf([{day: '2026-03-05', value: 20}], {...FRAME, first: '2026-03-05'}), [[[100, 40]]]);
});

test('the axis ends at a round share above all', () => {
  assert.deepEqual([[0, null], [4.9], [33, 12], [99.9]].map(topOf), [5, 5, 40, 100]);
});

test('labels keep their order and distance within the height', () => {
  assert.deepEqual(spread([50, 52, 10], 14, 80), [50, 64, 10]);
  assert.deepEqual(spread([78, 79, 80], 14, 80), [52, 66, 80]);
  assert.deepEqual(spread([], 14, 80), []);
});
