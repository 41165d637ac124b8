import assert from 'node:assert/strict';
import {test} from 'node:test';
import {LabelPlacer} from '../../main/resources/web/map/label-placer.js';
import {ageOf} from '../../main/resources/web/map/patrol-age.js';
import {toLonLat, toUnitSquare} from '../../main/resources/web/map/mercator.js';
import {perspectiveOf, toChoices} from '../../main/resources/web/map/perspective.js';
import {PaintQueue} from '../../main/resources/web/map/paint-queue.js';
import {along, isOnScreen, lengthOf, thinned} from '../../main/resources/web/map/polyline.js';

test('the unit square and back', () => {
  assert.deepEqual(toUnitSquare(0, 0), [0.5, 0.5]);
  const [x, y] = toUnitSquare(116.63, 27.91);
  const [lon, lat] = toLonLat(x, y);
  assert.ok(Math.abs(lon - 116.63) < 1e-9 && Math.abs(lat - 27.91) < 1e-9);
});

test('arrows stand at even distances along a bent line', () => {
  const line = [0, 0, 100, 0, 100, 100];
  assert.equal(lengthOf(line), 200);
  assert.deepEqual(along(line, 80).map(({x, y}) => [x, y]), [[40, 0], [100, 20], [100, 100]]);
  assert.deepEqual(along([0, 0, 10, 0], 80).map(({x}) => x), [5]);
});

test('labels do not touch, and a name is not repeated close by', () => {
  const placer = new LabelPlacer(800, 600);
  const label = (text, x, y) => ({text, x, y, priority: 1});
  assert.equal(placer.placePoint(label('A', 100, 100), 40, 14), true);
  assert.equal(placer.placePoint(label('B', 120, 104), 40, 14), false);
  assert.equal(placer.placePoint(label('B', 120, 140), 40, 14), true);
  assert.equal(placer.placePoint(label('A', 200, 200), 40, 14), false);
  assert.equal(placer.placePoint(label('A', 700, 500), 40, 14), true);
  assert.equal(placer.placePoint(label('C', -60, 300), 40, 14), false);
});

test('a name runs along its road from left to right, upright, whichever way the road is drawn', () => {
  for (const line of [[100, 100, 300, 120], [300, 120, 100, 100]]) {
    const glyphs = new LabelPlacer(800, 600).placeLine({text: 'ABC', x: 0, y: 0, priority: 1, line}, [12, 12, 12], 12);
    assert.ok(glyphs);
    assert.deepEqual(glyphs.map((g) => g.char), ['A', 'B', 'C']);
    assert.ok(glyphs[0].x < glyphs[1].x && glyphs[1].x < glyphs[2].x);
    assert.ok(glyphs.every((g) => Math.abs(Math.sin(g.angle)) < 0.2 && Math.cos(g.angle) > 0.9));
  }
});

test('a name that does not fit its road, or would have to turn sharply, is left out', () => {
  const place = (line) => new LabelPlacer(800, 600).placeLine({text: 'ABC', x: 0, y: 0, priority: 1, line}, [12, 12, 12], 12);
  assert.equal(place([100, 100, 130, 100]), null);
  assert.equal(place([100, 100, 130, 100, 130, 130]), null);
});

test('unknown words of a perspective fall back to the headline', () => {
  assert.deepEqual(perspectiveOf({level: 'identify', set: 'x'}), {level: 'identify', set: 'design', network: 'vehicle'});
  assert.deepEqual(toChoices(perspectiveOf({level: 'identify'})), {level: 'identify', set: '', network: ''});
});

test('a line loses the points that fall on one pixel, never its ends', () => {
  assert.deepEqual(thinned([0, 0, 0.5, 0, 1, 0, 3, 0, 3.4, 0], 2), [0, 0, 3, 0, 3.4, 0]);
  assert.deepEqual(thinned([5, 5, 5, 5], 2), [5, 5, 5, 5]);
});

test('a line that passes outside is not on screen, one that crosses it is', () => {
  const view = {width: 100, height: 80};
  assert.equal(isOnScreen([-50, -50, 300, -40], view), false);
  assert.equal(isOnScreen([-50, 40, 300, 40], view), true);
});

test('queued painting is done once for each owner, in order', async () => {
  globalThis.requestAnimationFrame ??= (work) => setTimeout(work, 1);
  const done = [];
  const queue = new PaintQueue();
  queue.add('a', () => done.push('a, too early'));
  queue.add('b', () => done.push('b'));
  queue.add('dropped', () => done.push('dropped'));
  queue.add('a', () => done.push('a'));
  queue.drop('dropped');
  await new Promise((resolve) => queue.add('end', resolve));
  assert.deepEqual(done, ['a', 'b']);
  await new Promise((resolve) => queue.add('again', resolve));
  queue.port.close();
});

test('how long ago something was patrolled has four steps', () => {
  const now = Date.parse('2026-11-29T12:30:00Z');
  const hour = (hours) => Math.floor(now / 3_600_000) - hours;
  assert.deepEqual([hour(0), hour(23), hour(24), hour(167), hour(168), hour(719), hour(720), null, undefined].map((h) => ageOf(h, now)),
    ['day', 'day', 'week', 'week', 'month', 'month', 'long', 'long', 'long']);
});
