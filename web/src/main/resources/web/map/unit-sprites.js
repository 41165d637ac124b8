/** Units' signs and names as pixels, each drawn once: for a theme, a size of the signs and a screen's pixels. */
import {cut, faded} from './blit.js';
import {colour, mapFont, signScale} from './palette.js';
import {drawUnit} from './unit-glyphs.js';

/** An arrow turns in steps of this; its tip is then never half a pixel off. */
const STEP_DEG = 5;
const HEADINGS = 360 / STEP_DEG;
/** How far a sign reaches from its middle, with its casing, px. */
const REACH_PX = 15;
export const RING_PX = 17;
export const NAME_PX = 12;
const HALO_PX = 3;
/** Names drawn at one time: a view full of new ones must not hold up the page. */
const NAMES_AT_A_TIME = 60;
const MOST_NAMES = 1_500;

export class UnitSprites {
  /** What the sprites are drawn for. */
  key = '';

  /** Pixels of the canvas per CSS px. */
  ratio = 1;

  /** Pixels of the canvas per px of a sign. */
  scale = 1;

  /** Names drawn since the last {@link UnitSprites#prepare}. */
  fresh = 0;

  /** @type {Map<import('./unit-glyphs.js').Look, import('./blit.js').Sprite[]>} by heading; of what does not turn, one */
  signs = new Map();

  /** @type {Map<string, import('./blit.js').Sprite>} those used last come last */
  names = new Map();

  /** @type {import('./blit.js').Sprite | null} */
  ringed = null;

  /** @type {CanvasRenderingContext2D | null} */
  ctx = null;

  /**
   * To be called before each drawing.
   *
   * @param {number} ratio pixels of the canvas per CSS px
   * @returns {boolean} whether all sprites are others now
   */
  prepare(ratio) {
    this.fresh = 0;
    const scale = signScale();
    const key = [document.documentElement.dataset.theme, ratio, scale].join();
    if (key === this.key) {
      return false;
    }
    this.key = key;
    this.ratio = ratio;
    this.scale = scale * ratio;
    this.signs.clear();
    this.names.clear();
    this.ringed = null;
    return true;
  }

  /**
   * @param {import('./unit-glyphs.js').Look} look
   * @param {number | null} courseDeg
   */
  sign(look, courseDeg) {
    let signs = this.signs.get(look);
    if (signs === undefined) {
      signs = this.#drawSigns(look);
      this.signs.set(look, signs);
    }
    return signs[signs.length === 1 ? 0 : headingStep(courseDeg)];
  }

  /** What lies round the selected unit. */
  ring() {
    this.ringed ??= this.#draw(2 * RING_PX + 6, 2 * RING_PX + 6, (ctx) => {
      ctx.beginPath();
      ctx.arc(0, 0, RING_PX, 0, 2 * Math.PI);
      ctx.strokeStyle = colour('focus');
      ctx.lineWidth = 2;
      ctx.stroke();
    });
    return this.ringed;
  }

  /**
   * A name, its middle at the anchor.
   *
   * @param {string} text
   * @returns {import('./blit.js').Sprite | null} null: enough has been drawn for once
   */
  name(text) {
    const known = this.names.get(text);
    if (known === undefined && this.fresh >= NAMES_AT_A_TIME) {
      return null;
    }
    const sprite = known ?? this.#drawName(text);
    this.names.delete(text);
    this.names.set(text, sprite);
    if (this.names.size > MOST_NAMES) {
      this.names.delete(/** @type {string} */ (this.names.keys().next().value));
    }
    return sprite;
  }

  #drawSigns(look) {
    const side = 2 * Math.ceil(REACH_PX * this.scale);
    const count = look.shape === 'arrow' ? HEADINGS : 1;
    const ctx = this.#blank(side * count, side);
    const solid = {...look, opacity: 1};
    for (let i = 0; i < count; i++) {
      ctx.setTransform(this.ratio, 0, 0, this.ratio, side * (i + 0.5), side / 2);
      drawUnit(ctx, 0, 0, solid, i * STEP_DEG);
    }
    return Array.from({length: count}, (_, i) => {
      const sprite = cut(pixelsOf(ctx, side * i, side, side), side, side / 2, side / 2);
      return look.opacity === 1 ? sprite : faded(sprite, look.opacity);
    });
  }

  #drawName(text) {
    this.fresh++;
    const font = mapFont(NAME_PX, 500);
    const measuring = this.ctx ?? this.#blank(1, 1);
    measuring.font = font;
    return this.#draw(measuring.measureText(text).width + 2 * HALO_PX, 2 * NAME_PX, (ctx) => {
      ctx.font = font;
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.lineJoin = 'round';
      ctx.lineWidth = HALO_PX;
      ctx.strokeStyle = colour('map-halo');
      ctx.strokeText(text, 0, 0);
      ctx.fillStyle = colour('text');
      ctx.fillText(text, 0, 0);
    });
  }

  /**
   * @param {number} width px of a sign
   * @param {number} height
   * @param {(ctx: CanvasRenderingContext2D) => void} draw about the middle
   */
  #draw(width, height, draw) {
    const [w, h] = [width, height].map((length) => 2 * Math.ceil((length * this.scale) / 2));
    const ctx = this.#blank(w, h);
    ctx.setTransform(this.scale, 0, 0, this.scale, w / 2, h / 2);
    draw(ctx);
    return cut(pixelsOf(ctx, 0, w, h), w, w / 2, h / 2);
  }

  /** @returns {CanvasRenderingContext2D} that is read back, and so never on a GPU */
  #blank(width, height) {
    this.ctx ??= /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d', {willReadFrequently: true}));
    this.ctx.canvas.width = width;
    this.ctx.canvas.height = height;
    return this.ctx;
  }
}

/**
 * Which of an arrow's headings is nearest to a course; straight up where there is none.
 *
 * @param {number | null} courseDeg clockwise from north, any number of turns
 */
export function headingStep(courseDeg) {
  const step = Math.round((courseDeg ?? 0) / STEP_DEG) % HEADINGS;
  return step < 0 ? step + HEADINGS : step;
}

function pixelsOf(ctx, x, width, height) {
  return new Uint32Array(ctx.getImageData(x, 0, width, height).data.buffer);
}
