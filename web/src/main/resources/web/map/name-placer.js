/**
 * Where the names of moving things stand: below their sign, else above or beside it, where neither a name nor another sign is. A
 * name keeps its side as long as that is free, so that names do not jump. Pure; lengths in px.
 *
 * @typedef {object} Named
 * @property {any} key
 * @property {number} x of its sign's middle
 * @property {number} y
 * @property {number} width of the name
 * @property {number} [reach] how far its sign reaches from its middle, where that is further than others do
 * @property {number} priority higher is placed first; {@link ALWAYS}: drawn whatever is there
 * @property {number | null} side where the name stood the last time
 */

/** Of what is selected the name is always there. */
export const ALWAYS = Infinity;

/** How far a name is from its sign, as shares of the sign's reach and of its own size: below, above, right, left. */
const SIDES = [[0, 1], [0, -1], [1, 0], [-1, 0]];
const CELL_PX = 64;
/** A wide letter of ours, Chinese or else; others take about this share of it. */
const NARROW = 0.58;

/**
 * @param {Named[]} things all that are in view, those too that get no name
 * @param {object} room
 * @param {number} room.width
 * @param {number} room.height
 * @param {number} room.sign how far a sign reaches from its middle
 * @param {number} room.line height of a name
 * @returns {Map<any, {x: number, y: number, side: number}>} middles of the names that are drawn, by key
 */
export function placeNames(things, {width, height, sign, line}) {
  const taken = new TakenRoom(width, height);
  for (const {x, y, reach = sign} of things) {
    taken.take(x - reach, y - reach, x + reach, y + reach);
  }
  /** @type {Map<any, {x: number, y: number, side: number}>} */
  const places = new Map();
  for (const thing of [...things].sort((a, b) => (a.priority === b.priority ? 0 : b.priority - a.priority))) {
    const sides = thing.side === null ? [0, 1, 2, 3] : [thing.side, ...[0, 1, 2, 3].filter((side) => side !== thing.side)];
    const at = (side) => besideOf(thing, side, thing.reach ?? sign, line);
    const free = sides.find((side) => {
      const {x, y} = at(side);
      return taken.isFree(x - thing.width / 2, y - line / 2, x + thing.width / 2, y + line / 2);
    });
    const side = free ?? (thing.priority === ALWAYS ? sides[0] : undefined);
    if (side !== undefined) {
      const {x, y} = at(side);
      taken.take(x - thing.width / 2, y - line / 2, x + thing.width / 2, y + line / 2);
      places.set(thing.key, {x, y, side});
    }
  }
  return places;
}

/**
 * About how wide a text is; asking the browser costs more than placing it.
 *
 * @param {string} text
 * @param {number} px font size
 */
export function roughWidth(text, px) {
  let letters = 0;
  for (const letter of text) {
    letters += letter > '\u2e7f' ? 1 : NARROW;
  }
  return letters * px;
}

/** @param {Named} thing */
function besideOf({x, y, width}, side, sign, line) {
  const [right, down] = SIDES[side];
  return {x: x + right * (sign + 2 + width / 2), y: y + down * (sign + 2 + line / 2)};
}

/** Boxes that are taken, by the cells that they touch. */
class TakenRoom {
  constructor(width, height) {
    this.width = width;
    this.height = height;
    this.columns = Math.max(1, Math.ceil(width / CELL_PX));
    this.rows = Math.max(1, Math.ceil(height / CELL_PX));
    /** @type {number[][]} for each cell x1, y1, x2, y2 of box after box */
    this.cells = Array.from({length: this.columns * this.rows}, () => []);
  }

  take(x1, y1, x2, y2) {
    this.#some(x1, y1, x2, y2, (boxes) => {
      boxes.push(x1, y1, x2, y2);
      return false;
    });
  }

  /** Free, and not wholly outside. */
  isFree(x1, y1, x2, y2) {
    return x2 > 0 && y2 > 0 && x1 < this.width && y1 < this.height && !this.#some(x1, y1, x2, y2, (boxes) => {
      for (let i = 0; i < boxes.length; i += 4) {
        if (x1 < boxes[i + 2] && x2 > boxes[i] && y1 < boxes[i + 3] && y2 > boxes[i + 1]) {
          return true;
        }
      }
      return false;
    });
  }

  #some(x1, y1, x2, y2, /** @type {(boxes: number[]) => boolean} */ test) {
    const lastColumn = Math.min(this.columns - 1, Math.floor(x2 / CELL_PX));
    const lastRow = Math.min(this.rows - 1, Math.floor(y2 / CELL_PX));
    for (let row = Math.max(0, Math.floor(y1 / CELL_PX)); row <= lastRow; row++) {
      for (let column = Math.max(0, Math.floor(x1 / CELL_PX)); column <= lastColumn; column++) {
        if (test(this.cells[row * this.columns + column])) {
          return true;
        }
      }
    }
    return false;
  }
}
