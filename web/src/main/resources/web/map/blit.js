/**
 * Copies small pictures into larger ones, pixel by pixel: without a GPU that is many times cheaper than drawing paths. Pure.
 *
 * A pixel is a 32-bit number as ImageData has it on all machines that browsers run on: red in the lowest byte, alpha in the
 * highest, colours not multiplied by alpha. Most pixels of a sign are either full or empty, and what lies on empty ground is
 * copied as it is; so the division that such colours take is needed at rims that lie on rims only, and putImageData takes the
 * result as it stands.
 *
 * @typedef {object} Sprite
 * @property {number} width px
 * @property {number} height px
 * @property {Uint32Array} pixels row by row
 * @property {number} left px from the sprite's anchor to its left edge, mostly negative
 * @property {number} top px from the sprite's anchor to its upper edge, mostly negative
 */

/**
 * One pixel over another (Porter and Duff's "over"); each channel is rounded to the nearest.
 *
 * @param {number} source
 * @param {number} ground
 * @returns {number}
 */
export function over(source, ground) {
  const alpha = source >>> 24;
  const groundAlpha = ground >>> 24;
  if (alpha === 255 || groundAlpha === 0) {
    return alpha === 0 ? ground : source;
  }
  // both shares in 1/255², at most 65,025
  const own = alpha * 255;
  const rest = groundAlpha * (255 - alpha);
  const sum = own + rest;
  const half = sum >> 1;
  const red = (((source & 255) * own + (ground & 255) * rest + half) / sum) | 0;
  const green = ((((source >> 8) & 255) * own + ((ground >> 8) & 255) * rest + half) / sum) | 0;
  const blue = ((((source >> 16) & 255) * own + ((ground >> 16) & 255) * rest + half) / sum) | 0;
  return ((((sum + 127) / 255) << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

/**
 * Lays a sprite over a picture; what would lie outside is cut off.
 *
 * @param {Uint32Array} target row by row
 * @param {number} width of the target, px
 * @param {number} height of the target, px
 * @param {Sprite} sprite
 * @param {number} x where its anchor comes to lie, whole px
 * @param {number} y
 */
export function blit(target, width, height, sprite, x, y) {
  const left = x + sprite.left;
  const top = y + sprite.top;
  const fromX = Math.max(0, -left);
  const toX = Math.min(sprite.width, width - left);
  const fromY = Math.max(0, -top);
  const toY = Math.min(sprite.height, height - top);
  const {pixels} = sprite;
  for (let row = fromY; row < toY; row++) {
    let at = (top + row) * width + left + fromX;
    const start = row * sprite.width;
    for (let i = start + fromX; i < start + toX; i++, at++) {
      const source = pixels[i];
      if (source > 0xffffff) {
        target[at] = source >= 0xff000000 || target[at] === 0 ? source : over(source, target[at]);
      }
    }
  }
}

/**
 * A sprite without the empty rows and columns round it.
 *
 * @param {Uint32Array} pixels row by row
 * @param {number} width px
 * @param {number} anchorX px from the left
 * @param {number} anchorY px from above
 * @returns {Sprite}
 */
export function cut(pixels, width, anchorX, anchorY) {
  let [minX, minY, maxX, maxY] = [width, Infinity, -1, -1];
  pixels.forEach((pixel, i) => {
    if (pixel > 0xffffff) {
      const x = i % width;
      const y = (i - x) / width;
      [minX, maxX, minY, maxY] = [Math.min(minX, x), Math.max(maxX, x), Math.min(minY, y), Math.max(maxY, y)];
    }
  });
  if (maxX < 0) {
    return {width: 0, height: 0, pixels: new Uint32Array(0), left: 0, top: 0};
  }
  const sprite = {width: maxX - minX + 1, height: maxY - minY + 1, left: minX - anchorX, top: minY - anchorY};
  const kept = new Uint32Array(sprite.width * sprite.height);
  for (let y = 0; y < sprite.height; y++) {
    const start = (minY + y) * width + minX;
    kept.set(pixels.subarray(start, start + sprite.width), y * sprite.width);
  }
  return {...sprite, pixels: kept};
}

/**
 * A sprite that lets through what lies under it.
 *
 * @param {Sprite} sprite
 * @param {number} opacity 0 to 1
 * @returns {Sprite}
 */
export function faded(sprite, opacity) {
  const pixels = sprite.pixels.map((pixel) => ((Math.round((pixel >>> 24) * opacity) << 24) | (pixel & 0xffffff)) >>> 0);
  return {...sprite, pixels};
}
