import assert from 'node:assert/strict';
import {test} from 'node:test';
import {addDays, bySquadron, daysOf, matches, momentIn, mondayOf, partners, span, strength} from '../../main/resources/web/rota/week-figures.js';

test('a week begins on Monday, over the ends of months and years too', () => {
  assert.equal(mondayOf('2026-11-29'), '2026-11-23');
  assert.equal(mondayOf('2026-11-23'), '2026-11-23');
  assert.equal(mondayOf('2027-01-01'), '2026-12-28');
  assert.deepEqual(daysOf('2026-12-28').at(-1), '2027-01-03');
  assert.equal(addDays('2028-02-28', 1), '2028-02-29');
});

test('units stand under their squadrons, the second before the tenth', () => {
  const unit = (name, squadron) => ({id: name, name, squadron: {id: squadron, name: squadron}});
  const groups = bySquadron([unit('10-1', '\u7b2c10\u4e2d\u961f'), unit('2-10', '\u7b2c2\u4e2d\u961f'), unit('2-2', '\u7b2c2\u4e2d\u961f')]);
  assert.deepEqual(groups.map(({squadron, units}) => [squadron.name, units.map(({name}) => name)]),
    [['\u7b2c2\u4e2d\u961f', ['2-2', '2-10']], ['\u7b2c10\u4e2d\u961f', ['10-1']]]);
});

const serving = (memberId) => ({memberId, guest: false, state: 'serves'});

test('strength counts those who serve, officers apart', () => {
  const members = new Map([['o', {rank: 'officer'}], ['a', {rank: 'auxiliary'}], ['g', {rank: 'grid_worker'}]]);
  assert.equal(strength({crew: [serving('o'), serving('a'), serving('g')]}, members), '1+2');
  assert.equal(strength({crew: [{...serving('o'), state: 'leave'}, serving('a')]}, members), '0+1');
});

test('a unit is found by its own, its squadron\'s and its members\' names', () => {
  const unit = {name: '\u5de1\u96321-2', squadron: {name: '\u7b2c1\u4e2d\u961f'}, orgUnit: {name: '\u7b2c1\u4e2d\u961f\u7b2c2\u5c0f\u7ec4'}};
  assert.ok(matches(unit, [{name: 'Li Na'}], 'li n') && matches(unit, [], '\u7b2c1\u4e2d') && !matches(unit, [], '\u7b2c3'));
});

test('a shift over midnight has hours of the next day', () => {
  assert.deepEqual(span('22:00', 8), {from: 22, until: 24, over: 6});
  assert.deepEqual(span('08:30', 8), {from: 8.5, until: 16.5, over: 0});
});

test('a time before the start of a shift is of the next day', () => {
  assert.equal(momentIn('2026-11-23T14:00:00Z', '22:00', '01:30'), '2026-11-23T17:30:00.000Z');
  assert.equal(momentIn('2026-11-23T14:00:00Z', '22:00', '22:00'), '2026-11-23T14:00:00.000Z');
});

test('one swaps with who serves elsewhere that day, or has a substitute who does not serve and is not on leave', () => {
  const shift = (id, day, crew) => ({id, day, endedAt: null, crew});
  const week = {
    members: ['a', 'b', 'c', 'd', 'e'].map((id) => ({id})),
    leave: [{memberId: 'd', fromDay: '2026-11-22', untilDay: '2026-11-23'}],
    shifts: [shift('1', '2026-11-23', [serving('a')]), shift('2', '2026-11-23', [serving('b')]), shift('3', '2026-11-24', [serving('c')])],
  };
  const {swaps, substitutes} = partners(week.shifts[0], week);
  assert.deepEqual(swaps.map((swap) => [swap.shift.id, swap.member.id]), [['2', 'b']]);
  assert.deepEqual(substitutes.map(({id}) => id), ['c', 'e']);
});
