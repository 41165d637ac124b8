/** The switches for level of detail, cameras and roads: three groups of radio buttons that stand where they belong. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {levelSign} from './level-looks.js';
import {CHOICES} from './perspective.js';
import {symbol} from './symbols.js';

export class PerspectiveSwitch {
  /**
   * @param {object} options
   * @param {import('./perspective.js').Perspective} options.perspective
   * @param {(perspective: import('./perspective.js').Perspective) => void} options.onChange
   */
  constructor({perspective, onChange}) {
    this.perspective = perspective;
    this.onChange = onChange;
    /** @type {Record<string, HTMLElement>} the groups: level, set, network */
    this.groups = Object.fromEntries(Object.keys(CHOICES).map((name) => [name, this.#group(name)]));
  }

  /** What is chosen, in words. */
  toText() {
    return Object.keys(CHOICES).map((name) => t(`map.${name}.${this.perspective[name]}`)).join(' \u00b7 ');
  }

  #group(name) {
    const labels = CHOICES[name].map((word) => this.#option(name, word));
    return h('div.segments', {role: 'radiogroup', 'aria-label': t(`map.${name}`), 'data-testid': `switch-${name}`}, labels);
  }

  #option(name, word) {
    const chosen = this.perspective[name] === word;
    const radio = h('input', {type: 'radio', name: `perspective-${name}`, value: word, checked: chosen, onchange: () => {
      this.#choose(name, word);
    }});
    return h(`label${chosen ? '.chosen' : ''}`, {title: t(`map.${name}.${word}.hint`)}, radio,
      name === 'level' ? symbol(levelSign(word)) : null, t(`map.${name}.${word}`));
  }

  #choose(name, word) {
    this.perspective = {...this.perspective, [name]: word};
    for (const radio of this.groups[name].querySelectorAll('input')) {
      radio.parentElement?.classList.toggle('chosen', radio.checked);
    }
    this.onChange(this.perspective);
  }
}
