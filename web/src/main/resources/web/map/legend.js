/** The legend is also the layer switch: each row shows a sign, its word, and turns its layer on and off. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {symbol} from './symbols.js';

export class Legend {
  /**
   * @param {object} options
   * @param {{layer: string, signs: string[]}[]} options.rows signs are names of symbols.js with words `map.sign.<name>`
   * @param {Set<string>} options.hidden layers that are off
   * @param {(layer: string, visible: boolean) => void} options.onToggle
   */
  constructor({rows, hidden, onToggle}) {
    this.onToggle = onToggle;
    const list = h('div.legend-rows', {id: 'legend-rows'}, rows.map((row) => this.#row(row, !hidden.has(row.layer))));
    this.button = h('button.legend-title', {
      type: 'button', 'aria-expanded': 'true', 'aria-controls': 'legend-rows', onclick: () => this.toggle(),
    }, t('map.layers'), h('kbd', {'aria-hidden': 'true'}, 'L'));
    this.list = list;
    this.element = h('section.legend', {'aria-label': t('map.layers'), 'data-testid': 'legend'}, this.button, list);
  }

  /** @param {boolean} [open] */
  toggle(open = this.list.hidden) {
    this.list.hidden = !open;
    this.button.setAttribute('aria-expanded', String(open));
  }

  #row({layer, signs}, visible) {
    const box = h('input', {type: 'checkbox', checked: visible, 'data-layer': layer, onchange: (event) => {
      this.onToggle(layer, event.target.checked);
    }});
    const words = signs.map((sign) => h('span.legend-sign', {}, symbol(sign), t(`map.sign.${sign}`)));
    return h('label.legend-row', {}, box, h('span.legend-signs', {}, words));
  }
}
