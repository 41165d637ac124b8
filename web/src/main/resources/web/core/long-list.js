/**
 * A list of any length that builds its rows as they come into sight: the first screens at once, more as the reader scrolls.
 * Rows stay once they are there, so focus, find-in-page and arrow keys work as in a plain list.
 */
import {h} from './html.js';

const STEP = 60;

/** @template T */
export class LongList {
  /**
   * @param {object} options
   * @param {(item: T) => HTMLElement} options.row
   * @param {(item: T) => string} options.key
   * @param {string} [options.testid]
   * @param {() => void} [options.onEnd] the reader is near the end of all items
   */
  constructor({row, key, testid, onEnd = () => undefined}) {
    this.onEnd = onEnd;
    this.row = row;
    this.key = key;
    /** @type {T[]} */
    this.items = [];
    this.built = 0;
    this.end = h('div.list-end', {});
    this.rows = h('ul.list', {'data-testid': testid});
    this.element = h('div', {}, this.rows, this.end);
    this.watch = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && this.#reached(),
      {rootMargin: '400px'});
    this.watch.observe(this.end);
  }

  /** @param {T[]} items in their order */
  show(items) {
    this.items = items;
    this.built = 0;
    this.rows.replaceChildren();
    this.#more(STEP);
  }

  /**
   * Takes newer items in place of those shown. As many rows as there were are built, so that the reader stays where he is.
   *
   * @param {T[]} items in their order
   */
  renew(items) {
    const built = Math.max(this.built, STEP);
    this.items = items;
    this.built = 0;
    this.rows.replaceChildren();
    this.#more(built);
  }

  /** @param {T[]} items that follow those that are there */
  append(items) {
    this.items = this.items.concat(items);
    this.#more(STEP);
  }

  /**
   * Builds the list as far as an item.
   *
   * @param {string} key
   * @returns {boolean} whether the list has it
   */
  reach(key) {
    const at = this.items.findIndex((item) => this.key(item) === key);
    if (at >= this.built) {
      this.#more(at + 1 - this.built);
    }
    return at >= 0;
  }

  #reached() {
    this.built < this.items.length ? this.#more(STEP) : this.onEnd();
  }

  #more(n) {
    const next = this.items.slice(this.built, this.built + n);
    this.rows.append(...next.map((item) => h('li', {}, this.row(item))));
    this.built += next.length;
    if (next.length > 0) {
      this.#look();
    }
  }

  /** An end that stays in sight is told of once only; watching it anew asks again. */
  #look() {
    this.watch.unobserve(this.end);
    this.watch.observe(this.end);
  }
}
