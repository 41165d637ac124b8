/**
 * The sheet of what is selected. Kinds of things register how they are loaded and drawn; the sheet keeps the frame, the states
 * and the focus.
 */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';

/**
 * @typedef {{title: string, content: any[]}} SheetContent
 * @typedef {{load: (id: string) => Promise<any>, draw: (thing: any) => SheetContent}} SheetKind
 */

export class Sheet {
  /**
   * @param {HTMLElement} element
   * @param {Record<string, SheetKind>} kinds
   * @param {() => void} onClose
   */
  constructor(element, kinds, onClose) {
    this.element = element;
    this.kinds = kinds;
    this.onClose = onClose;
    /** @type {{kind: string, id: string} | null} */
    this.subject = null;
  }

  /**
   * Opens with a skeleton, then the thing.
   *
   * @param {{kind: string, id: string}} subject
   * @returns {Promise<any>} the thing, null where it could not be loaded or something else was opened meanwhile
   */
  async open(subject) {
    const fresh = this.subject?.kind !== subject.kind || this.subject?.id !== subject.id;
    this.subject = subject;
    const kind = this.kinds[subject.kind];
    this.element.hidden = false;
    this.element.dataset.kind = subject.kind;
    if (fresh) {
      this.#show(t('common.loading'), [h('div.skeleton', {role: 'status'}, h('i'), h('i'), h('i'))]);
    }
    try {
      const thing = await kind.load(subject.id);
      if (this.subject !== subject) {
        return null;
      }
      const {title, content} = kind.draw(thing);
      this.#show(title, content);
      return thing;
    } catch (failure) {
      if (this.subject === subject) {
        const again = h('button.button', {type: 'button', onclick: () => this.open(subject)}, t('common.retry'));
        this.#show(t('wall.sheet.failed'), [h('p.state-error', {role: 'alert'}, problemText(failure)), h('div.actions', {}, again)]);
      }
      return null;
    }
  }

  /** Loads and draws again what is open. */
  refresh() {
    return this.subject === null ? Promise.resolve(null) : this.open({...this.subject});
  }

  close() {
    if (this.subject !== null) {
      this.subject = null;
      this.element.hidden = true;
      this.onClose();
    }
  }

  focus() {
    this.element.focus({preventScroll: true});
  }

  #show(title, content) {
    const scrolled = this.element.scrollTop;
    const again = this.#focused();
    this.element.setAttribute('aria-label', title);
    fill(this.element, h('header', {},
      h('h2', {}, title),
      h('button.icon-button.close', {type: 'button', 'aria-label': t('common.close'), title: `${t('common.close')} (Esc)`,
        onclick: () => this.close()}, '×')), content);
    this.element.scrollTop = scrolled;
    again?.();
  }

  /** Puts the focus back where it was once the sheet has been drawn anew; to the sheet where that is gone. */
  #focused() {
    const active = document.activeElement;
    if (active === null || active === this.element || !this.element.contains(active)) {
      return null;
    }
    const same = `[data-testid="${active.getAttribute('data-testid')}"]`;
    const place = [...this.element.querySelectorAll(same)].indexOf(active);
    return () => {
      const found = /** @type {HTMLElement | undefined} */ (place < 0 ? undefined : this.element.querySelectorAll(same)[place]);
      (found ?? this.element).focus({preventScroll: true});
    };
  }
}
