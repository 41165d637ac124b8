/** Calls for help and red warnings over the map, with a sound, until somebody has taken note of each. */
import {get, post} from '../core/api.js';
import {since} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {AlarmSound} from './alarm-sound.js';
import {levelText, valueText, warningText} from './warning-words.js';

/** How long ago a call was changes meanwhile. */
const REDRAW_MS = 15_000;
const AGAIN_MS = 5_000;
/** Who clicks so soon after the rows have moved has aimed at another one; also the second click of two. */
const UNSETTLED_MS = 600;

/**
 * What stands over the map.
 *
 * @typedef {object} Item
 * @property {string} key
 * @property {string} title
 * @property {string} note
 * @property {number} times how often it has happened: what is new is said aloud
 * @property {() => void} show
 * @property {() => Promise<any>} acknowledge
 */

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

  /** @type {import('./warning-words.js').Warning[]} */
  #warnings = [];

  /** @type {Map<string, string>} key → why it could not be noted */
  #failures = new Map();

  /** @type {Map<string, {element: HTMLElement, tell: (item: Item) => void}>} */
  #rows = new Map();

  #asked = 0;

  #movedAt = -Infinity;

  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(alarm: Alarm) => void} options.onShow
   * @param {(warning: import('./warning-words.js').Warning) => void} options.onWarning
   * @param {(warning: import('./warning-words.js').Warning) => Promise<any>} options.onNoted
   */
  constructor(element, {zone, onShow, onWarning, onNoted}) {
    this.element = element;
    this.zone = zone;
    this.onShow = onShow;
    this.onWarning = onWarning;
    this.onNoted = onNoted;
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

  /** @param {import('./warning-words.js').Warning[]} warnings that are red, and that nobody has taken note of */
  setWarnings(warnings) {
    this.#warnings = warnings;
    this.#draw();
  }

  async #acknowledge(/** @type {Item} */ item) {
    if (performance.now() - this.#movedAt < UNSETTLED_MS) {
      return;
    }
    try {
      await item.acknowledge();
      this.#failures.delete(item.key);
    } catch (failure) {
      this.#failures.set(item.key, problemText(failure));
    }
    this.#draw();
    this.load();
  }

  /** Calls for help come first. @returns {Item[]} */
  #items() {
    return [...this.#open.map((alarm) => this.#callOf(alarm)), ...this.#warnings.map((warning) => this.#itemOf(warning))];
  }

  /** @returns {Item} */
  #callOf(/** @type {Alarm} */ alarm) {
    return {key: alarm.id, title: t('alarm.sos', {unit: alarm.unit.name}), note: this.#noteOf(alarm), times: alarm.calls,
      show: () => this.onShow(alarm), acknowledge: async () => {
        await post(`/api/alarms/${alarm.id}/acknowledge`, {calls: alarm.calls});
        this.#open = this.#open.filter((other) => other.id !== alarm.id);
      }};
  }

  /** @returns {Item} */
  #itemOf(/** @type {import('./warning-words.js').Warning} */ warning) {
    const note = [levelText(warning.level), valueText(warning), this.#since(warning.startedAt), warning.late ? t('warning.late') : '']
      .filter(Boolean).join(' · ');
    return {key: warning.id, title: warningText(warning), note, times: 1, show: () => this.onWarning(warning), acknowledge: async () => {
      await this.onNoted(warning);
      this.#warnings = this.#warnings.filter((other) => other.id !== warning.id);
    }};
  }

  /** What is there stays there: a button that is being pressed must not be another one when it is let go. */
  #draw() {
    const items = this.#items();
    this.element.hidden = items.length === 0;
    const open = new Set(items.map(({key}) => key));
    for (const [id, row] of this.#rows) {
      if (!open.has(id)) {
        this.#remove(row.element);
        this.#rows.delete(id);
      }
    }
    const elements = items.map((item) => {
      const row = this.#row(item.key);
      row.tell(item);
      return row.element;
    });
    if (elements.some((element, index) => element !== this.list.children[index])) {
      this.#movedAt = performance.now();
      this.list.append(...elements);
    }
    // last: who hears nothing still sees it
    this.sound.set(items.length > 0);
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

  #row(/** @type {string} */ key) {
    const known = this.#rows.get(key);
    if (known) {
      return known;
    }
    const title = h('b');
    const note = h('span.small');
    const failure = h('span.small', {role: 'alert'});
    /** @type {Item | null} */
    let newest = null;
    const element = h('li', {'data-testid': 'alarm'}, title, note,
      h('button.button', {type: 'button', onclick: () => newest?.show()}, t('alarm.show')),
      h('button.button.button-primary', {type: 'button', onclick: () => newest && this.#acknowledge(newest)}, t('alarm.acknowledge')),
      failure);
    const row = {element, tell: (/** @type {Item} */ item) => {
      if (newest?.times !== item.times) {
        this.said.textContent = `${item.title} ${item.note}`;
      }
      newest = item;
      title.textContent = item.title;
      note.textContent = item.note;
      failure.textContent = this.#failures.get(key) ?? '';
    }};
    this.#rows.set(key, row);
    return row;
  }

  #noteOf(/** @type {Alarm} */ {calledAt, calls, point}) {
    return [this.#since(calledAt),
      calls > 1 ? t('alarm.calls', {n: calls}) : null, point ? null : t('alarm.noPlace')].filter(Boolean).join(' · ');
  }

  #since(/** @type {string} */ at) {
    return since(new Date(at), new Date(), {language, zone: this.zone});
  }
}
