/**
 * A list of any length that builds its rows as they come into sight: the first screens at once, more as the reader scrolls.
 * Rows stay once they are there, so focus, find-in-page and arrow keys work as in a plain list.
 */
import {h} from './html.js';

const STEP = 60;
/** Of longer lists, rows out of sight are brought up to date when they come into sight. */
const SHORT = 120;

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
    /** @type {Map<string, HTMLElement>} list items that are there */
    this.byKey = new Map();
    /** @type {WeakMap<Element, T>} what each shows */
    this.shown = new WeakMap();
    /** @type {Set<Element>} list items in sight */
    this.inSight = new Set();
    /** @type {Set<Element>} list items that may show what was */
    this.old = new Set();
    this.sight = new IntersectionObserver((entries) => entries.forEach((entry) => this.#seen(entry)));
  }

  /** @param {T[]} items in their order */
  show(items) {
    this.items = items;
    this.built = 0;
    this.#forget([...this.byKey.keys()]);
    this.#more(STEP);
  }

  /**
   * Puts other items, or the same in another order, in place of those that are there; as many rows as before. Rows of items that
   * stay are kept, and asked for again as they are now.
   *
   * @param {T[]} items
   */
  update(items) {
    this.items = items;
    const count = Math.min(items.length, Math.max(this.built, STEP));
    const keys = new Set(items.slice(0, count).map(this.key));
    this.#forget([...this.byKey.keys()].filter((key) => !keys.has(key)));
    let next = this.rows.firstElementChild;
    for (let i = 0; i < count; i++) {
      const li = this.#item(items[i]);
      if (li === next) {
        next = next.nextElementSibling;
      } else {
        this.rows.insertBefore(li, next);
      }
    }
    this.built = count;
    this.#look();
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
    this.rows.append(...next.map((item) => this.#item(item)));
    this.built += next.length;
    if (next.length > 0) {
      this.#look();
    }
  }

  /** The list item of an item. */
  #item(item) {
    const key = this.key(item);
    const known = this.byKey.get(key);
    const li = known ?? h('li', {}, this.row(item));
    this.shown.set(li, item);
    if (known === undefined) {
      this.byKey.set(key, li);
      this.sight.observe(li);
    } else if (this.inSight.has(li) || this.built <= SHORT) {
      this.#draw(li, item);
    } else {
      this.old.add(li);
    }
    return li;
  }

  #draw(li, item) {
    const row = this.row(item);
    this.old.delete(li);
    if (row !== li.firstElementChild) {
      li.replaceChildren(row);
    }
  }

  #seen(/** @type {IntersectionObserverEntry} */ {target, isIntersecting}) {
    isIntersecting ? this.inSight.add(target) : this.inSight.delete(target);
    if (isIntersecting && this.old.has(target)) {
      this.#draw(target, this.shown.get(target));
    }
  }

  #forget(/** @type {string[]} */ keys) {
    for (const key of keys) {
      const li = /** @type {HTMLElement} */ (this.byKey.get(key));
      this.sight.unobserve(li);
      this.inSight.delete(li);
      this.old.delete(li);
      this.shown.delete(li);
      li.remove();
      this.byKey.delete(key);
    }
  }

  /** An end that stays in sight is told of once only; watching it anew asks again. */
  #look() {
    this.watch.unobserve(this.end);
    this.watch.observe(this.end);
  }
}
