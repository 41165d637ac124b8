/**
 * The legend is also the layer switch: each row shows a sign, its word, and turns its layer on and off. Under a row stands how
 * its layer is to be drawn; folded, the legend says in its title what is chosen.
 */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {symbol} from './symbols.js';

export class Legend {
  /**
   * @param {object} options
   * @param {{layer: string, signs: string[]}[]} options.rows signs are names of symbols.js with words `map.sign.<name>`
   * @param {Set<string>} options.hidden layers that are off
   * @param {(layer: string, visible: boolean) => void} options.onToggle
   * @param {Record<string, HTMLElement[]>} [options.choices] what stands under the row of a layer
   */
  constructor({rows, hidden, onToggle, choices = {}}) {
    this.onToggle = onToggle;
    const list = h('div.legend-rows', {id: 'legend-rows'}, rows.flatMap((row) => [this.#row(row, !hidden.has(row.layer)),
      choices[row.layer] ? h('div.legend-choices', {}, choices[row.layer]) : null]));
    this.chosen = h('span.legend-chosen', {'data-testid': 'legend-chosen'});
    this.button = h('button.legend-title', {
      type: 'button', 'aria-expanded': 'true', 'aria-controls': 'legend-rows', onclick: () => this.toggle(),
    }, t('map.layers'), this.chosen, h('kbd', {'aria-hidden': 'true'}, 'L'));
    this.list = list;
    this.element = h('section.legend', {'aria-label': t('map.layers'), 'data-testid': 'legend'}, this.button, list);
  }

  /** @param {boolean} [open] */
  toggle(open = this.list.hidden) {
    this.list.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
  }

  /** @param {string} words what is chosen */
  setChosen(words) {
    this.chosen.textContent = words;
  }

  #row({layer, signs}, visible) {
    const box = h('input', {type: 'checkbox', checked: visible, 'data-layer': layer, onchange: (event) => {
      this.onToggle(layer, event.target.checked);
    }});
    const words = signs.map((sign) => h('span.legend-sign', {}, symbol(sign), t(`map.sign.${sign}`)));
    return h('label.legend-row', {}, box, h('span.legend-signs', {}, words));
  }
}
