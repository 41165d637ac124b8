import assert from 'node:assert/strict';
import {test} from 'node:test';
import {EditHistory} from '../../main/resources/web/core/edit-history.js';
import {NewestWins} from '../../main/resources/web/core/newest-wins.js';
import {uuid} from '../../main/resources/web/core/uuid.js';
import {bearingTo, pixelAt, rangeTo, shifted, stretched, turned} from '../../main/resources/web/map/handle-geometry.js';
import {changed, changes, draftOf, newDraft, numberIn} from '../../main/resources/web/wall/camera-draft.js';
import {asked, difference, toggled} from '../../main/resources/web/wall/what-if-set.js';

test('a bearing counts clockwise from the top of the screen', () => {
  assert.equal(bearingTo([100, 100], [100, 50]), 0);
  assert.equal(bearingTo([100, 100], [150, 100]), 90);
  assert.equal(bearingTo([100, 100], [100, 150]), 180);
  assert.equal(bearingTo([100, 100], [50, 100]), 270);
  assert.equal(bearingTo([100, 100], [99.9, 50]), 0);
});

test('a handle dragged to where it stands changes nothing', () => {
  for (const azimuth of [0, 1, 45, 133, 270, 359]) {
    const at = pixelAt([300, 200], azimuth, 80);
    assert.equal(bearingTo([300, 200], at), azimuth);
    assert.equal(rangeTo([300, 200], at, 2), 40);
  }
});

test('turning goes round, a range stays within its bounds', () => {
  assert.equal(turned(350, 15), 5);
  assert.equal(turned(0, -1), 359);
  assert.equal(turned(90.6, 0), 91);
  assert.equal(stretched(5, -10), 1);
  assert.equal(stretched(19_995, 10), 20_000);
});

test('ten metres to the east and back is where it was', () => {
  const from = /** @type {[number, number]} */ ([116.63, 27.91]);
  const there = shifted(from, 10, 0);
  assert.ok(there[0] > from[0] && there[1] === from[1]);
  assert.deepEqual(shifted(there, -10, 0), from);
  const [, lat] = shifted(from, 0, 111.195);
  assert.ok(Math.abs(lat - 27.911) < 1e-6);
});

test('steps are taken back whole, and done again', () => {
  const history = new EditHistory(0);
  history.pass(1);
  history.pass(2);
  assert.equal(history.now, 2);
  assert.equal(history.canUndo, false);
  history.step(3);
  history.step(4);
  assert.equal(history.undo(), 3);
  assert.equal(history.undo(), 0);
  assert.equal(history.undo(), 0);
  assert.equal(history.redo(), 3);
  history.step(5);
  assert.equal(history.canRedo, false);
  assert.equal(history.undo(), 3);
});

test('a key that is held down makes one step', () => {
  const history = new EditHistory(0);
  history.step(1, 'bearing-1');
  history.step(2, 'bearing-1');
  history.step(3, 'bearing-2');
  assert.equal(history.undo(), 2);
  assert.equal(history.undo(), 0);
});

test('one question at a time, and only the newest waits', async () => {
  const asking = [];
  const answers = [];
  const newest = new NewestWins((question) => new Promise((resolve) => asking.push({question, resolve})), {
    answer: (answer) => answers.push(answer),
    failed: (failure) => answers.push(failure),
  });
  newest.put('a');
  newest.put('b');
  newest.put('c');
  assert.deepEqual(asking.map(({question}) => question), ['a']);
  asking[0].resolve('A');
  await new Promise(setImmediate);
  assert.deepEqual(asking.map(({question}) => question), ['a', 'c']);
  asking[1].resolve('C');
  await new Promise(setImmediate);
  assert.deepEqual(answers, ['A', 'C']);
  newest.put('d');
  newest.stop();
  asking[2].resolve('D');
  await new Promise(setImmediate);
  assert.deepEqual(answers, ['A', 'C']);
});

test('a Wi-Fi probe loses its optics, a direction set by hand its doubt', () => {
  const draft = {...newDraft([116, 28], 'gate'), azimuthDoubtDeg: 22.5, fieldAngleDeg: 80};
  assert.equal(changed(draft, {azimuthDeg: 90}).azimuthDoubtDeg, 0);
  assert.equal(changed(draft, {fieldAngleDeg: 70}).azimuthDoubtDeg, 22.5);
  const probe = changed(draft, {kind: 'wifi'});
  assert.equal(probe.azimuthDeg, null);
  assert.equal(probe.fieldAngleDeg, null);
  assert.equal(changed({...draft, type: 'dome', panRangeDeg: 180}, {type: 'fixed_bullet'}).panRangeDeg, null);
});

test('only what differs is sent', () => {
  const draft = newDraft([116, 28], 'gate');
  assert.deepEqual(changes(draft, {...draft, point: [116, 28]}), {});
  assert.deepEqual(changes(draft, {...draft, mountHeightM: 5}), {mountHeightM: 5});
  assert.deepEqual(changes({...draft, mountHeightM: 5}, draft), {mountHeightM: null});
  assert.deepEqual(Object.keys(draftOf({...draft, id: 'x', views: []})).includes('id'), false);
});

test('what a number field holds', () => {
  assert.equal(numberIn(' 4,5 '), 4.5);
  assert.equal(numberIn(''), null);
  assert.equal(numberIn('four'), undefined);
});

test('a camera switched twice is as it is', () => {
  const one = {id: 'a', name: 'A', counted: true};
  const off = toggled([], one);
  assert.deepEqual(asked(off), {without: ['a'], with: []});
  assert.deepEqual(toggled(off, one), []);
  const both = toggled(off, {id: 'b', name: 'B', counted: false});
  assert.deepEqual(asked(both), {without: ['a'], with: ['b']});
  // in another perspective a camera that is imagined off may not be counted anyway
  assert.deepEqual(asked(both.map((camera) => ({...camera, counted: false}))), {without: [], with: ['b']});
});

test('a share that is not known has no difference', () => {
  assert.equal(difference(null, 3), null);
  assert.equal(difference(3, 3.001), null);
  assert.equal(difference(3, 2), -1);
});

test('an id of our own making is a UUID of version 4', () => {
  assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
