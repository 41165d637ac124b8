/** The latest changes, newest first, along the bottom. */
import {time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';

const KEPT = 12;

export class Ticker {
  /**
   * @param {HTMLElement} element
   * @param {{zone: string}} options
   */
  constructor(element, {zone}) {
    this.element = element;
    this.zone = zone;
    fill(element, h('span', {}, t('wall.ticker.empty')));
    this.empty = true;
  }

  /**
   * @param {string} sentence
   * @param {boolean} [alarm] is read out at once and stands out
   */
  add(sentence, alarm = false) {
    if (this.empty) {
      fill(this.element);
      this.empty = false;
    }
    const at = time(new Date(), {language, zone: this.zone});
    this.element.querySelector('.fresh')?.classList.remove('fresh');
    this.element.prepend(h(`span.fresh${alarm ? '.alarm' : ''}`, {role: alarm ? 'alert' : null}, h('b', {}, at), sentence));
    while (this.element.children.length > KEPT) {
      this.element.lastElementChild?.remove();
    }
  }
}
