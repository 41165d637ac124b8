/**
 * Chooses which labels are drawn and where, so that none touches another. Pure; positions in px.
 *
 * @typedef {object} PointLabel
 * @property {string} text
 * @property {number} x middle of the label
 * @property {number} y middle of the label
 * @property {number} priority higher is placed first
 * @property {number} [gap] px around it that stay free
 * @property {string} [key] labels of one key keep {@link SAME_KEY_PX} apart; the text unless given
 *
 * @typedef {PointLabel & {line: Float32Array | number[]}} LineLabel along a line x, y, x, y …
 * @typedef {{char: string, x: number, y: number, angle: number}} Glyph
 */

/** Two labels of the same key are not drawn closer than this. */
const SAME_KEY_PX = 260;
/** A name bends no more than this from one character to the next (radians). */
const MOST_BEND = 0.6;

export class LabelPlacer {
  /**
   * @param {number} width
   * @param {number} height
   */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    /** @type {number[][]} x1, y1, x2, y2 */
    this.taken = [];
    /** @type {Map<string, [number, number][]>} */
    this.keys = new Map();
  }

  /**
   * Takes the place of a label unless something is there.
   *
   * @param {PointLabel} label
   * @param {number} width of its text
   * @param {number} height
   * @returns {boolean} whether it may be drawn
   */
  placePoint(label, width, height) {
    const gap = label.gap ?? 3;
    const box = [
      label.x - width / 2 - gap, label.y - height / 2 - gap,
      label.x + width / 2 + gap, label.y + height / 2 + gap,
    ];
    if (!this.#isFree(box) || this.#isNearSame(label)) {
      return false;
    }
    this.taken.push(box);
    this.#remember(label);
    return true;
  }

  /**
   * The characters of a name along a line, around the line's middle; null where it does not fit.
   *
   * @param {LineLabel} label
   * @param {number[]} widths of each character
   * @param {number} height
   * @returns {Glyph[] | null}
   */
  placeLine(label, widths, height) {
    const glyphs = layOut(label.line, [...label.text], widths);
    if (glyphs === null) {
      return null;
    }
    const middle = glyphs[glyphs.length >> 1];
    const at = {...label, x: middle.x, y: middle.y};
    const boxes = glyphs.map((g, i) => {
      const r = Math.max(widths[i], height) / 2 + 1;
      return [g.x - r, g.y - r, g.x + r, g.y + r];
    });
    if (this.#isNearSame(at) || !boxes.every((box) => this.#isFree(box))) {
      return null;
    }
    this.taken.push(...boxes);
    this.#remember(at);
    return glyphs;
  }

  #isFree(box) {
    const onScreen = box[2] > 0 && box[3] > 0 && box[0] < this.width && box[1] < this.height;
    return onScreen
      && !this.taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
  }

  #isNearSame(label) {
    const places = this.keys.get(label.key ?? label.text) ?? [];
    return places.some(([x, y]) => Math.hypot(x - label.x, y - label.y) < SAME_KEY_PX);
  }

  #remember(label) {
    const key = label.key ?? label.text;
    this.keys.set(key, [...(this.keys.get(key) ?? []), [label.x, label.y]]);
  }
}

/**
 * Walks the line and puts each character's middle on it, left to right.
 *
 * @param {Float32Array | number[]} line
 * @param {string[]} chars
 * @param {number[]} widths
 * @returns {Glyph[] | null}
 */
function layOut(line, chars, widths) {
  const total = widths.reduce((sum, w) => sum + w, 0);
  const length = lengthOf(line);
  if (length < total + 8 || chars.length === 0) {
    return null;
  }
  const start = (length - total) / 2;
  const forward = pointAt(line, start)[0] <= pointAt(line, start + total)[0];
  const glyphs = [];
  let at = forward ? start : length - start;
  for (let i = 0; i < chars.length; i++) {
    const step = forward ? widths[i] : -widths[i];
    const [x, y, direction] = pointAt(line, at + step / 2);
    glyphs.push({char: chars[i], x, y, angle: forward ? direction : direction + Math.PI});
    at += step;
  }
  return glyphs.every((g, i) => i === 0 || bend(g.angle, glyphs[i - 1].angle) < MOST_BEND) ? glyphs : null;
}

function lengthOf(line) {
  let length = 0;
  for (let i = 2; i < line.length; i += 2) {
    length += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
  }
  return length;
}

/** Place and direction at a distance along a line. */
function pointAt(line, distance) {
  let rest = distance;
  for (let i = 2; i < line.length; i += 2) {
    const dx = line[i] - line[i - 2];
    const dy = line[i + 1] - line[i - 1];
    const length = Math.hypot(dx, dy);
    if (rest <= length || i + 2 >= line.length) {
      const share = length === 0 ? 0 : rest / length;
      return [line[i - 2] + dx * share, line[i - 1] + dy * share, Math.atan2(dy, dx)];
    }
    rest -= length;
  }
  return [line[0], line[1], 0];
}

function bend(a, b) {
  const turn = Math.abs(a - b) % (2 * Math.PI);
  return Math.min(turn, 2 * Math.PI - turn);
}
