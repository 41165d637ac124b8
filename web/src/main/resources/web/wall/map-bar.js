/** The bar over the map: what can be done there, and what has just been done. */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';

export class MapBar {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {boolean} options.mayEdit without it nobody makes cameras
   * @param {() => void} options.onPlace
   * @param {() => void} options.onWhatIf
   */
  constructor(element, {mayEdit, onPlace, onWhatIf}) {
    this.place = h('button.button', {type: 'button', 'data-testid': 'camera-new', 'aria-pressed': 'false', onclick: onPlace},
      t('editor.place'));
    this.whatIf = h('button.button', {type: 'button', 'data-testid': 'what-if-start', 'aria-pressed': 'false',
      title: t('whatIf.hint'), onclick: onWhatIf}, t('whatIf.start'));
    this.note = h('div.map-bar-note', {role: 'status', 'data-testid': 'map-note', hidden: true});
    fill(element, h('div.map-bar', {}, mayEdit ? this.place : null, this.whatIf), this.note);
  }

  /**
   * Says something, until something else is said.
   *
   * @param {string | null} sentence null: nothing any more
   * @param {HTMLElement | null} [action] a button that goes with it
   */
  say(sentence, action = null) {
    this.note.hidden = sentence === null;
    fill(this.note, h('span', {}, sentence), action,
      h('button.icon-button', {type: 'button', 'aria-label': t('common.close'), onclick: () => this.say(null)}, '×'));
  }

  /** @param {boolean} placing */
  setPlacing(placing) {
    this.place.setAttribute('aria-pressed', String(placing));
    this.say(placing ? t('editor.placing') : null);
  }

  /** @param {boolean} on */
  setWhatIf(on) {
    this.whatIf.setAttribute('aria-pressed', String(on));
  }
}
