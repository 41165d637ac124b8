/** Replay on the wall's map: a mode of the page in which units are where they were. What is live comes back with its end. */
import {download, get, post} from '../../core/api.js';
import {day, time} from '../../core/format.js';
import {fill, h} from '../../core/html.js';
import {language, t} from '../../core/i18n.js';
import {NewestWins} from '../../core/newest-wins.js';
import {problemText} from '../../core/problem.js';
import {RouteLayer} from '../../map/route-layer.js';
import {Player} from './player.js';
import {ReplayForm} from './replay-form.js';
import {ReplayLayer} from './replay-layer.js';
import {joinedWithin, trackOf} from './track.js';

/** What is of now and is not shown meanwhile. */
const LIVE_LAYERS = ['units', 'routes'];
const FORMATS = ['gpx', 'geojson', 'csv'];
/** So long the walls and routes of a moment stand for those after it. */
const SCENE_S = 300;

export class Replay {
  /**
   * @param {HTMLElement} element over the map's bottom
   * @param {object} options
   * @param {import('../wall-map.js').WallMap} options.map
   * @param {string} options.zone
   * @param {() => import('../../map/perspective.js').Perspective} options.perspective
   * @param {() => void} options.onOpen
   */
  constructor(element, {map, zone, perspective, onOpen}) {
    this.element = element;
    this.map = map;
    this.zone = zone;
    this.perspective = perspective;
    this.onOpen = onOpen;
    this.isOpen = false;
    this.fromMs = 0;
    this.sceneAt = NaN;
    this.layer = new ReplayLayer();
    this.routes = new RouteLayer();
    this.form = new ReplayForm({zone, onLoad: () => this.#load()});
    this.player = new Player({zone, onTime: (at) => this.#show(at)});
    this.message = h('span.small', {role: 'status', 'data-testid': 'replay-message'});
    this.sceneText = h('span.small.muted', {'data-testid': 'replay-scene'});
    this.clock = h('output.replay-clock', {'data-testid': 'replay-clock'});
    this.mark = h('div.replay-mark', {'data-testid': 'replay-mark', hidden: true}, h('b', {}, t('replay.mark')), this.clock);
    element.before(this.mark);
    this.files = h('span.replay-files', {}, FORMATS.map((format) => h('button.button', {type: 'button',
      'data-testid': `replay-${format}`, onclick: () => this.#export(format)}, t(`replay.export.${format}`))));
    fill(element, h('header', {}, h('b', {}, t('replay.title')), this.form.element,
      h('button.icon-button', {type: 'button', 'aria-label': t('replay.close'), title: t('replay.close'), 'data-testid': 'replay-close',
        onclick: () => this.close()}, '×')), this.player.element,
    h('div.replay-foot', {}, this.sceneText, this.message, this.files));
    new ResizeObserver(() => element.parentElement?.style.setProperty('--replay-height', `${element.offsetHeight}px`)).observe(element);
    this.scenes = new NewestWins((at) => get('/api/replays/scene', {at, ...this.perspective()}), {
      answer: (scene) => this.isOpen && this.#setScene(scene),
      failed: (failure) => this.#say(failure),
    });
  }

  /** Opens the bar; the map stays live until something is loaded. */
  async open() {
    if (this.isOpen) {
      return;
    }
    this.isOpen = true;
    this.element.hidden = false;
    this.element.parentElement?.classList.add('is-replaying');
    fill(this.message);
    this.form.reset();
    this.form.from.focus();
    try {
      this.form.setChoices(await get('/api/replays/choices'));
    } catch (failure) {
      this.#say(failure);
    }
  }

  /** Back to what is live. @returns {boolean} whether there was anything to close */
  close() {
    if (!this.isOpen) {
      return false;
    }
    this.player.pause();
    this.player.element.hidden = true;
    this.isOpen = false;
    this.element.hidden = true;
    this.mark.hidden = true;
    this.element.parentElement?.classList.remove('is-replaying');
    fill(this.sceneText);
    this.sceneAt = NaN;
    this.layer.remove();
    this.routes.remove();
    this.layer.setTracks([], 0);
    this.map.release();
    this.map.map.getContainer().focus({preventScroll: true});
    return true;
  }

  async #load() {
    const order = this.#order();
    if (order === null) {
      return;
    }
    fill(this.message, t('replay.loading'));
    try {
      const replay = await post('/api/replays', order);
      this.isOpen && this.#begin(replay);
    } catch (failure) {
      this.#say(failure);
    }
  }

  #order() {
    const order = this.form.order();
    order ?? this.#say({code: 'replay.no_units'});
    return order;
  }

  #begin(replay) {
    if (this.mark.hidden) {
      this.onOpen();
      this.map.hold(LIVE_LAYERS);
      this.routes.addTo(this.map.map);
      this.layer.addTo(this.map.map);
    }
    this.mark.hidden = false;
    const tracks = replay.units.map(trackOf);
    this.layer.setTracks(tracks, joinedWithin(replay.everyS));
    this.fromMs = Date.parse(replay.from);
    this.sceneAt = NaN;
    const known = tracks.filter(({t: times}) => times.length > 0).length;
    fill(this.message, known === 0 ? t('replay.empty') : t('replay.loaded', {n: known}),
      replay.everyS === null ? '' : ` ${t('replay.thinned', {n: replay.everyS})}`);
    this.player.load(replay);
  }

  #show(at) {
    const moment = new Date(this.fromMs + at * 1000);
    const locale = {language, zone: this.zone};
    fill(this.clock, `${day(moment, locale)} ${time(moment, locale, {seconds: true})}`);
    this.layer.setTime(at);
    const sceneAt = Math.floor(at / SCENE_S) * SCENE_S;
    if (sceneAt !== this.sceneAt) {
      this.sceneAt = sceneAt;
      this.scenes.put(new Date(this.fromMs + sceneAt * 1000).toISOString());
    }
  }

  #setScene({walls, routes}) {
    this.routes.setRoutes(routes);
    fill(this.sceneText,
      walls === null ? t('replay.noWalls') : t('replay.walls', {day: walls.day, closed: walls.closed, open: walls.open}), ' · ',
      t('replay.routes', {n: routes.length}), routes.some(({changedSince}) => changedSince) ? ` ${t('replay.changedSince')}` : '');
  }

  async #export(format) {
    const order = this.#order();
    if (order === null) {
      return;
    }
    fill(this.message, t('replay.loading'));
    try {
      const {name, content} = await download('/api/replays/export', {}, {...order, format});
      const url = URL.createObjectURL(content);
      h('a', {href: url, download: name || `tracks.${format}`}).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      fill(this.message, t('replay.exported'));
    } catch (failure) {
      this.#say(failure);
    }
  }

  #say(failure) {
    fill(this.message, h('span.state-error', {role: 'alert'}, problemText(failure)));
    if (failure?.code === 'replay.reason') {
      this.form.reason.focus();
    }
  }
}
