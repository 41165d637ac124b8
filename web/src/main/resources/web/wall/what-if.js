/**
 * What if these cameras were not there, or those were: regions and figures follow, nothing is kept. A mode of the page; who
 * loads the page again finds everything as it is.
 */
import {get, post} from '../core/api.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {NewestWins} from '../core/newest-wins.js';
import {problemText} from '../core/problem.js';
import {RegionLayer} from '../map/region-layer.js';
import {asked, openedWalls, toggled} from './what-if-set.js';
import {whatIfFigures} from './what-if-figures.js';

const MOST_VILLAGES = 6;
const MOST_WALLS = 6;

export class WhatIf {
  /** @type {HTMLElement} */
  switches;

  /** @type {HTMLElement} */
  figures;

  /** @type {HTMLButtonElement} */
  resetButton;

  /**
   * @param {object} options
   * @param {HTMLElement} options.element
   * @param {import('./wall-map.js').WallMap} options.map
   * @param {import('./camera-regions.js').CameraRegions} options.regions
   * @param {() => import('../map/perspective.js').Perspective} options.perspective
   * @param {(active: boolean) => void} options.onMode
   * @param {() => void} options.onChange
   * @param {(id: string) => void} options.onWall
   */
  constructor({element, map, regions, perspective, onMode, onChange, onWall}) {
    this.element = element;
    this.map = map;
    this.regions = regions;
    this.perspective = perspective;
    this.onMode = onMode;
    this.onChange = onChange;
    this.onWall = onWall;
    this.active = false;
    /** @type {import('./what-if-set.js').Switched[]} */
    this.list = [];
    this.layer = new RegionLayer();
    this.newest = new NewestWins((question) => this.#ask(question), {
      answer: (villages, question) => this.#figures(villages, question),
      failed: (failure) => this.#say(problemText(failure)),
    });
  }

  start() {
    if (!this.active) {
      this.active = true;
      this.layer.addTo(this.map.map);
      this.#build();
      this.onMode(true);
      this.#settle();
    }
  }

  leave() {
    if (this.active) {
      this.active = false;
      this.list = [];
      this.layer.remove();
      this.map.imagined.clear();
      this.map.layers.views.skip('what-if', []);
      this.element.hidden = true;
      fill(this.element);
      this.onMode(false);
      this.onChange();
    }
  }

  reset() {
    this.list = [];
    this.#settle();
  }

  /** Switches a camera; begins where nothing is imagined yet. @param {string} id */
  async toggle(id) {
    this.start();
    const camera = await this.regions.camera(id);
    if (camera.kind === 'wifi') {
      this.#say(t('whatIf.probe'));
      return;
    }
    this.list = toggled(this.list, {id, name: camera.name, counted: this.#isCounted(camera)});
    this.#settle();
  }

  /** Whether the figures count a camera, as imagined. */
  isOn(camera) {
    return this.list.find(({id}) => id === camera.id)?.on ?? this.#isCounted(camera);
  }

  /** Another perspective, or other data. */
  async refresh() {
    if (this.active) {
      const cameras = await Promise.all(this.list.map(({id}) => this.regions.camera(id)));
      this.list = this.list.map((one, i) => ({...one, counted: this.#isCounted(cameras[i])}));
      this.#settle();
    }
  }

  #isCounted(camera) {
    const {level, set} = this.perspective();
    return camera.views?.some((view) => view.level === level && view[set]) ?? false;
  }

  #build() {
    this.switches = h('ul.what-if-list');
    this.figures = h('div.what-if-figures', {'data-testid': 'what-if-figures', 'aria-live': 'polite'});
    this.resetButton = /** @type {HTMLButtonElement} */ (h('button.button', {type: 'button', 'data-testid': 'what-if-reset',
      onclick: () => this.reset()}, t('whatIf.reset')));
    this.element.hidden = false;
    fill(this.element, h('header', {}, h('b', {}, t('whatIf.title')), h('span.small', {}, t('whatIf.notSaved')),
      this.resetButton, h('button.button', {type: 'button', 'data-testid': 'what-if-leave', onclick: () => this.leave()}, t('whatIf.leave'))),
    this.switches, this.figures);
  }

  /** Map, list and figures after a change. */
  #settle() {
    const question = asked(this.list);
    this.resetButton.disabled = this.list.length === 0;
    this.map.layers.views.skip('what-if', question.without);
    this.map.imagined.clear();
    fill(this.switches, this.list.map((one) => h('li', {}, h('button.tag', {type: 'button', 'data-testid': 'what-if-camera',
      title: t('whatIf.back'), onclick: () => this.toggle(one.id)}, h('b', {}, t(one.on ? 'whatIf.on' : 'whatIf.off')), one.name))));
    this.#draw(question);
    this.onChange();
    if (this.list.length === 0) {
      this.asking = null;
      fill(this.figures, h('p.small.muted', {}, t('whatIf.empty')));
    } else {
      this.asking = {...question, ...this.perspective(), ids: this.list.map(({id}) => id)};
      this.newest.put(this.asking);
    }
  }

  async #draw(question) {
    const {level} = this.perspective();
    const [off, on] = await Promise.all([question.without, question.with]
      .map((ids) => Promise.all(ids.map((id) => this.regions.of(id, level, false)))));
    if (this.active && String(question.without) === String(asked(this.list).without) && String(question.with) === String(asked(this.list).with)) {
      this.layer.show(on.flat().map((one) => ({...one, potential: null})));
      off.flat().forEach(({region}) => region && this.layer.addHollow(region));
    }
  }

  /** The villages that the switched cameras see, before and after. */
  async #ask({ids, without, with: also, level, set, network}) {
    const cameras = await Promise.all(ids.map((id) => this.regions.camera(id)));
    const villages = new Map(cameras.flatMap((camera) => camera.villages ?? []).map((village) => [village.id, village]));
    const shown = [...villages.values()].slice(0, MOST_VILLAGES);
    const figures = await Promise.all(shown.map(async ({id, name}) => {
      const ground = {village: id, level, set, network};
      const [before, after] = await Promise.all([post('/api/coverage', ground), post('/api/coverage', {...ground, without, with: also})]);
      return {id, name, before, after};
    }));
    return {figures, more: villages.size - shown.length};
  }

  #figures(villages, question) {
    if (this.active && question === this.asking) {
      fill(this.figures, whatIfFigures(villages, this.onWall));
      this.#drawOpened(villages.figures.flatMap(({after}) => openedWalls(after.walls ?? [])), question);
    }
  }

  /** The ways in that the loss of one camera opens. */
  async #drawOpened(walls, question) {
    if (question.without.length !== 1 || question.with.length > 0) {
      return;
    }
    const {level, set, network, without: [camera]} = question;
    const answers = await Promise.all(walls.slice(0, MOST_WALLS).map(({id}) => (
      get(`/api/walls/${encodeURIComponent(id)}/without`, {level, set, network, camera}).catch(() => ({gaps: []})))));
    if (this.active && question === this.asking) {
      this.map.imagined.show(answers.flatMap(({gaps}) => gaps));
    }
  }

  #say(sentence) {
    fill(this.figures, h('p.state-error', {role: 'alert'}, sentence));
  }
}
