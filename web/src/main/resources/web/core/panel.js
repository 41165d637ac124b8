/** A panel and its states: loading, content, empty, stale, error. */
import {fill, h} from './html.js';
import {t} from './i18n.js';
import {problemText} from './problem.js';

export class Panel {
  /**
   * @param {HTMLElement} element a `.panel` with a `.panel-body`
   */
  constructor(element) {
    this.element = element;
    this.body = /** @type {HTMLElement} */ (element.querySelector('.panel-body'));
    this.note = h('p.stale-note', {role: 'status'});
    element.insertBefore(this.note, this.body);
    this.state = 'new';
  }

  /** Grey lines in place of what comes; content that is there already stays until the new one comes. */
  loading() {
    if (this.state !== 'content') {
      this.#set('loading', h('div.skeleton', {'aria-label': t('common.loading'), role: 'status'}, h('i'), h('i'), h('i')));
    }
  }

  /** @param {...any} children */
  show(...children) {
    this.#set('content', ...children);
  }

  /**
   * A sentence and what to do next.
   *
   * @param {string} sentence
   * @param {HTMLElement} [next]
   */
  empty(sentence, next) {
    this.#set('empty', h('div.state-message', {}, h('p', {}, sentence), next));
  }

  /**
   * What went wrong. Content that is there stays, greyed.
   *
   * @param {unknown} failure
   * @param {() => void} retry
   */
  error(failure, retry) {
    const sentence = problemText(failure);
    if (this.state === 'content') {
      this.stale(sentence);
      return;
    }
    const again = h('button.button', {type: 'button', onclick: retry}, t('common.retry'));
    this.#set('error', h('div.state-message', {role: 'alert'}, h('p.state-error', {}, sentence), again));
  }

  /**
   * Veils the content: it is not what holds now.
   *
   * @param {string | null} sentence why; null lifts the veil
   */
  stale(sentence) {
    this.element.classList.toggle('is-stale', sentence !== null);
    fill(this.note, sentence ?? '');
  }

  #set(state, ...children) {
    this.state = state;
    this.element.dataset.state = state;
    this.stale(null);
    fill(this.body, ...children);
  }
}
