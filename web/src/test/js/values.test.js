import assert from 'node:assert/strict';
import {test} from 'node:test';
import {addMonths, holding, lengthOf, localAt, momentAt, weeksOf} from '../../main/resources/web/values/days.js';
import {byName, decimals, differences, entered, FIELDS, onTopOf, shown} from '../../main/resources/web/values/weights.js';

const settings = Object.fromEntries(FIELDS.map((field, n) => [field, n]));

test('a month is shown in weeks from Monday to Sunday, over the ends of months and years too', () => {
  const weeks = weeksOf('2026-11');
  assert.equal(weeks.length, 6);
  assert.deepEqual([weeks[0][0], weeks[0][6], weeks[5][6]], ['2026-10-26', '2026-11-01', '2026-12-06']);
  assert.deepEqual([weeksOf('2027-02').length, weeksOf('2027-02')[0][0]], [4, '2027-02-01']);
  assert.deepEqual([addMonths('2026-12', 1), addMonths('2027-01', -1)], ['2027-01', '2026-12']);
});

test('days with a raised level hold from their first day to their last', () => {
  const level = {firstDay: '2026-12-31', lastDay: '2027-01-03'};
  assert.equal(lengthOf(level), 4);
  assert.deepEqual(['2026-12-30', '2026-12-31', '2027-01-03', '2027-01-04'].map((day) => holding([level], day).length), [0, 1, 1, 0]);
});

test('a clock\'s time is a moment of its zone, on the days too on which clocks change', () => {
  assert.equal(momentAt('2026-10-01T20:00', 'Asia/Shanghai'), '2026-10-01T12:00:00.000Z');
  assert.equal(momentAt('2026-03-29T04:00', 'Europe/Berlin'), '2026-03-29T02:00:00.000Z');
  assert.equal(momentAt('2026-03-29T01:30', 'Europe/Berlin'), '2026-03-29T00:30:00.000Z');
  assert.equal(localAt(Date.parse('2026-12-31T18:30:59.500Z'), 'Asia/Shanghai'), '2027-01-01T02:30');
  assert.equal(momentAt('', 'Asia/Shanghai'), null);
});

test('shares are shown and entered in per cent, other numbers as they are', () => {
  assert.deepEqual([shown('findingsShare', 0.15), shown('passShare', 0.07), shown('gap', 12.5)], [15, 7, 12.5]);
  assert.deepEqual([entered('findingsShare', '15'), entered('gap', '12.5'), entered('gap', ' '), entered('gap', 'x')], [0.15, 12.5, null, null]);
  assert.ok([0, 0.07, 0.15, 0.29, 0.57, 1].every((share) => entered('dayShare', String(shown('dayShare', share))) === share));
  assert.deepEqual([30, 12.5, 0.125, 1 / 3].map(decimals), [0, 1, 3, 3]);
});

test('a change is put on top of what somebody else has changed meanwhile', () => {
  const mine = {...settings, gap: 50};
  const newest = {...settings, gap: 40, pin: 99};
  assert.deepEqual(differences(settings, newest), ['gap', 'pin']);
  assert.deepEqual(onTopOf(settings, mine, newest), {...settings, gap: 50, pin: 99});
});

test('versions stand under their names, the newest first', () => {
  const of = (name, version) => ({name, version});
  assert.deepEqual(byName([of('b', 2), of('a', 1), of('b', 10), of('b', 9)]).map(({name, versions}) => [name, versions.map(({version}) => version)]),
    [['b', [10, 9, 2]], ['a', [1]]]);
});
