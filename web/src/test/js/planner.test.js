import assert from 'node:assert/strict';
import {test} from 'node:test';
import {currentSlot, meanCover, planFigures, planToShow, routeMinutes, slotsOf, unevenUnits} from '../../main/resources/web/planner/plan-figures.js';
import {routeLook} from '../../main/resources/web/planner/route-look.js';

const shift = (startsAt, endsAt) => ({startsAt: `2026-11-23T${startsAt}:00Z`, endsAt: `2026-11-23T${endsAt}:00Z`});

test('routes are told apart by colour, dash or mark', () => {
  const looks = Array.from({length: 32}, (_, n) => routeLook(n));
  assert.equal(new Set(looks.map(({token, dash}) => token + dash)).size, 32);
  assert.deepEqual([0, 25, 26, 51, 52].map((n) => routeLook(n).mark), ['A', 'Z', 'AA', 'AZ', 'BA']);
});

test('shifts of the same hours are one slot', () => {
  const slots = slotsOf([shift('08:00', '16:00'), shift('00:00', '08:00'), shift('08:00', '16:00')]);
  assert.deepEqual(slots.map((slot) => [slot.startsAt.slice(11, 16), slot.shifts.length]), [['00:00', 1], ['08:00', 2]]);
});

test('the slot to plan is the one that lasts, else the next, else the last', () => {
  const slots = slotsOf([shift('00:00', '08:00'), shift('08:00', '16:00')]);
  const at = (time) => currentSlot(slots, new Date(`2026-11-23T${time}:00Z`))?.startsAt.slice(11, 13);
  assert.deepEqual(['06:59', '07:30', '12:00', '15:30', '20:00'].map(at), ['00', '08', '08', '08', '08']);
  assert.equal(currentSlot([], new Date()), null);
});

const route = {
  lengthM: 4000, travelS: 900, stops: [
    {name: 'school', point: [1, 2], mustReach: true, arriveAt: '2026-11-23T08:05:00Z', departAt: '2026-11-23T08:17:00Z', legS: 300},
    {name: 'gap', point: [1, 3], mustReach: false, arriveAt: '2026-11-23T08:22:00Z', departAt: '2026-11-23T08:27:00Z', legS: 300},
  ],
};

test('a route is back after its last stop and the way home', () => {
  const {travel, stay, backAt} = routeMinutes(route);
  assert.deepEqual([travel, stay, backAt.toISOString()], [15, 17, '2026-11-23T08:32:00.000Z']);
  assert.equal(routeMinutes({travelS: 0, stops: []}).backAt, null);
});

test('a place that is visited twice is one place that was reached', () => {
  const plan = {value: 50, unmet: [{name: 'market'}], routes: [route, route]};
  assert.deepEqual(planFigures(plan), {units: 2, stops: 4, km: 8, minutes: 30, value: 50, mustReach: 1, unmet: 1});
});

test('units that are loaded unevenly are named with how far they are off', () => {
  const uneven = [{shiftId: 's1', measure: 'minutes', off: 0.318}, {shiftId: 's2', measure: 'value', off: -0.2}, {shiftId: 'unseen', measure: 'value', off: 1}];
  const plan = {routes: [{shift: {id: 's1'}, unit: {name: 'W'}}, {shift: {id: 's2'}, unit: {name: 'E'}}], summary: {measures: {fairness: {uneven}}}};
  assert.deepEqual(unevenUnits(plan), [{unit: 'W', measure: 'minutes', off: 0.318}, {unit: 'E', measure: 'value', off: -0.2}]);
  assert.deepEqual(unevenUnits({routes: [], summary: {}}), []);
});

test('coverage is its mean, or nothing where it was not measured', () => {
  assert.deepEqual([meanCover({min: 0.2, mean: 0.5}), meanCover(0.4), meanCover(null), meanCover(undefined)], [0.5, 0.4, null, null]);
});

test('the plan that is shown stays, unless another one has followed it', () => {
  const plans = [['c', 'proposed'], ['b', 'running'], ['a', 'withdrawn']].map(([id, state]) => ({id, state}));
  assert.equal(planToShow(plans, null, null).id, 'b');
  assert.equal(planToShow(plans, 'a', null).id, 'a');
  assert.equal(planToShow(plans, null, {id: 'c', state: 'proposed'}).id, 'c');
  assert.equal(planToShow(plans, null, {id: 'a', state: 'withdrawn'}).id, 'a');
  assert.equal(planToShow(plans, null, {id: 'a', state: 'issued'}).id, 'b');
  assert.equal(planToShow(plans.slice(0, 1), null, null).id, 'c');
  assert.equal(planToShow([], null, null), undefined);
});
