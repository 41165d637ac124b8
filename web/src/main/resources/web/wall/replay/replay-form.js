/** What is to be replayed: when, who, why. */
import {fill, h} from '../../core/html.js';
import {t} from '../../core/i18n.js';
import {fromLocal, presets, toLocal} from './span.js';

const MOST_REASON = 200;
const INDENT = '\u3000';

export class ReplayForm {
  /**
   * @param {object} options
   * @param {string} options.zone
   * @param {() => void} options.onLoad
   */
  constructor({zone, onLoad}) {
    this.zone = zone;
    /** @type {{orgUnits: any[], units: any[]}} */
    this.choices = {orgUnits: [], units: []};
    this.from = moment('from');
    this.until = moment('until');
    this.org = /** @type {HTMLSelectElement} */ (h('select.input', {'aria-label': t('replay.org'), 'data-testid': 'replay-org'}));
    this.names = h('datalist', {id: 'replay-units'});
    this.unit = /** @type {HTMLInputElement} */ (h('input.input', {type: 'search', list: 'replay-units', placeholder: t('replay.unit'),
      'aria-label': t('replay.unit'), 'data-testid': 'replay-unit'}));
    this.reason = /** @type {HTMLInputElement} */ (h('input.input.reason', {type: 'text', maxlength: MOST_REASON,
      placeholder: t('replay.reason'), title: t('replay.reason.hint'), 'aria-label': t('replay.reason.hint'), 'data-testid': 'replay-reason'}));
    this.presets = h('span.presets');
    this.element = h('form.replay-form', {onsubmit: (event) => {
      event.preventDefault();
      onLoad();
    }}, this.presets, this.from, h('span', {'aria-hidden': 'true'}, '–'), this.until, this.org, this.unit, this.names, this.reason,
    h('button.button.button-primary', {type: 'submit', 'data-testid': 'replay-load'}, t('replay.load')));
  }

  /** Begins with the last two hours. */
  reset() {
    const now = Date.now();
    const ready = presets(now, this.zone);
    fill(this.presets, ready.map((span) => h('button.button', {type: 'button', 'data-testid': `replay-${span.name}`,
      onclick: () => this.#setSpan(span)}, t(`replay.${span.name}`))));
    this.#setSpan(ready[0]);
  }

  setChoices(choices) {
    this.choices = choices;
    fill(this.org, h('option', {value: ''}, t('replay.all')),
      choices.orgUnits.map(({id, name, depth}) => h('option', {value: id}, INDENT.repeat(depth) + name)));
    fill(this.names, choices.units.map(({name}) => h('option', {value: name})));
  }

  /** What is asked for; null: the unit's name is none. */
  order() {
    const name = this.unit.value.trim();
    const unitIds = this.choices.units.filter((unit) => unit.name === name).map(({id}) => id);
    const [from, until] = [this.from, this.until].map(({value}) => fromLocal(value, this.zone));
    return name !== '' && unitIds.length === 0 ? null : {
      from: iso(from), until: iso(until),
      unitIds: name === '' ? null : unitIds,
      orgUnitId: name === '' && this.org.value !== '' ? this.org.value : null,
      reason: this.reason.value.trim() || null,
    };
  }

  #setSpan({fromMs, untilMs}) {
    this.from.value = toLocal(fromMs, this.zone);
    this.until.value = toLocal(untilMs, this.zone);
  }
}

function moment(end) {
  return /** @type {HTMLInputElement} */ (h('input.input', {type: 'datetime-local', required: true, 'aria-label': t(`replay.${end}`),
    'data-testid': `replay-${end}`}));
}

function iso(ms) {
  return Number.isNaN(ms) ? null : new Date(ms).toISOString();
}
