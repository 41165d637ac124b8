/** The sheet over the map's corner: one thing at a time, closed with Esc or its ×. */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';

export class MapSheet {
  /**
   * @param {HTMLElement} element
   * @param {() => void} onClose
   */
  constructor(element, onClose) {
    this.element = element;
    this.onClose = onClose;
    /** @type {string | null} */
    this.shown = null;
    /** @type {Element | null} what had the focus before */
    this.opener = null;
  }

  /**
   * @param {string} name of what it shows, so that an answer that comes late knows whether it is still wanted
   * @param {string} title
   * @param {...any} content
   */
  show(name, title, ...content) {
    if (!this.element.contains(document.activeElement)) {
      this.opener = document.activeElement;
    }
    this.shown = name;
    this.element.hidden = false;
    this.element.dataset.kind = name.split(':')[0];
    this.element.setAttribute('aria-label', title);
    fill(this.element, h('header', {}, h('h2', {}, title),
      h('button.icon-button.close', {type: 'button', 'aria-label': t('common.close'), title: `${t('common.close')} (Esc)`,
        onclick: () => this.close()}, '×')), ...content);
  }

  focus() {
    const first = /** @type {HTMLElement | null} */ (this.element.querySelector('input, select, textarea, .button'));
    (first ?? this.element).focus({preventScroll: true});
  }

  close() {
    if (this.shown !== null) {
      const active = document.activeElement;
      const hadFocus = active === null || active === document.body || this.element.contains(active);
      this.shown = null;
      this.element.hidden = true;
      fill(this.element);
      this.onClose();
      hadFocus && this.#giveBack();
    }
  }

  /** The focus goes to what had it before, or to the map. */
  #giveBack() {
    const opener = this.opener?.isConnected && this.opener !== document.body ? this.opener : document.getElementById('map');
    /** @type {HTMLElement | null} */ (opener)?.focus({preventScroll: true});
  }
}
