/** Search over villages, hamlets, units, cameras and roads: a combobox after the ARIA pattern. */
import {get} from '../core/api.js';
import {fill, h, s} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';

const PAUSE_MS = 180;

export class SearchBox {
  /**
   * @param {HTMLElement} element
   * @param {(hit: {kind: string, id: string, name: string, point: [number, number]}) => void} onChoose
   * @param {(hit: {kind: string, id: string} | null) => void} [onActive] the hit that Enter would choose; null: none
   */
  constructor(element, onChoose, onActive = () => {}) {
    this.onChoose = onChoose;
    this.onActive = onActive;
    this.hits = [];
    this.active = -1;
    this.list = h('ul.hits', {id: 'search-hits', role: 'listbox', 'aria-label': t('wall.search.hits'), hidden: true});
    this.input = /** @type {HTMLInputElement} */ (h('input', {
      type: 'search', role: 'combobox', autocomplete: 'off', spellcheck: 'false', placeholder: t('wall.search.placeholder'),
      'aria-label': t('wall.search.placeholder'), 'aria-expanded': 'false', 'aria-controls': 'search-hits',
      'aria-autocomplete': 'list', 'data-testid': 'search',
      oninput: () => this.#later(), onkeydown: (event) => this.#key(event), onblur: () => setTimeout(() => this.close(), 150),
      onfocus: () => this.hits.length > 0 && this.#open(true),
    }));
    const glass = s('svg', {viewBox: '0 0 16 16', 'aria-hidden': 'true'}, s('path', {d: 'M11 11L15 15M12 7A5 5 0 1 1 2 7A5 5 0 1 1 12 7'}));
    fill(element, this.input, glass, h('kbd', {'aria-hidden': 'true'}, '/'), this.list);
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  close() {
    this.#open(false);
  }

  #later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#search(), PAUSE_MS);
  }

  async #search() {
    const q = this.input.value.trim();
    this.abort?.abort();
    if (q === '') {
      this.hits = [];
      this.close();
      return;
    }
    this.abort = new AbortController();
    try {
      this.#show(await get('/api/search', {q}, {signal: this.abort.signal}));
    } catch (failure) {
      if (/** @type {Error} */ (failure).name !== 'AbortError') {
        this.#show([], problemText(failure));
      }
    }
  }

  #show(hits, sentence = t('wall.search.nothing')) {
    this.hits = hits;
    fill(this.list, hits.length === 0
      ? h('li.nothing', {role: 'option', 'aria-disabled': 'true'}, sentence)
      : hits.map((hit, i) => this.#option(hit, i)));
    this.#open(true);
    this.#activate(hits.length > 0 ? 0 : -1);
  }

  #option(hit, i) {
    return h('li', {id: `search-hit-${i}`, role: 'option', onmousedown: (event) => {
      event.preventDefault();
      this.#choose(i);
    }}, h('span.kind', {}, t(`wall.search.kind.${hit.kind}`)), h('span', {}, hit.name),
    hit.detail ? h('span.detail', {}, hit.detail) : null);
  }

  #key(event) {
    const moves = {ArrowDown: 1, ArrowUp: -1};
    if (event.key in moves && this.hits.length > 0) {
      event.preventDefault();
      this.#open(true);
      this.#activate((this.active + moves[event.key] + this.hits.length) % this.hits.length);
    } else if (event.key === 'Enter' && this.active >= 0 && !this.list.hidden) {
      event.preventDefault();
      this.#choose(this.active);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      this.list.hidden ? this.input.blur() : this.close();
    }
  }

  #activate(i) {
    this.active = i;
    [...this.list.children].forEach((item, j) => item.setAttribute('aria-selected', String(i === j)));
    i >= 0 ? this.input.setAttribute('aria-activedescendant', `search-hit-${i}`)
      : this.input.removeAttribute('aria-activedescendant');
    this.list.children[i]?.scrollIntoView({block: 'nearest'});
    this.onActive(this.hits[i] ?? null);
  }

  #choose(i) {
    const hit = this.hits[i];
    this.close();
    this.input.blur();
    this.onChoose(hit);
  }

  #open(open) {
    if (!open) {
      this.onActive(null);
    }
    this.list.hidden = !open;
    this.input.setAttribute('aria-expanded', String(open));
  }
}
