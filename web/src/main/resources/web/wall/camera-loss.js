/**
 * What if this camera fails: the selected wall as it would be without one camera, on the map and in words. Nothing is kept; the
 * same button, the end button, `Esc` or another selection ends it.
 */
import {get} from '../core/api.js';
import {length} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {symbol} from '../map/symbols.js';
import {roadNames} from './road-names.js';

export class CameraLoss {
  /**
   * @param {object} options
   * @param {import('./wall-drawing.js').WallDrawing} options.drawing
   * @param {() => import('../map/perspective.js').Perspective} options.perspective
   * @param {(id: string) => [number, number] | null} options.placeOf where a camera stands
   * @param {(gaps: any[]) => void} options.onGaps ways in are drawn that may lie out of sight
   */
  constructor({drawing, perspective, placeOf, onGaps}) {
    this.drawing = drawing;
    this.perspective = perspective;
    this.placeOf = placeOf;
    this.onGaps = onGaps;
    /** @type {{wall: string, camera: {id: string, name: string}} | null} */
    this.current = null;
    this.panel = h('div.loss', {'data-testid': 'loss', 'aria-live': 'polite', hidden: true});
    /** @type {Map<string, HTMLElement>} of the wall that is shown, by camera */
    this.buttons = new Map();
  }

  /** The place for words in the sheet of a wall; what is imagined of another wall has ended. @param {any} wall */
  open(wall) {
    this.buttons.clear();
    if (this.current !== null && this.current.wall !== wall.id) {
      this.end();
    } else {
      this.#ask();
    }
    return this.panel;
  }

  /** @param {any} wall @param {{id: string, name: string}} camera @returns {HTMLElement} a button that imagines its loss */
  button(wall, camera) {
    const words = t('evidence.loss.start', {camera: camera.name});
    const button = h('button.button.loss-button', {type: 'button', 'data-testid': 'loss-button', title: words, 'aria-label': words,
      'aria-pressed': String(this.current?.camera.id === camera.id), onclick: () => this.#toggle(wall, camera)}, t('evidence.loss.short'));
    this.buttons.set(camera.id, button);
    return button;
  }

  /** @returns {boolean} whether there was something to end */
  end() {
    const had = this.current !== null;
    this.current = null;
    this.#settle();
    return had;
  }

  #toggle(wall, camera) {
    this.current = this.current?.camera.id === camera.id ? null : {wall: wall.id, camera};
    this.#settle();
    this.#ask(true);
  }

  #settle() {
    this.buttons.forEach((button, id) => button.setAttribute('aria-pressed', String(this.current?.camera.id === id)));
    this.panel.hidden = this.current === null;
    fill(this.panel, this.current === null ? null : h('div.skeleton', {role: 'status', 'aria-label': t('common.loading')}, h('i')));
    this.drawing.imagine(null);
  }

  /** @param {boolean} [fly] whether the map goes to the gaps */
  async #ask(fly = false) {
    const asked = this.current;
    if (asked === null) {
      return;
    }
    try {
      const answer = await get(`/api/walls/${encodeURIComponent(asked.wall)}/without`, {...this.perspective(), camera: asked.camera.id});
      if (asked === this.current) {
        this.#say(h('p', {}, h('b', {}, t('evidence.loss.of', {camera: asked.camera.name}))), h('p', {}, change(answer)), gapList(answer.gaps));
        this.drawing.imagine({camera: {id: asked.camera.id, point: this.placeOf(asked.camera.id)}, gaps: answer.gaps});
        if (fly) {
          this.onGaps(answer.gaps);
        }
      }
    } catch (failure) {
      if (asked === this.current) {
        this.#say(h('p.state-error', {role: 'alert'}, problemText(failure)));
      }
    }
  }

  #say(...content) {
    fill(this.panel, content, h('button.button', {type: 'button', 'data-testid': 'loss-end', onclick: () => {
      const camera = this.current?.camera.id ?? '';
      this.end();
      this.buttons.get(camera)?.focus();
    }}, t('evidence.loss.end')));
  }
}

function change({was, state}) {
  return [symbol(was), t(`state.${was}`), ' → ', symbol(state), h('b', {'data-testid': 'loss-state'}, t(`state.${state}`))];
}

function gapList(gaps) {
  return gaps.length === 0 ? h('p.muted', {}, t('evidence.loss.noGap')) : h('ul', {}, gaps.map((gap, i) => h('li', {'data-testid': 'loss-gap'},
    symbol('way'), t('evidence.loss.gap', {n: i + 1, length: length(gap.lengthM), roads: roadNames(gap.roads)}))));
}
