import assert from 'node:assert/strict';
import {test} from 'node:test';
import {blit, cut, faded, over} from '../../main/resources/web/map/blit.js';
import {ALWAYS, placeNames, roughWidth} from '../../main/resources/web/map/name-placer.js';
import {SpriteGrid} from '../../main/resources/web/map/sprite-grid.js';
import {looksFor, unitLook} from '../../main/resources/web/map/unit-glyphs.js';
import {headingStep} from '../../main/resources/web/map/unit-sprites.js';
import {judge, leave, putRow, takePlace} from '../../main/resources/web/wall/unit-state.js';

/** Numbers that are the same in each run. */
function numbers(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const rgba = (r, g, b, a) => ((a << 24) | (b << 16) | (g << 8) | r) >>> 0;
const channels = (pixel) => [0, 8, 16, 24].map((shift) => (pixel >>> shift) & 255);

/** Porter and Duff's "over" with colours multiplied by alpha, in real numbers; written down another way on purpose. */
function reference(source, ground) {
  const [sr, sg, sb, sa] = channels(source).map((value) => value / 255);
  const [gr, gg, gb, ga] = channels(ground).map((value) => value / 255);
  const alpha = sa + ga * (1 - sa);
  const mixed = [[sr, gr], [sg, gg], [sb, gb]].map(([s, g]) => (alpha === 0 ? 0 : (s * sa + g * ga * (1 - sa)) / alpha));
  return [...mixed, alpha].map((value) => value * 255);
}

test('a pixel over another is that of Porter and Duff, rounded', () => {
  const below = numbers(7);
  for (let i = 0; i < 20_000; i++) {
    const alpha = () => [0, 255, below(256), below(256)][below(4)];
    const [source, ground] = [0, 0].map(() => rgba(below(256), below(256), below(256), alpha()));
    const right = reference(source, ground);
    const got = channels(over(source, ground));
    if (right[3] > 0) {
      got.forEach((value, k) => assert.ok(Math.abs(value - right[k]) <= 0.5 + 1e-9, `${channels(source)} over ${channels(ground)}: ${got}, not ${right}`));
    } else {
      assert.equal(got[3], 0);
    }
  }
});

test('sprites laid over each other are, pixel by pixel, one over the other, cut off at the rim', () => {
  const below = numbers(11);
  for (let run = 0; run < 200; run++) {
    const [width, height] = [1 + below(12), 1 + below(12)];
    const picture = new Uint32Array(width * height);
    const right = new Uint32Array(width * height);
    for (let n = 0; n < 6; n++) {
      const [w, h, left, top, x, y] = [1 + below(9), 1 + below(9), -below(6), -below(6), below(24) - 6, below(24) - 6];
      const pixels = Uint32Array.from({length: w * h}, () => rgba(below(256), below(256), below(256), [0, 255, below(256)][below(3)]));
      blit(picture, width, height, {width: w, height: h, pixels, left, top}, x, y);
      for (let i = 0; i < w * h; i++) {
        const [tx, ty] = [x + left + (i % w), y + top + Math.floor(i / w)];
        if (tx >= 0 && ty >= 0 && tx < width && ty < height) {
          const at = ty * width + tx;
          right[at] = pixels[i] >>> 24 === 0 ? right[at] : over(pixels[i], right[at]);
        }
      }
    }
    assert.deepEqual(picture, right);
  }
});

test('a sprite loses its empty rim and keeps its place', () => {
  const pixels = new Uint32Array(6 * 4);
  pixels[1 * 6 + 2] = rgba(1, 2, 3, 255);
  pixels[2 * 6 + 4] = rgba(4, 5, 6, 7);
  const sprite = cut(pixels, 6, 3, 2);
  assert.deepEqual([sprite.width, sprite.height, sprite.left, sprite.top], [3, 2, -1, -1]);
  assert.deepEqual([...sprite.pixels], [rgba(1, 2, 3, 255), 0, 0, 0, 0, rgba(4, 5, 6, 7)]);
  const [whole, again] = [sprite, cut(new Uint32Array(24), 6, 3, 2)].map((s) => {
    const picture = new Uint32Array(24);
    blit(picture, 6, 4, s, 3, 2);
    return picture;
  });
  assert.deepEqual(whole, pixels);
  assert.ok(again.every((pixel) => pixel === 0));
  assert.deepEqual(channels(faded(sprite, 0.6).pixels[0]), [1, 2, 3, 153]);
});

test('a course is the nearest of 72 headings, the same after whole turns', () => {
  assert.deepEqual([null, 0, 2.4, 2.6, 90, 357.4, 357.6, 360, 725, -5].map(headingStep), [0, 0, 0, 1, 18, 71, 0, 0, 1, 71]);
});

test('a look is one object, holds until it changes, and a call for help does not fade', () => {
  for (const status of ['patrol', 'station', 'late', 'sos']) {
    for (const age of [-1, 0, 59_999, 60_000, 60_001, 299_999, 300_000, 300_001, 1e12]) {
      const look = unitLook(status, age);
      assert.equal(unitLook(status, age), look);
      assert.equal(look.opacity, status === 'sos' || age <= 60_000 ? 1 : 0.6);
      assert.equal(look.hollow, status === 'late' || (status !== 'sos' && age > 300_000));
      const until = looksFor(age);
      if (until < Infinity) {
        assert.equal(unitLook(status, age + until - 1), look);
        assert.ok(status === 'sos' || unitLook(status, age + until) !== look);
      } else {
        assert.equal(unitLook(status, age + 1e12), look);
      }
    }
  }
  assert.deepEqual(['patrol', 'station', 'late', 'sos'].map((status) => unitLook(status, 0).shape), ['arrow', 'house', 'arrow', 'diamond']);
});

const DOT = {width: 3, height: 3, pixels: new Uint32Array(9).fill(rgba(9, 9, 9, 255)), left: -1, top: -1};
const HALF = {width: 3, height: 3, pixels: new Uint32Array(9).fill(rgba(200, 0, 0, 128)), left: -1, top: -1};

/** The whole picture, as one that is painted once would be. */
function painted(grid, width, height, picture = new Uint32Array(width * height)) {
  const {side} = grid;
  const count = grid.paint((empty, x, y) => {
    for (let i = 0; i < side * side; i++) {
      const [px, py] = [x + (i % side), y + Math.floor(i / side)];
      if (px < width && py < height) {
        picture[py * width + px] = empty ? 0 : grid.pixels[i];
      }
    }
  });
  return {picture, count};
}

test('a picture kept up to date cell by cell is the one that is made anew', () => {
  const below = numbers(3);
  const [width, height] = [50, 37];
  const grid = new SpriteGrid(8);
  grid.reset(width, height);
  let {picture} = painted(grid, width, height);
  const live = [];
  for (let step = 0; step < 300; step++) {
    for (let n = 0; n < 3; n++) {
      const [sprite, x, y, order] = [below(2) === 0 ? DOT : HALF, below(60) - 5, below(47) - 5, below(1_000_000)];
      if (live.length < 40 || below(3) === 0) {
        live.push(grid.add({}, sprite, x, y, order));
      } else if (below(2) === 0) {
        grid.remove(live.splice(below(live.length), 1)[0]);
      } else {
        grid.move(live[below(live.length)], sprite, x, y, order);
      }
    }
    ({picture} = painted(grid, width, height, picture));
    const right = new Uint32Array(width * height);
    [...live].sort((a, b) => a.order - b.order).forEach((piece) => blit(right, width, height, piece.sprite, piece.x, piece.y));
    assert.deepEqual(picture, right);
  }
});

test('only cells in which something has changed are made again; one that has become empty is emptied once', () => {
  const grid = new SpriteGrid(10);
  grid.reset(100, 100);
  const piece = grid.add({}, DOT, 10, 10, 1);
  assert.equal(painted(grid, 100, 100).count, 4);
  assert.equal(painted(grid, 100, 100).count, 0);
  grid.move(piece, DOT, 10, 10, 1);
  assert.equal(painted(grid, 100, 100).count, 0);
  grid.move(piece, DOT, 15, 15, 1);
  assert.equal(painted(grid, 100, 100).count, 4);
  grid.remove(piece);
  assert.equal(painted(grid, 100, 100).count, 1);
  assert.equal(painted(grid, 100, 100).count, 0);
});

test('the nearest thing is found across cells; of two at one place the one on top; not what is no thing', () => {
  const below = numbers(5);
  const grid = new SpriteGrid(16);
  grid.reset(200, 120);
  const things = Array.from({length: 150}, (_, i) => ({i, x: below(200), y: below(120)}));
  things.forEach((thing, i) => grid.add(thing, DOT, thing.x, thing.y, i));
  for (let run = 0; run < 500; run++) {
    const [x, y] = [below(240) - 20, below(160) - 20];
    const distance = (thing) => Math.hypot(thing.x - x, thing.y - y);
    const right = things.filter((thing) => distance(thing) < 15).sort((a, b) => distance(a) - distance(b) || b.i - a.i)[0] ?? null;
    assert.equal(grid.nearest(x, y, 15), right);
  }
  const bare = new SpriteGrid(16);
  bare.reset(100, 100);
  bare.add(null, DOT, 50, 50, 9);
  assert.equal(bare.nearest(50, 50, 15), null);
});

const ROOM = {width: 400, height: 300, sign: 10, line: 14};

test('a name stands below its sign, else above, else beside it', () => {
  const at = (...others) => placeNames([{key: 'a', x: 100, y: 100, width: 40, priority: 0, side: null},
    ...others.map(([x, y], i) => ({key: i, x, y, width: 1_000, priority: -1, side: null}))], {...ROOM, width: 200, height: 200}).get('a');
  assert.deepEqual(at(), {x: 100, y: 119, side: 0});
  assert.deepEqual(at([100, 125]), {x: 100, y: 81, side: 1});
  assert.deepEqual(at([100, 125], [100, 75]), {x: 132, y: 100, side: 2});
  assert.deepEqual(at([100, 125], [100, 75], [140, 100]), {x: 68, y: 100, side: 3});
  assert.equal(at([100, 125], [100, 75], [140, 100], [60, 100]), undefined);
});

test('names touch neither names nor signs, however many there are; one that is selected is always there', () => {
  const below = numbers(13);
  const things = Array.from({length: 400}, (_, key) => ({key, x: below(400), y: below(300), width: 30 + below(40), side: null,
    priority: key === 399 ? ALWAYS : 0}));
  const places = placeNames(things, ROOM);
  assert.ok(places.has(399));
  const boxes = [...places].map(([key, {x, y}]) => ({key, x1: x - things[key].width / 2, x2: x + things[key].width / 2, y1: y - 7, y2: y + 7}));
  const meets = (a, b) => a.x1 < b.x2 && a.x2 > b.x1 && a.y1 < b.y2 && a.y2 > b.y1;
  const free = boxes.filter(({key}) => key !== 399);
  free.forEach((a, i) => free.slice(i + 1).forEach((b) => assert.ok(!meets(a, b))));
  free.forEach((a) => things.forEach(({x, y}) => assert.ok(!meets(a, {x1: x - 10, x2: x + 10, y1: y - 10, y2: y + 10}))));
});

test('a name stays on its side as long as there is room', () => {
  const thing = {key: 'a', x: 100, y: 100, width: 40, priority: 0, side: 1};
  assert.equal(placeNames([thing], ROOM).get('a')?.side, 1);
  assert.equal(placeNames([thing, {key: 'b', x: 100, y: 80, width: 900, priority: -1, side: null}], ROOM).get('a')?.side, 0);
  assert.equal(placeNames([{...thing, x: 100, y: 2}], ROOM).get('a')?.side, 0, 'not outside the picture');
});

test('a name keeps clear of the ring round its sign', () => {
  const thing = {key: 'a', x: 100, y: 100, width: 40, priority: ALWAYS, side: null, reach: 18};
  assert.deepEqual(placeNames([thing], ROOM).get('a'), {x: 100, y: 127, side: 0});
});

test('Chinese letters are wider than others', () => {
  assert.equal(roughWidth('巡逻', 12), 24);
  assert.ok(Math.abs(roughWidth('ab1', 10) - 17.4) < 1e-9);
});

const ROW = {id: 'u', name: '巡 1', mode: 'car', orgUnit: {id: 'o', name: '一队'}, lon: 116.5, lat: 28, courseDeg: 90, speedMps: 3,
  fixedAt: '2026-05-01T00:00:00Z', status: 'patrol', sos: false};
const AT = Date.parse(ROW.fixedAt);

test('a unit stays the same object; only what is new is told', () => {
  const unit = putRow(undefined, ROW, AT);
  assert.deepEqual([unit.status, unit.onShift, unit.words, unit.fixedAtMs], ['patrol', true, '巡 1 一队', AT]);
  assert.equal(takePlace(unit, ['u', 116.5, 28, 90, 3, AT, 'patrol'], AT), false);
  assert.equal(takePlace(unit, ['u', 116.6, 28, 90, 3, AT + 5_000, 'patrol'], AT), true);
  assert.equal(putRow(unit, {...ROW, name: '巡 2'}, AT), unit);
  assert.deepEqual([unit.name, unit.lon, unit.fixedAtMs], ['巡 2', 116.6, AT + 5_000], 'the snapshot was older than the stream');
  putRow(unit, {...ROW, lon: 116.7, fixedAt: '2026-05-01T00:00:05Z'}, AT);
  assert.equal(unit.lon, 116.7);
});

test('a unit is late five minutes after its last fix; off duty it calls for help all the same', () => {
  const unit = putRow(undefined, ROW, AT);
  judge(unit, AT + 300_000);
  assert.equal(unit.status, 'patrol');
  judge(unit, AT + 300_001);
  assert.equal(unit.status, 'late');
  putRow(unit, {...ROW, status: 'off', sos: true}, AT);
  assert.deepEqual([unit.status, unit.onShift], ['sos', false]);
  leave(unit);
  assert.deepEqual([unit.status, unit.onShift], ['off', false]);
});
