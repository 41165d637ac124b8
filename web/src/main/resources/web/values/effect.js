/** What two profiles make of the same places: those whose value, or rank, changes most. */
import {get} from '../core/api.js';
import {number, percent} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {NewestWins} from '../core/newest-wins.js';
import {Panel} from '../core/panel.js';
import {placeSign} from '../planner/place-signs.js';
import {reasonList} from '../planner/reason-list.js';
import {localAt, momentAt} from './days.js';
import {decimals} from './weights.js';

const SHOWN = 20;

export class Effect {
  /** @param {{zone: string}} options */
  constructor({zone}) {
    this.zone = zone;
    this.by = 'rank';
    /** @type {string | null} clocks show it there; null: now */
    this.local = null;
    /** @type {{a: string, b: string} | null} */
    this.pair = null;
    this.element = h('section.effect', {'aria-label': t('values.effect'), 'data-testid': 'effect'}, h('div.panel-body', {}));
    this.panel = new Panel(this.element);
    this.element.prepend(this.#bar());
    this.asker = new NewestWins(({a, b, by, local}) => get('/api/value-profiles/compare', {a, b, by, at: local && momentAt(local, zone)}), {
      answer: (found) => this.#show(found),
      failed: (failure) => this.panel.error(failure, () => this.#ask()),
    });
  }

  /** @param {string} a @param {string} b */
  show(a, b) {
    this.pair = {a, b};
    this.#ask();
  }

  #ask() {
    if (this.pair !== null) {
      this.panel.loading();
      this.panel.state === 'content' && this.panel.stale(t('values.effect.working'));
      this.asker.put({...this.pair, by: this.by, local: this.local});
    }
  }

  #bar() {
    const at = /** @type {HTMLInputElement} */ (h('input.input', {type: 'datetime-local', id: 'effect-at', value: localAt(Date.now(), this.zone), 'data-testid': 'effect-at',
      onchange: (event) => {
        this.local = event.target.value || null;
        this.#ask();
      }}));
    const by = ['rank', 'value'].map((name) => h(`label${name === this.by ? '.chosen' : ''}`, {}, h('input', {type: 'radio', name: 'effect-by',
      value: name, checked: name === this.by, 'data-testid': `effect-${name}`, onchange: () => {
        this.by = name;
        by.forEach((label) => label.classList.toggle('chosen', label.contains(label.querySelector('input:checked'))));
        this.#ask();
      }}), t(`values.effect.by.${name}`)));
    return h('div.effect-bar', {}, h('h3', {}, t('values.effect')),
      h('label.at', {for: 'effect-at'}, t('values.effect.at')), at,
      h('button.button', {type: 'button', 'data-testid': 'effect-now', onclick: () => {
        at.value = localAt(Date.now(), this.zone);
        this.local = null;
        this.#ask();
      }}, t('values.effect.now')),
      h('div.segments', {role: 'radiogroup', 'aria-label': t('values.effect.by')}, by));
  }

  #show({a, b, places}) {
    const share = (side) => percent(side.ownFindingsShare * 100);
    const sums = h('p.sums', {'data-testid': 'effect-sums'},
      t('values.effect.sums', {n: number(a.places), a: number(a.value), b: number(b.value), shareA: share(a), shareB: share(b)}));
    if (places.length === 0) {
      this.panel.show(sums, h('p.muted', {'data-testid': 'effect-none'}, t(a.places === 0 ? 'values.effect.noPlaces' : `values.effect.none.${this.by}`)));
      return;
    }
    this.panel.show(sums, h('table.effects', {'data-testid': 'effect-places'},
      h('thead', {}, h('tr', {}, ['place', 'rank', 'value', 'change', 'why'].map((name) =>
        h(name === 'rank' || name === 'value' || name === 'change' ? 'th.number' : 'th', {scope: 'col'}, t(`values.effect.${name}`))))),
      h('tbody', {}, places.slice(0, SHOWN).map(row))));
  }
}

function row({kind, name, a, b, change, rankA, rankB, reasonsA, reasonsB}) {
  const figure = (value) => number(value, value < 10 || Math.abs(change) < 1 ? 1 : 0);
  const rise = rankA - rankB;
  return h('tr', {},
    h('th', {scope: 'row'}, h('span.place', {}, placeSign(kind), h('span', {}, name, h('small', {}, t(`patrol.kind.${kind}`))))),
    h('td.number', {}, `${number(rankA)} → ${number(rankB)}`, rise === 0 ? null
      : h(rise > 0 ? 'b.change.up' : 'b.change.down', {}, rise > 0 ? `▲${number(rise)}` : `▼${number(-rise)}`)),
    h('td.number', {}, `${figure(a)} → ${figure(b)}`),
    h('td.number', {}, change > 0 ? '+' : '', number(change, decimals(Math.round(change * 10) / 10))),
    h('td', {}, h('details', {}, h('summary', {}, t('values.effect.reasons')),
      h('div.pair', {}, [['A', reasonsA], ['B', reasonsB]].map(([side, reasons]) => h('div', {}, h('b', {}, side), reasonList(reasons, name)))))));
}
