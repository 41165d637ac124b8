/** Tabs: one panel is in sight; arrow keys go from tab to tab. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';

export class Tabs {
  /**
   * @param {HTMLElement} list that the tabs are put into
   * @param {Record<string, HTMLElement>} panels by name
   * @param {(name: string) => void} onChange
   * @param {string} [words] where the names of the tabs stand in the dictionary
   */
  constructor(list, panels, onChange, words = 'siting.tab') {
    this.panels = panels;
    this.onChange = onChange;
    this.names = Object.keys(panels);
    [this.shown] = this.names;
    list.setAttribute('role', 'tablist');
    this.tabs = Object.fromEntries(this.names.map((name) => {
      panels[name].setAttribute('role', 'tabpanel');
      panels[name].setAttribute('aria-labelledby', `tab-${name}`);
      return [name, h('button.tab', {type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': panels[name].id,
        'data-testid': `tab-${name}`, onclick: () => this.show(name), onkeydown: (event) => this.#key(event, name)},
      t(`${words}.${name}`))];
    }));
    list.append(...Object.values(this.tabs));
    this.#draw();
  }

  /** @param {string} name unknown ones are ignored */
  show(name) {
    if (name in this.panels && name !== this.shown) {
      this.shown = name;
      this.#draw();
      this.onChange(name);
    }
  }

  #draw() {
    for (const name of this.names) {
      const shown = name === this.shown;
      this.tabs[name].setAttribute('aria-selected', String(shown));
      this.tabs[name].setAttribute('tabindex', shown ? '0' : '-1');
      this.panels[name].hidden = !shown;
    }
  }

  #key(event, name) {
    const by = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (by) {
      event.preventDefault();
      const next = this.names[(this.names.indexOf(name) + by + this.names.length) % this.names.length];
      this.show(next);
      this.tabs[next].focus();
    }
  }
}
