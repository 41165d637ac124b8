/** The time bar: moves all units along the plan, by hand or by itself. */
import {number, time} from '../core/format.js';
import {fill, h, s} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {momentAt, spanOf} from './timeline.js';

const STEP_MS = 60_000;
const PACES = [60, 300, 1200];
const SIGNS = {play: 'M4 2L14 8L4 14Z', pause: 'M3 2H7V14H3ZM9 2H13V14H9Z'};

export class TimeBar {
  /**
   * @param {HTMLElement} element
   * @param {{zone: string, layer: import('./time-layer.js').TimeLayer}} options
   */
  constructor(element, {zone, layer}) {
    this.element = element;
    this.zone = zone;
    this.layer = layer;
    /** @type {{fromMs: number, untilMs: number} | null} */
    this.span = null;
    this.atMs = 0;
    this.pace = PACES[0];
    this.isOn = false;
    /** @type {number | null} */
    this.frame = null;
    this.button = h('button.icon-button.play', {type: 'button', 'data-testid': 'play', onclick: () => this.toggle()});
    this.range = /** @type {HTMLInputElement} */ (h('input.time-range', {type: 'range', step: STEP_MS, 'data-testid': 'time-range',
      'aria-label': t('planner.time.at'), oninput: () => this.#scrub(Number(this.range.value))}));
    this.clock = h('output.time-clock', {'data-testid': 'time-clock'});
    this.doing = h('span.time-doing.small.muted', {'data-testid': 'time-doing'});
    this.paces = h('select.input.pace', {'aria-label': t('planner.time.pace'), 'data-testid': 'pace',
      onchange: (event) => (this.pace = Number(event.target.value))}, PACES.map((pace) => h('option', {value: pace}, `×${number(pace)}`)));
    fill(element, this.button, this.clock, this.range, this.doing, this.paces,
      h('button.icon-button', {type: 'button', 'aria-label': t('planner.time.off'), title: t('planner.time.off'), 'data-testid': 'time-off',
        onclick: () => this.off()}, '×'));
    this.#draw();
  }

  /** @param {any[]} routes of the plan that is shown */
  setRoutes(routes) {
    const span = spanOf(routes);
    if (span?.fromMs !== this.span?.fromMs || span?.untilMs !== this.span?.untilMs) {
      this.off();
      this.span = span;
      this.atMs = span === null ? 0 : Math.min(span.untilMs, Math.max(span.fromMs, Date.now()));
    }
    this.element.hidden = span === null;
    if (span !== null) {
      this.range.min = String(span.fromMs);
      this.range.max = String(span.untilMs);
    }
    this.#draw();
  }

  toggle() {
    this.frame === null ? this.#play() : this.#pause();
  }

  /** Takes the units off the map. */
  off() {
    this.#pause();
    this.isOn = false;
    this.#draw();
  }

  #play() {
    if (this.span === null) {
      return;
    }
    this.isOn = true;
    this.atMs = this.atMs >= this.span.untilMs ? this.span.fromMs : this.atMs;
    let last = performance.now();
    const step = (now) => {
      this.atMs = Math.min(this.span?.untilMs ?? 0, this.atMs + (now - last) * this.pace);
      last = now;
      this.frame = this.atMs < (this.span?.untilMs ?? 0) ? requestAnimationFrame(step) : null;
      this.#draw();
    };
    this.frame = requestAnimationFrame(step);
    this.#draw();
  }

  #pause() {
    if (this.frame !== null) {
      cancelAnimationFrame(this.frame);
      this.frame = null;
      this.#draw();
    }
  }

  #scrub(ms) {
    this.isOn = true;
    this.atMs = ms;
    this.#draw();
  }

  #draw() {
    const plays = this.frame !== null;
    const clock = time(new Date(this.atMs), {language, zone: this.zone});
    this.range.value = String(Math.round(this.atMs));
    this.range.setAttribute('aria-valuetext', clock);
    if (this.button.dataset.plays !== String(plays)) {
      this.button.dataset.plays = String(plays);
      this.button.setAttribute('aria-label', t(plays ? 'planner.time.pause' : 'planner.time.play'));
      fill(this.button, s('svg', {viewBox: '0 0 16 16', 'aria-hidden': 'true'}, s('path', {d: SIGNS[plays ? 'pause' : 'play']})));
    }
    this.clock.textContent = clock;
    this.element.classList.toggle('is-on', this.isOn);
    this.layer.show(this.isOn ? this.atMs : null);
    this.doing.textContent = this.isOn ? this.#counts() : '';
  }

  #counts() {
    const all = this.layer.units.map(({timeline}) => momentAt(timeline, this.atMs).doing);
    const n = (...doing) => number(all.filter((one) => doing.includes(one)).length);
    return t('planner.time.doing', {driving: n('drive'), standing: n('stop', 'wait'), post: n('post')});
  }
}
