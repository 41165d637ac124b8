/** Calls for help over the map, with a sound, until somebody has taken note of each. */
import {get, post} from '../core/api.js';
import {since} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {AlarmSound} from './alarm-sound.js';

/** How long ago a call was changes meanwhile. */
const REDRAW_MS = 15_000;
const AGAIN_MS = 5_000;
/** Who clicks so soon after the rows have moved has aimed at another one; also the second click of two. */
const UNSETTLED_MS = 600;

/**
 * @typedef {object} Alarm
 * @property {string} id
 * @property {{id: string, name: string}} unit
 * @property {string} calledAt
 * @property {number} calls
 * @property {[number, number] | null} point
 */

export class Alarms {
  /** @type {Alarm[]} */
  #open = [];

  /** @type {Map<string, string>} alarm → why it could not be noted */
  #failures = new Map();

  /** @type {Map<string, {element: HTMLElement, tell: (alarm: Alarm) => void}>} */
  #rows = new Map();

  #asked = 0;

  #movedAt = -Infinity;

  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(alarm: Alarm) => void} options.onShow
   */
  constructor(element, {zone, onShow}) {
    this.element = element;
    this.zone = zone;
    this.onShow = onShow;
    this.silent = h('p.small', {'data-testid': 'alarm-silent', hidden: true}, t('alarm.silent'));
    this.said = h('p.visually-hidden', {role: 'alert'});
    this.list = h('ul');
    fill(element, this.said, this.silent, this.list);
    this.sound = new AlarmSound();
    this.sound.addEventListener('change', () => this.#draw());
    setInterval(() => this.#draw(), REDRAW_MS);
  }

  /** Loads what is open; tries again until it has it. */
  async load() {
    const asked = ++this.#asked;
    try {
      const open = await get('/api/alarms');
      if (asked === this.#asked) {
        this.#open = open;
        this.#draw();
      }
    } catch {
      setTimeout(() => asked === this.#asked && this.load(), AGAIN_MS);
    }
  }

  async #acknowledge(/** @type {Alarm} */ alarm) {
    if (performance.now() - this.#movedAt < UNSETTLED_MS) {
      return;
    }
    try {
      await post(`/api/alarms/${alarm.id}/acknowledge`, {calls: alarm.calls});
      this.#failures.delete(alarm.id);
      this.#open = this.#open.filter((other) => other.id !== alarm.id);
    } catch (failure) {
      this.#failures.set(alarm.id, problemText(failure));
    }
    this.#draw();
    this.load();
  }

  /** What is there stays there: a button that is being pressed must not be another one when it is let go. */
  #draw() {
    this.element.hidden = this.#open.length === 0;
    const open = new Set(this.#open.map(({id}) => id));
    for (const [id, row] of this.#rows) {
      if (!open.has(id)) {
        this.#remove(row.element);
        this.#rows.delete(id);
      }
    }
    const elements = this.#open.map((alarm) => {
      const row = this.#row(alarm);
      row.tell(alarm);
      return row.element;
    });
    if (elements.some((element, index) => element !== this.list.children[index])) {
      this.#movedAt = performance.now();
      this.list.append(...elements);
    }
    // last: who hears nothing still sees it
    this.sound.set(this.#open.length > 0);
    this.silent.hidden = !this.sound.isBlocked;
  }

  /** The focus goes to the next call, or to the map. */
  #remove(/** @type {HTMLElement} */ element) {
    const hadFocus = element.contains(document.activeElement);
    const next = element.nextElementSibling ?? element.previousElementSibling;
    element.remove();
    this.#movedAt = performance.now();
    if (hadFocus) {
      /** @type {HTMLElement | null} */ (next?.querySelector('button') ?? document.getElementById('map'))?.focus();
    }
  }

  #row(/** @type {Alarm} */ {id, unit}) {
    const known = this.#rows.get(id);
    if (known) {
      return known;
    }
    const note = h('span.small');
    const failure = h('span.small', {role: 'alert'});
    /** @type {Alarm | null} */
    let newest = null;
    const element = h('li', {'data-testid': 'alarm'}, h('b', {}, t('alarm.sos', {unit: unit.name})), note,
      h('button.button', {type: 'button', onclick: () => newest && this.onShow(newest)}, t('alarm.show')),
      h('button.button.button-primary', {type: 'button', onclick: () => newest && this.#acknowledge(newest)}, t('alarm.acknowledge')),
      failure);
    const row = {element, tell: (/** @type {Alarm} */ alarm) => {
      if (newest?.calls !== alarm.calls) {
        this.said.textContent = `${t('alarm.sos', {unit: unit.name})} ${this.#noteOf(alarm)}`;
      }
      newest = alarm;
      note.textContent = this.#noteOf(alarm);
      failure.textContent = this.#failures.get(id) ?? '';
    }};
    this.#rows.set(id, row);
    return row;
  }

  #noteOf(/** @type {Alarm} */ {calledAt, calls, point}) {
    return [since(new Date(calledAt), new Date(), {language, zone: this.zone}),
      calls > 1 ? t('alarm.calls', {n: calls}) : null, point ? null : t('alarm.noPlace')].filter(Boolean).join(' · ');
  }
}
