import assert from 'node:assert/strict';
import {test} from 'node:test';
import {isIn, middleOf, polygonOf, rectangle} from '../../main/resources/web/map/area-shape.js';
import {changesOf, followed} from '../../main/resources/web/planner/plan-changes.js';
import {PlanEdits} from '../../main/resources/web/planner/plan-edits.js';
import {droppedNumber, nearestNumber, neighbourRoute} from '../../main/resources/web/planner/route-order.js';

/** Edits over a server that takes what has its revision; what happens is written down. */
function desk(start = {id: 'p', revision: 3}) {
  const server = {...start};
  const told = [];
  const sent = [];
  const edits = new PlanEdits({
    send: async (planId, edit, revision) => {
      sent.push(`${edit.path} ${edit.body.kind ?? ''} ${revision}`);
      if (edit.body.kind === 'bad') {
        throw {code: 'plan.edit_impossible', args: {}};
      }
      if (revision !== server.revision) {
        throw {code: 'plan.changed', args: {revision: server.revision, by: 'leader', at: 'noon'}};
      }
      server.revision++;
      return {...server};
    },
    who: async () => 'leader',
    now: () => 'noon',
    onPlan: (plan, before) => told.push(`plan ${before.revision}-${plan.revision}`),
    onNewer: (newer) => newer && told.push(`newer ${newer.revision} ${newer.by} ${newer.refused}`),
    onFailure: (failure) => told.push(failure.code),
  });
  edits.open({...start});
  return {edits, server, told, sent};
}

test('edits made fast are sent one by one, each upon the one before', async () => {
  const {edits, told, sent} = desk();
  edits.edit({kind: 'move'});
  edits.edit({kind: 'stay'});
  edits.undo();
  await edits.settled();
  assert.deepEqual(sent, ['edits move 3', 'edits stay 4', 'undo  5']);
  assert.deepEqual(told, ['plan 3-4', 'plan 4-5', 'plan 5-6']);
});

test('what somebody else has changed is not overwritten, nor is anything sent until it is loaded', async () => {
  const {edits, server, told, sent} = desk();
  server.revision = 7;
  edits.edit({kind: 'move'});
  edits.edit({kind: 'stay'});
  await edits.settled();
  edits.edit({kind: 'remove'});
  await edits.settled();
  assert.deepEqual(sent, ['edits move 3']);
  assert.deepEqual(told, ['newer 7 leader true', 'newer 7 leader true']);
  edits.open({...server});
  edits.edit({kind: 'remove'});
  await edits.settled();
  assert.equal(told.at(-1), 'plan 7-8');
});

test('news of the own edit is no news; news of another one is', async () => {
  const {edits, told} = desk();
  edits.edit({kind: 'move'});
  edits.heard('p', 4);
  edits.heard('other', 9);
  await edits.settled();
  assert.deepEqual(told, ['plan 3-4']);
  edits.heard('p', 5);
  assert.equal(told.at(-1), 'newer 5 null false');
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(told.at(-1), 'newer 5 leader false');
});

test('after an edit that cannot be, the ones behind it are dropped', async () => {
  const {edits, told} = desk();
  edits.edit({kind: 'bad'});
  edits.edit({kind: 'move'});
  await edits.settled();
  assert.deepEqual(told, ['plan.edit_impossible']);
});

test('an answer for a plan that is not shown any more changes nothing', async () => {
  const {edits, told} = desk();
  edits.edit({kind: 'move'});
  edits.open({id: 'q', revision: 1});
  await edits.settled();
  assert.deepEqual(told, []);
});

test('a dropped stop gets the number that it has once it is out of its old place', () => {
  const from = {routeId: 'a', number: 2};
  const onto = (routeId, number) => ({routeId, number});
  assert.equal(droppedNumber(from, onto('a', 4), true), 4);
  assert.equal(droppedNumber(from, onto('a', 1), false), 1);
  assert.equal(droppedNumber(from, onto('b', 2), true), 3);
  assert.equal(droppedNumber(null, onto('a', 2), false), 2);
  assert.deepEqual([droppedNumber(from, onto('a', 1), true), droppedNumber(from, onto('a', 2), true),
    droppedNumber(from, onto('a', 3), false)], [null, null, null]);
});

test('a place is added where it makes the route least longer, behind what is fixed', () => {
  const stops = [[1, 0], [2, 0], [3, 0]].map((point) => ({point}));
  const route = {line: {type: 'MultiLineString', coordinates: [[[0, 0], [1, 0]]]}, stops};
  assert.equal(nearestNumber(route, [1.5, 0]), 2);
  assert.equal(nearestNumber({...route, stops: [stops[0], {...stops[1], locked: true}, stops[2]]}, [1.5, 0]), 4);
  assert.equal(nearestNumber({line: null, stops: []}, [5, 5]), 1);
});

test('the neighbour of a route is the next one that is not locked', () => {
  const routes = [{id: 'a'}, {id: 'b', locked: true}, {id: 'c'}];
  assert.deepEqual([neighbourRoute(routes, 'a', 1)?.id, neighbourRoute(routes, 'c', -1)?.id, neighbourRoute(routes, 'c', 1)], ['c', 'a', null]);
});

test('of a plan that was changed, what came later, what is new and what it costs is told', () => {
  const stop = (id, placeId, clock) => ({id, placeId, arriveAt: `2026-11-23T${clock}:00Z`});
  const route = (shift, travelS, stops) => ({shift: {id: shift}, travelS, value: stops.length, lengthM: 10 * travelS, stops});
  const before = {value: 9, routes: [route('s', 100, [stop(1, 'x', '08:00'), stop(2, 'y', '08:20')]), route('t', 50, [stop(3, 'z', '08:00')])]};
  const after = {value: 8, routes: [route('s', 60, [stop(4, 'x', '08:00')]), route('t', 110, [stop(5, 'y', '08:00'), stop(6, 'z', '08:25')])]};
  const {value, travelS, lengthM, routes, stops} = changesOf(before, after);
  assert.deepEqual([value, travelS, lengthM], [-1, 20, 200]);
  assert.deepEqual([...routes], [['s', {travelS: -40, value: -1, stops: -1}], ['t', {travelS: 60, value: 1, stops: 1}]]);
  assert.deepEqual([...stops], [[5, {laterS: 0, isNew: true}], [6, {laterS: 1500, isNew: false}]]);
  assert.equal(changesOf(after, after).routes.size, 0);
});

test('an area goes round its corners anticlockwise and knows what lies in it', () => {
  const area = polygonOf([[0, 0], [0, 2], [2, 2], [2, 2], [2, 0]]);
  assert.deepEqual(area, {type: 'Polygon', coordinates: [[[2, 0], [2, 2], [0, 2], [0, 0], [2, 0]]]});
  assert.deepEqual([isIn(area, [1, 1]), isIn(area, [3, 1]), isIn(area, [1, -1])], [true, false, false]);
  assert.deepEqual(middleOf(area), [1, 1]);
  assert.deepEqual(middleOf({type: 'MultiPolygon', coordinates: [area.coordinates]}), [1, 1]);
  assert.equal(polygonOf([[0, 0], [1, 1]]), null);
  assert.equal(polygonOf(rectangle([0, 0], [0, 5])), null);
  assert.equal(polygonOf(rectangle([0, 0], [1, 1])).coordinates[0].length, 5);
});

test('a stop that was edited is found again, also where another unit goes to its place', () => {
  const routes = [{stops: [{id: 'a', placeId: 'mill'}]}, {stops: [{id: 'b', placeId: 'school'}, {id: 'c', placeId: 'mill'}]}];
  const changed = (...ids) => ({value: 0, lengthM: 0, travelS: 0, routes: new Map(), stops: new Map(ids.map((id) => [id, {laterS: 60, isNew: false}]))});
  const where = (stop, ...ids) => followed(routes, stop, changed(...ids))?.stop.id;
  assert.equal(where({id: 'c', placeId: 'mill'}), 'c');
  assert.equal(where({id: 'c', placeId: 'mill'}, 'a'), 'c');
  assert.equal(where({id: 'gone', placeId: 'mill'}, 'c'), 'c');
  assert.equal(where({placeId: 'school'}), 'b');
  assert.equal(where({placeId: 'bridge'}), undefined);
});
