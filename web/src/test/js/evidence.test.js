import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EVIDENCE_SIGNS, gateOf} from '../../main/resources/web/map/evidence-signs.js';
import {directionOf, distanceM, entranceOn, middleOf} from '../../main/resources/web/wall/compass.js';
import {changedStates, totals} from '../../main/resources/web/wall/wall-totals.js';
import {openedWalls} from '../../main/resources/web/wall/what-if-set.js';

/** A place so many metres east and north of the hamlet's middle. */
const MIDDLE = [116.63, 27.91];
const at = (east, north) => [MIDDLE[0] + east / (111_195 * Math.cos((27.91 * Math.PI) / 180)), MIDDLE[1] + north / 111_195];

test('eight directions, clockwise from north', () => {
  const around = [[0, 9], [7, 7], [9, 0], [7, -7], [0, -9], [-7, -7], [-9, 0], [-7, 7]];
  assert.deepEqual(around.map(([east, north]) => directionOf(MIDDLE, at(east, north))), ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw']);
  // 22.4° is still north, 22.6° north-east
  assert.equal(directionOf(MIDDLE, at(100 * Math.tan((22.4 * Math.PI) / 180), 100)), 'n');
  assert.equal(directionOf(MIDDLE, at(100 * Math.tan((22.6 * Math.PI) / 180), 100)), 'ne');
});

test('distances within a county are right to a metre in a thousand', () => {
  assert.ok(Math.abs(distanceM(MIDDLE, at(300, 400)) - 500) < 0.5);
  assert.equal(distanceM(MIDDLE, MIDDLE), 0);
});

test('the middle of a line is halfway along it, that of a point is itself', () => {
  const [lon, lat] = middleOf({type: 'LineString', coordinates: [at(0, 0), at(0, 100), at(300, 100)]});
  assert.ok(distanceM([lon, lat], at(100, 100)) < 0.5);
  assert.deepEqual(middleOf({type: 'Point', coordinates: MIDDLE}), MIDDLE);
  assert.deepEqual(middleOf({type: 'LineString', coordinates: [MIDDLE, MIDDLE]}), MIDDLE);
});

test('a way comes in through the entrance that it touches', () => {
  const entrances = [{number: 1, point: at(-100, 6)}, {number: 2, point: at(-100, -40)}];
  assert.equal(entranceOn([at(-400, 0), at(0, 0)], entrances)?.number, 1);
  assert.equal(entranceOn([at(-400, -300), at(-100, -41), at(0, 0)], entrances)?.number, 2);
  assert.equal(entranceOn([at(0, 400), at(0, 0)], entrances), null);
});

test('a gate is open unless every way through it is watched', () => {
  assert.equal(gateOf({guarded: true, watched: true}), 'gateWatched');
  assert.equal(gateOf({guarded: true, watched: false}), 'gateGuarded');
  assert.equal(gateOf({guarded: false, watched: true}), 'gateOpen');
  assert.equal(gateOf({guarded: false, watched: false}), 'gateOpen');
  assert.ok(['gateWatched', 'gateGuarded', 'gateOpen'].every((gate) => gate in EVIDENCE_SIGNS));
});

test('a village needs the sites of its open walls together, and an unknown number where one is unknown', () => {
  const open = {state: 'open', gaps: 2, kappa: 2, entrances: 4, guarded: 1};
  const closed = {state: 'closed', gaps: 0, kappa: 0, entrances: 3, guarded: 3};
  assert.deepEqual(totals([open, closed, {...open, gaps: 1, kappa: 1}]), {open: 2, gaps: 3, kappa: 3, entrances: 11, guarded: 5});
  assert.equal(totals([open, {...open, kappa: null}]).kappa, null);
  assert.equal(totals([closed, {...closed, state: 'no_road_access', kappa: null}]).kappa, 0);
});

test('walls with another state than before are told with both, new ones are not', () => {
  const before = [{id: 'a', state: 'closed'}, {id: 'b', state: 'open'}];
  const now = [{id: 'b', state: 'open'}, {id: 'a', state: 'open'}, {id: 'c', state: 'open'}];
  assert.deepEqual(changedStates(before, now), [{wall: {id: 'a', state: 'open'}, was: 'closed'}]);
  assert.deepEqual(changedStates([], now), []);
});

test('a wall that two villages share opens once', () => {
  const opened = {id: 'a', stateBefore: 'closed', state: 'open'};
  assert.deepEqual(openedWalls([opened, {...opened}, {id: 'b', stateBefore: 'open', state: 'open'}, {id: 'c', stateBefore: 'open', state: 'closed'}]),
    [opened]);
});
