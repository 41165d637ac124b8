/**
 * Puts small pictures into a large one, pixel by pixel: thousands a frame, without a GPU. Pure. Pixels are those of an ImageData
 * as whole words, 0xAABBGGRR, colours not multiplied by their opacity.
 *
 * @typedef {{pixels: Uint32Array, width: number, height: number}} Picture
 */

/**
 * @param {Picture} target
 * @param {Picture} sprite
 * @param {number} left pixel of the target on which the sprite's first column lies; whole; may lie outside
 * @param {number} top
 */
export function blit(target, sprite, left, top) {
  const {pixels, width} = target;
  const fromX = Math.max(0, -left);
  const toX = Math.min(sprite.width, width - left);
  const toY = Math.min(sprite.height, target.height - top);
  for (let y = Math.max(0, -top); y < toY; y++) {
    const row = y * sprite.width;
    const at = (top + y) * width + left;
    for (let x = fromX; x < toX; x++) {
      const over = sprite.pixels[row + x];
      if (over >= 0xff000000) {
        pixels[at + x] = over;
      } else if (over >= 0x1000000) {
        const under = pixels[at + x];
        pixels[at + x] = under < 0x1000000 ? over : blend(over, under);
      }
    }
  }
}

/** One pixel over another, both partly or wholly there. */
function blend(over, under) {
  const a = over >>> 24;
  const rest = ((under >>> 24) * (255 - a)) / 255;
  const alpha = a + rest;
  const mixed = (shift) => Math.round((((over >>> shift) & 255) * a + ((under >>> shift) & 255) * rest) / alpha) << shift;
  return ((Math.round(alpha) << 24) | mixed(16) | mixed(8) | mixed(0)) >>> 0;
}
