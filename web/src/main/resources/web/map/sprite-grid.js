/**
 * A picture made of sprites, kept in square cells, so that only those cells are made again in which something has changed, and
 * what lies at a place is found without asking all. Knows nothing of what the sprites mean. Pure but for the pixels that it
 * hands out.
 *
 * @typedef {object} Piece a sprite in the picture
 * @property {any} thing whose sign it is; null for what a pointer does not hit
 * @property {import('./blit.js').Sprite} sprite
 * @property {number} x of its anchor, px of the picture, whole
 * @property {number} y
 * @property {number} order pieces of higher order are drawn later
 * @property {[number, number, number, number] | null} cells first column, first row, last column, last row
 *
 * @typedef {object} Cell
 * @property {Piece[]} pieces
 * @property {boolean} changed
 * @property {boolean} painted something has been drawn in it
 */
import {blit} from './blit.js';

/** Side of a cell in px: smaller ones are more to hand over, larger ones more to draw for each change; measured. */
export const CELL_PX = 128;

export class SpriteGrid {
  columns = 0;

  rows = 0;

  /** @type {Cell[]} row by row */
  cells = [];

  /** @type {Set<number>} indices of the cells to be made again */
  changed = new Set();

  /** @param {number} [side] of a cell, px */
  constructor(side = CELL_PX) {
    this.side = side;
    /** The cell that is put, as ImageData has it. */
    this.bytes = new Uint8ClampedArray(4 * side * side);
    this.pixels = new Uint32Array(this.bytes.buffer);
  }

  /**
   * An empty picture. Pieces of the one before must not be moved or removed any more.
   *
   * @param {number} width px
   * @param {number} height px
   */
  reset(width, height) {
    this.columns = Math.ceil(width / this.side);
    this.rows = Math.ceil(height / this.side);
    this.cells = Array.from({length: this.columns * this.rows}, () => ({pieces: [], changed: false, painted: false}));
    this.changed.clear();
  }

  /**
   * Lays a sprite into the picture.
   *
   * @param {any} thing
   * @param {import('./blit.js').Sprite} sprite
   * @param {number} x whole px
   * @param {number} y whole px
   * @param {number} order
   * @returns {Piece} to be moved or removed later
   */
  add(thing, sprite, x, y, order) {
    const piece = {thing, sprite, x, y, order, cells: this.#cellsOf(sprite, x, y)};
    this.#each(piece.cells, (cell) => cell.pieces.push(piece));
    return piece;
  }

  /**
   * Puts a piece elsewhere, with another sprite or order; nothing happens where all is as it was.
   *
   * @param {Piece} piece
   * @param {import('./blit.js').Sprite} sprite
   * @param {number} x
   * @param {number} y
   * @param {number} order
   */
  move(piece, sprite, x, y, order) {
    if (piece.sprite === sprite && piece.x === x && piece.y === y && piece.order === order) {
      return;
    }
    const cells = this.#cellsOf(sprite, x, y);
    const stays = same(cells, piece.cells);
    stays ? this.#each(cells, () => undefined) : this.remove(piece);
    Object.assign(piece, {sprite, x, y, order, cells});
    if (!stays) {
      this.#each(cells, (cell) => cell.pieces.push(piece));
    }
  }

  /** @param {Piece} piece */
  remove(piece) {
    this.#each(piece.cells, ({pieces}) => {
      pieces[pieces.indexOf(piece)] = pieces[pieces.length - 1];
      pieces.pop();
    });
    piece.cells = null;
  }

  /**
   * Makes the cells again in which something has changed.
   *
   * @param {(empty: boolean, x: number, y: number) => void} put takes a cell's pixels from {@link SpriteGrid#bytes}, or makes
   *   it empty; left and upper edge in px
   * @returns {number} of cells that have been put
   */
  paint(put) {
    let count = 0;
    for (const index of this.changed) {
      const cell = this.cells[index];
      cell.changed = false;
      const x = (index % this.columns) * this.side;
      const y = Math.floor(index / this.columns) * this.side;
      if (cell.pieces.length > 0) {
        this.#compose(cell, x, y);
        put(false, x, y);
        count++;
      } else if (cell.painted) {
        put(true, x, y);
        count++;
      }
      cell.painted = cell.pieces.length > 0;
    }
    this.changed.clear();
    return count;
  }

  /**
   * The thing whose anchor lies nearest to a place; of several at one place, the one drawn last.
   *
   * @param {number} x px
   * @param {number} y px
   * @param {number} reach px, less than which its anchor is away
   * @returns {any} null where there is none
   */
  nearest(x, y, reach) {
    /** @type {Piece | null} */
    let nearest = null;
    let least = reach;
    const around = this.#cellsWithin(x - reach, y - reach, x + reach, y + reach);
    this.#visit(around, ({pieces}) => {
      for (const piece of pieces) {
        const distance = piece.thing === null ? Infinity : Math.hypot(piece.x - x, piece.y - y);
        if (distance < least || (distance === least && nearest !== null && piece.order > nearest.order)) {
          least = distance;
          nearest = piece;
        }
      }
    });
    return /** @type {Piece | null} */ (nearest)?.thing ?? null;
  }

  #compose({pieces}, x, y) {
    this.pixels.fill(0);
    pieces.sort(byOrder);
    for (const piece of pieces) {
      blit(this.pixels, this.side, this.side, piece.sprite, piece.x - x, piece.y - y);
    }
  }

  #cellsOf({left, top, width, height}, x, y) {
    return this.#cellsWithin(x + left, y + top, x + left + width - 1, y + top + height - 1);
  }

  /** @returns {[number, number, number, number] | null} null where nothing of it is in the picture */
  #cellsWithin(minX, minY, maxX, maxY) {
    const firstColumn = Math.max(0, Math.floor(minX / this.side));
    const firstRow = Math.max(0, Math.floor(minY / this.side));
    const lastColumn = Math.min(this.columns - 1, Math.floor(maxX / this.side));
    const lastRow = Math.min(this.rows - 1, Math.floor(maxY / this.side));
    return firstColumn > lastColumn || firstRow > lastRow ? null : [firstColumn, firstRow, lastColumn, lastRow];
  }

  /** Visits cells that change. */
  #each(range, /** @type {(cell: Cell) => void} */ visit) {
    this.#visit(range, (cell, index) => {
      if (!cell.changed) {
        cell.changed = true;
        this.changed.add(index);
      }
      visit(cell);
    });
  }

  #visit(/** @type {[number, number, number, number] | null} */ range, /** @type {(cell: Cell, index: number) => void} */ visit) {
    if (range !== null) {
      for (let row = range[1]; row <= range[3]; row++) {
        for (let column = range[0]; column <= range[2]; column++) {
          const index = row * this.columns + column;
          visit(this.cells[index], index);
        }
      }
    }
  }
}

function byOrder(/** @type {Piece} */ a, /** @type {Piece} */ b) {
  return a.order - b.order;
}

function same(a, b) {
  return a === b || (a !== null && b !== null && a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3]);
}
