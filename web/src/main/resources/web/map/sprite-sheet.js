/** The pixels of a canvas into which pictures are put before all of them are shown at once. */
import {blit} from './blit.js';

export class SpriteSheet {
  constructor() {
    /** @type {ImageData | null} */
    this.image = null;
    /** @type {import('./blit.js').Picture} the image's pixels */
    this.picture = {pixels: new Uint32Array(0), width: 0, height: 0};
    /** Where something has been put. */
    this.box = {left: 0, top: 0, right: 0, bottom: 0};
  }

  /**
   * Begins anew, empty.
   *
   * @param {number} width pixels, not CSS px
   * @param {number} height
   */
  begin(width, height) {
    if (this.image?.width === width && this.image.height === height) {
      this.#wipe();
    } else {
      this.image = new ImageData(width, height);
      this.picture = {pixels: new Uint32Array(this.image.data.buffer), width, height};
    }
    this.box = {left: width, top: height, right: 0, bottom: 0};
  }

  /**
   * @param {import('./blit.js').Picture} sprite
   * @param {number} x pixels of its middle; rounded
   * @param {number} y
   */
  put(sprite, x, y) {
    const left = Math.round(x) - sprite.width / 2;
    const top = Math.round(y) - sprite.height / 2;
    blit(this.picture, sprite, left, top);
    const {box, picture} = this;
    box.left = Math.max(0, Math.min(box.left, left));
    box.top = Math.max(0, Math.min(box.top, top));
    box.right = Math.min(picture.width, Math.max(box.right, left + sprite.width));
    box.bottom = Math.min(picture.height, Math.max(box.bottom, top + sprite.height));
  }

  /**
   * Replaces what the canvas has where something has been put; putImageData minds no transform.
   *
   * @param {CanvasRenderingContext2D} ctx
   */
  show(ctx) {
    const {left, top, right, bottom} = this.box;
    if (this.image && right > left && bottom > top) {
      ctx.putImageData(this.image, 0, 0, left, top, right - left, bottom - top);
    }
  }

  /** Gives the memory back. */
  drop() {
    this.image = null;
    this.picture = {pixels: new Uint32Array(0), width: 0, height: 0};
  }

  /** Only where something is. */
  #wipe() {
    const {left, top, right, bottom} = this.box;
    for (let y = top; y < bottom; y++) {
      this.picture.pixels.fill(0, y * this.picture.width + left, y * this.picture.width + Math.max(left, right));
    }
  }
}
