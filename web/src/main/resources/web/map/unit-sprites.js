/** Pictures of units, each rendered once as drawUnit draws it and kept as pixels, until theme or scale change. */
import {pixelRatio, signScale} from './palette.js';
import {drawUnit} from './unit-glyphs.js';

const SHAPES = ['arrow', 'house', 'diamond'];
const TOKENS = ['alarm', 'unit-station', 'unit-late', 'unit-patrol'];
const STEP_DEG = 5;
const STEPS = 360 / STEP_DEG;
/** From a sign's middle to its farthest edge, with casing. */
const RADIUS = 15;

/** @typedef {ReturnType<typeof import('./unit-glyphs.js').unitLook>} Look */

/**
 * What tells one picture from another: a number, since it is asked for thousands of times a frame.
 *
 * @param {Look} look
 * @param {number | null} courseDeg only an arrow turns
 */
export function spriteKey(look, courseDeg) {
  const form = SHAPES.indexOf(look.shape) * TOKENS.length + TOKENS.indexOf(look.token);
  const shade = form * 22 + (look.hollow ? 11 : 0) + Math.round(look.opacity * 10);
  return shade * STEPS + headingStep(look, courseDeg);
}

function headingStep({shape}, courseDeg) {
  return shape === 'arrow' && courseDeg !== null ? (((Math.round(courseDeg / STEP_DEG) % STEPS) + STEPS) % STEPS) : 0;
}

export class UnitSprites {
  constructor() {
    /** @type {Map<number, import('./blit.js').Picture>} */
    this.known = new Map();
    this.drawnFor = '';
  }

  /** Forgets all pictures when they would look different now; to be called before each drawing. */
  settle() {
    const now = [document.documentElement.dataset.theme, signScale(), pixelRatio()].join();
    if (now !== this.drawnFor) {
      this.drawnFor = now;
      this.known.clear();
    }
  }

  /**
   * @param {Look} look
   * @param {number | null} courseDeg
   * @returns {import('./blit.js').Picture} a square whose middle is the unit's place
   */
  of(look, courseDeg) {
    const key = spriteKey(look, courseDeg);
    let sprite = this.known.get(key);
    if (sprite === undefined) {
      sprite = render(look, headingStep(look, courseDeg) * STEP_DEG);
      this.known.set(key, sprite);
    }
    return sprite;
  }
}

function render(look, courseDeg) {
  const ratio = pixelRatio();
  const side = 2 * Math.ceil(RADIUS * signScale() * ratio);
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', {willReadFrequently: true}));
  ctx.scale(ratio, ratio);
  drawUnit(ctx, side / 2 / ratio, side / 2 / ratio, look, courseDeg);
  return {pixels: new Uint32Array(ctx.getImageData(0, 0, side, side).data.buffer), width: side, height: side};
}
