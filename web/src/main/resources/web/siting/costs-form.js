/** The cost model: five sums that are changed together. */
import {get, put} from '../core/api.js';
import {number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {COSTS, costsIn} from './cost-model.js';

export class CostsForm {
  /** @type {any} as the server has them */
  costs = null;

  /** @param {{mayEdit: boolean, onSaved: () => void}} options */
  constructor({mayEdit, onSaved}) {
    this.mayEdit = mayEdit;
    this.onSaved = onSaved;
    this.fields = Object.fromEntries(COSTS.map((name) => [name, /** @type {HTMLInputElement} */ (h('input.input.number', {
      id: `cost-${name}`, type: 'text', inputmode: 'decimal', autocomplete: 'off', disabled: true, 'data-testid': `cost-${name}`,
      'aria-describedby': 'costs-message'}))]));
    this.message = h('p.small', {id: 'costs-message', role: 'status', 'data-testid': 'costs-message'});
    this.element = h('details.section.costs', {'data-testid': 'costs', ontoggle: () => this.costs === null && this.load()},
      h('summary', {}, t('siting.costs')),
      h('form', {novalidate: true, onsubmit: (event) => {
        event.preventDefault();
        this.#save();
      }},
      COSTS.map((name) => h('div.cost', {}, h('label', {for: `cost-${name}`}, t(`siting.cost.${name}`)), this.fields[name])),
      this.message,
      mayEdit ? h('button.button', {type: 'submit', 'data-testid': 'costs-save'}, t('siting.costs.save')) : null));
  }

  async load() {
    fill(this.message, t('common.loading'));
    try {
      this.#show(await get('/api/siting/costs'));
      fill(this.message);
    } catch (failure) {
      fill(this.message, problemText(failure), ' ', h('button.button', {type: 'button', onclick: () => this.load()}, t('common.retry')));
    }
  }

  #show(costs) {
    this.costs = costs;
    for (const [name, field] of Object.entries(this.fields)) {
      field.value = number(costs[name], costs[name] % 1 ? 2 : 0);
      field.setAttribute('aria-invalid', 'false');
      field.disabled = !this.mayEdit;
    }
  }

  async #save() {
    if (this.costs === null) {
      return;
    }
    const {costs, bad} = costsIn(Object.fromEntries(Object.entries(this.fields).map(([name, field]) => [name, field.value])));
    Object.entries(this.fields).forEach(([name, field]) => field.setAttribute('aria-invalid', String(bad.includes(name))));
    if (bad.length > 0) {
      fill(this.message, h('span.state-error', {}, t('siting.costs.bad')));
      this.fields[bad[0]].focus();
      return;
    }
    try {
      this.#show(await put('/api/siting/costs', costs, this.costs.version));
      fill(this.message, t('siting.costs.saved'));
      this.onSaved();
    } catch (failure) {
      fill(this.message, h('span.state-error', {}, problemText(failure)));
      if (failure.status === 409 || failure.status === 412) {
        this.#show(await get('/api/siting/costs').catch(() => this.costs));
      }
    }
  }
}
