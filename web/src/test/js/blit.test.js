import assert from 'node:assert/strict';
import {test} from 'node:test';
import {blit} from '../../main/resources/web/map/blit.js';
import {unitLook} from '../../main/resources/web/map/unit-glyphs.js';
import {spriteKey} from '../../main/resources/web/map/unit-sprites.js';

const OPAQUE = 0xff3366cc;
const NOTHING = 0x00ffffff;
const HALF = 0x80ff0000;

const picture = (width, height, fill = 0) => ({pixels: new Uint32Array(width * height).fill(fill), width, height});

/** One pixel over another by the formula of source-over, channel by channel. */
function over(top, bottom) {
  const bytes = (word) => [0, 8, 16, 24].map((shift) => (word >>> shift) & 255);
  const [a, b] = [bytes(top), bytes(bottom)];
  const alpha = a[3] / 255 + (b[3] / 255) * (1 - a[3] / 255);
  if (alpha === 0) {
    return 0;
  }
  const mixed = [0, 1, 2].map((i) => Math.round((a[i] * (a[3] / 255) + b[i] * (b[3] / 255) * (1 - a[3] / 255)) / alpha));
  return ((Math.round(alpha * 255) << 24) | (mixed[2] << 16) | (mixed[1] << 8) | mixed[0]) >>> 0;
}

/** Always the same words, of all sorts. */
function words(n, seed) {
  const made = new Uint32Array(n);
  for (let i = 0, word = seed; i < n; i++) {
    word = (Math.imul(word, 1664525) + 1013904223) >>> 0;
    made[i] = i % 4 === 0 ? word | 0xff000000 : i % 4 === 1 ? word & 0xffffff : word;
  }
  return made;
}

test('a sprite lies over what is there as source-over has it, wherever it is cut off', () => {
  for (const [left, top] of [[0, 0], [3, 2], [-4, -3], [12, 9], [-20, 0], [0, 40], [15, -2]]) {
    const target = {pixels: words(16 * 12, 7), width: 16, height: 12};
    const sprite = {pixels: words(9 * 7, 99), width: 9, height: 7};
    const wanted = target.pixels.map((word, i) => {
      const x = (i % 16) - left;
      const y = Math.floor(i / 16) - top;
      const top32 = x >= 0 && y >= 0 && x < 9 && y < 7 ? sprite.pixels[y * 9 + x] : 0;
      return top32 >>> 24 === 0 ? word : word >>> 24 === 0 ? top32 : over(top32, word);
    });
    blit(target, sprite, left, top);
    assert.deepEqual(target.pixels, wanted, `at ${left}, ${top}`);
  }
});

test('opaque pixels replace, empty ones leave, and a clear ground takes the sprite as it is', () => {
  const target = picture(3, 1, OPAQUE);
  target.pixels[2] = 0;
  blit(target, {pixels: Uint32Array.of(0xff000001, NOTHING, HALF), width: 3, height: 1}, 0, 0);
  assert.deepEqual([...target.pixels], [0xff000001, OPAQUE, HALF]);
});

test('units that look the same share a picture, others do not', () => {
  const fresh = unitLook('patrol', 0);
  assert.equal(spriteKey(fresh, 44), spriteKey(fresh, 46));
  assert.equal(spriteKey(fresh, 359), spriteKey(fresh, 0));
  assert.equal(spriteKey(fresh, null), spriteKey(fresh, 0));
  assert.equal(spriteKey(fresh, -90), spriteKey(fresh, 270));
  assert.equal(spriteKey(unitLook('station', 0), 10), spriteKey(unitLook('station', 0), 200));
  const ages = [0, 100_000, 400_000];
  const looks = ['patrol', 'late', 'station', 'sos'].flatMap((status) => ages.map((age) => unitLook(status, age)));
  const different = new Set(looks.map((look) => JSON.stringify(look)));
  const headings = [...Array(72).keys()].map((i) => i * 5);
  const keys = new Set(looks.flatMap((look) => headings.map((heading) => spriteKey(look, heading))));
  const arrows = [...different].filter((look) => look.includes('arrow')).length;
  assert.equal(keys.size, arrows * 72 + different.size - arrows);
});
