/** Time of a replay: runs, is scrubbed, shows the stops on its bar. */
import {number, time} from '../../core/format.js';
import {fill, h, s} from '../../core/html.js';
import {language, t} from '../../core/i18n.js';
import {stopMarks} from './track.js';

const PACES = [1, 5, 10, 30, 60, 120];
const FIRST_PACE = 30;
const STEP_S = 10;
const SIGNS = {play: 'M4 2L14 8L4 14Z', pause: 'M3 2H7V14H3ZM9 2H13V14H9Z'};

export class Player {
  /**
   * @param {object} options
   * @param {string} options.zone
   * @param {(at: number) => void} options.onTime seconds since the beginning
   */
  constructor({zone, onTime}) {
    this.zone = zone;
    this.onTime = onTime;
    this.fromMs = 0;
    this.length = 0;
    this.at = 0;
    this.pace = FIRST_PACE;
    /** @type {number | null} */
    this.frame = null;
    this.button = h('button.icon-button.play', {type: 'button', 'data-testid': 'replay-play', onclick: () => this.toggle()});
    this.range = /** @type {HTMLInputElement} */ (h('input.time-range', {type: 'range', min: 0, step: STEP_S, 'data-testid': 'replay-range',
      'aria-label': t('replay.at'), oninput: () => this.#move(Number(this.range.value))}));
    this.stops = s('svg.replay-stops', {viewBox: '0 0 1000 6', preserveAspectRatio: 'none', 'aria-hidden': 'true'});
    const paces = h('select.input.pace', {'aria-label': t('replay.pace'), 'data-testid': 'replay-pace',
      onchange: (event) => (this.pace = Number(event.target.value))},
    PACES.map((pace) => h('option', {value: pace, selected: pace === FIRST_PACE}, `×${number(pace)}`)));
    this.ends = [h('span.small.muted'), h('span.small.muted')];
    this.element = h('div.replay-player', {hidden: true}, this.button, this.ends[0],
      h('div.replay-track', {}, this.range, this.stops), this.ends[1], paces);
    this.#draw();
  }

  /** Begins a replay, at rest. */
  load(replay) {
    this.pause();
    this.fromMs = Date.parse(replay.from);
    this.length = Math.round((Date.parse(replay.until) - this.fromMs) / 1000);
    this.range.max = String(this.length);
    this.element.hidden = false;
    const locale = {language, zone: this.zone};
    fill(this.ends[0], time(new Date(replay.from), locale));
    fill(this.ends[1], time(new Date(replay.until), locale));
    fill(this.stops, stopMarks(replay).map((mark) => s('rect', {x: 1000 * mark.start, y: 0, height: 6,
      width: Math.max(2, 1000 * (mark.end - mark.start))}, s('title', {},
      `${mark.name} ${time(new Date(mark.from), locale)}–${time(new Date(mark.until), locale)}`))));
    this.#move(0);
  }

  toggle() {
    this.frame === null ? this.#play() : this.pause();
  }

  pause() {
    if (this.frame !== null) {
      cancelAnimationFrame(this.frame);
      this.frame = null;
    }
    this.#draw();
  }

  #play() {
    if (this.at >= this.length) {
      this.#move(0);
    }
    let last = performance.now();
    const step = (/** @type {number} */ now) => {
      this.frame = requestAnimationFrame(step);
      const moved = (Math.max(0, now - last) / 1000) * this.pace;
      last = now;
      this.#move(Math.min(this.length, this.at + moved));
      this.at >= this.length && this.pause();
    };
    this.frame = requestAnimationFrame(step);
    this.#draw();
  }

  #move(at) {
    this.at = at;
    this.range.value = String(Math.round(at));
    this.range.setAttribute('aria-valuetext', time(new Date(this.fromMs + at * 1000), {language, zone: this.zone}));
    this.onTime(at);
  }

  #draw() {
    const action = this.frame === null ? 'play' : 'pause';
    this.button.setAttribute('aria-label', t(`replay.${action}`));
    fill(this.button, s('svg', {viewBox: '0 0 16 16', 'aria-hidden': 'true'}, s('path', {d: SIGNS[action]})));
  }
}
