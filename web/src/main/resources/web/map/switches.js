/** The switch for level of detail, cameras and roads: three groups of radio buttons. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {CHOICES} from './perspective.js';

export class PerspectiveSwitch {
  /**
   * @param {object} options
   * @param {import('./perspective.js').Perspective} options.perspective
   * @param {(perspective: import('./perspective.js').Perspective) => void} options.onChange
   */
  constructor({perspective, onChange}) {
    this.perspective = perspective;
    this.onChange = onChange;
    const groups = Object.keys(CHOICES).map((name) => this.#group(name));
    this.element = h('div.switches', {role: 'group', 'aria-label': t('map.perspective')}, groups);
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
    return h(`label${chosen ? '.chosen' : ''}`, {title: t(`map.${name}.${word}.hint`)}, radio, t(`map.${name}.${word}`));
  }

  #choose(name, word) {
    this.perspective = {...this.perspective, [name]: word};
    for (const radio of this.element.querySelectorAll(`input[name=perspective-${name}]`)) {
      radio.parentElement?.classList.toggle('chosen', /** @type {HTMLInputElement} */ (radio).checked);
    }
    this.onChange(this.perspective);
  }
}
