/** An incident in the sheet: the units that would be there first by road, and sending some of them. */
import {get, post} from '../core/api.js';
import {capabilityWord} from '../core/capability-words.js';
import {length, number, since} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {sending} from '../core/sending.js';

const SHOWN = 6;

export class IncidentCard {
  /**
   * @param {any} incident
   * @param {object} options
   * @param {string} options.zone
   * @param {(replan: any) => void} options.onAssigned told what the plan becomes
   */
  constructor(incident, {zone, onAssigned}) {
    this.incident = incident;
    this.zone = zone;
    this.onAssigned = onAssigned;
    this.body = h('div', {}, h('div.skeleton', {role: 'status'}, h('i'), h('i')));
    this.problem = h('p.state-error', {role: 'alert'});
    this.element = h('div.incident', {}, h('div.tags', {}, h('span.tag', {}, t(`incident.grade.${incident.grade}`)),
      h('span.small.muted', {}, tOr(`incident.category.${incident.category}`, {}, 'incident.category.other'), ' · ',
        since(new Date(incident.occurredAt), new Date(), {language, zone}))),
    h('h3', {}, t('planner.incident.nearest')), this.body, this.problem);
  }

  async load() {
    try {
      const nearest = await get(`/api/incidents/${this.incident.id}/nearest`);
      fill(this.body, nearest.length === 0 ? h('p.muted', {}, t('planner.incident.nobody')) : this.#form(nearest.slice(0, SHOWN)));
    } catch (failure) {
      fill(this.body, h('p.state-error', {role: 'alert'}, problemText(failure)),
        h('button.button', {type: 'button', onclick: () => this.load()}, t('common.retry')));
    }
  }

  #form(nearest) {
    const free = nearest.find(({busy}) => !busy) ?? nearest[0];
    const form = h('form.nearest', {onsubmit: sending(this.problem, () => {
      const chosen = [...form.querySelectorAll('input:checked')].map((input) => input.getAttribute('value') ?? '');
      return chosen.length > 0 && this.#assign(chosen);
    })}, h('ul.list', {'data-testid': 'nearest'}, nearest.map((one) => this.#row(one, one === free))),
    h('button.button.button-primary', {type: 'submit', 'data-testid': 'assign'}, t('planner.incident.assign')));
    return form;
  }

  #row({shiftId, unit, etaS, distanceM, busy, live = true, capabilities = []}, checked) {
    return h('li', {}, h('label.row.near', {}, h('input', {type: 'checkbox', value: shiftId, checked, 'data-testid': 'nearest-unit'}),
      h('span', {}, h('span.name', {}, unit.name), h('small', {}, busy ? t('planner.incident.busy') : t('planner.incident.free'), live ? null : ` · ${t('planner.incident.guessed')}`,
        capabilities.length > 0 ? ` · ${capabilities.map(capabilityWord).join(t('common.listComma'))}` : null)),
      h('span.tail', {}, h('b', {}, t('planner.incident.eta', {n: number(Math.ceil(etaS / 60))})), h('small', {}, length(distanceM)))));
  }

  async #assign(shiftIds) {
    this.onAssigned(await post(`/api/incidents/${this.incident.id}/assign`, {shiftIds}));
  }
}
