/** The field page: what is known of the duty, and the parts that show it. */
import {get} from '../core/api.js';
import {keepFocus} from '../core/keep-focus.js';
import {Live} from '../core/live.js';
import {problemText} from '../core/problem.js';
import {read, write} from '../core/store.js';
import {isTracked, withPending} from './duty.js';
import {FieldMap} from './field-map.js';
import {drawGridTab} from './grid-tab.js';
import {drawHeader} from './header.js';
import {drawMeTab} from './me-tab.js';
import {NAVIGATORS} from './navigators.js';
import {NewsCard} from './news-card.js';
import {drawNotices} from './notices.js';
import {drawQueue} from './queue-bar.js';
import {drawRouteTab} from './route-tab.js';
import {drawTabs} from './tabs.js';
import {Tracker} from './tracker.js';

const TABS = {route: drawRouteTab, grid: drawGridTab, me: drawMeTab};
const REFRESH_MS = 60_000;

export class FieldPage {
  /**
   * @param {object} options
   * @param {any} options.who session
   * @param {any} options.county
   * @param {import('./field-store.js').FieldStore} options.store
   * @param {import('./outbox.js').Outbox} options.outbox
   */
  constructor({who, county, store, outbox}) {
    this.who = who;
    this.county = county;
    this.store = store;
    this.outbox = outbox;
    this.tab = 'route';
    /** @type {import('./duty.js').Duty | null} as the server has told it */
    this.told = null;
    /** @type {string | null} */
    this.problem = null;
    /** @type {Set<string>} what is about to wait, so that a second press tells nothing twice */
    this.telling = new Set();
    this.news = new NewsCard(this);
    this.tracker = new Tracker((fix) => outbox.add('position', '/api/my/positions', fix));
  }

  async start() {
    this.told = await this.store.loadDuty(this.who.accountId);
    this.map = new FieldMap(/** @type {HTMLElement} */ (document.getElementById('map')), this.county);
    this.tracker.addEventListener('change', () => this.draw());
    this.tracker.addEventListener('place', () => this.map?.showPlace(this.tracker.place));
    this.outbox.addEventListener('change', () => this.draw());
    this.outbox.addEventListener('sent', (event) => {
      if (/** @type {CustomEvent} */ (event).detail !== 'position') {
        this.refresh();
      }
    });
    this.#listen();
    await this.outbox.open();
    await this.refresh();
    this.draw();
  }

  /** What is shown: as told, and what waits on top. */
  get duty() {
    return this.told && withPending(this.told, this.outbox.waiting);
  }

  #listen() {
    const again = () => {
      this.refresh();
      this.outbox.drain();
    };
    addEventListener('online', again);
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && again());
    setInterval(() => this.refresh(), REFRESH_MS);
    const live = new Live(this.who.accountId).start();
    for (const event of ['change', 'resync']) {
      live.addEventListener(event, () => this.refresh());
    }
  }

  /** Asks the server for the duty; where it does not answer, what was known stays. */
  async refresh() {
    try {
      this.told = await get('/api/my');
      this.problem = null;
      await this.store.saveDuty(this.who.accountId, this.told);
    } catch (failure) {
      this.problem = problemText(failure);
    }
    this.draw();
  }

  /** @param {string} tab */
  show(tab) {
    this.tab = tab;
    this.draw();
    document.getElementById('main')?.scrollTo(0, 0);
  }

  startShift() {
    return this.#tellOnce('start', '/api/my/shift/start');
  }

  endShift() {
    return this.#tellOnce('end', '/api/my/shift/end');
  }

  /** Buttons are drawn anew while what they have told is not kept yet. */
  async #tellOnce(kind, path, body = {}) {
    const what = `${kind} ${path}`;
    if (!this.telling.has(what)) {
      this.telling.add(what);
      try {
        await this.outbox.add(kind, path, {...body, at: new Date().toISOString()});
      } finally {
        this.telling.delete(what);
      }
    }
  }

  /**
   * @param {'arrive' | 'leave' | 'unreachable'} what
   * @param {import('./duty.js').Stop} stop
   * @param {string} [note]
   */
  tell(what, stop, note) {
    return this.#tellOnce(what, `/api/my/stops/${stop.id}/${what}`, note === undefined ? {} : {note});
  }

  /** @param {import('./duty.js').Route} route as the officer has seen it */
  acceptRoute({planId, version}) {
    return this.#tellOnce('accept', '/api/my/route/accept', {planId, version});
  }

  /** @param {{point: [number, number], name: string, note: string}} place */
  addStop(place) {
    return this.outbox.add('add_stop', '/api/my/stops', {...place, at: new Date().toISOString()});
  }

  /** The app that opens places, one of navigators.js. */
  get navigator() {
    return read('xunfang.field.navigator') ?? NAVIGATORS[0];
  }

  /** @param {string} name */
  chooseNavigator(name) {
    write('xunfang.field.navigator', name);
    this.draw();
  }

  switchSize() {
    const size = document.documentElement.dataset.size === 'large' ? 'normal' : 'large';
    document.documentElement.dataset.size = size;
    write('xunfang.field.size', size);
    this.draw();
  }

  get isLarge() {
    return read('xunfang.field.size') === 'large';
  }

  draw() {
    const {duty} = this;
    this.tracker.follow(isTracked(duty));
    drawHeader(this, duty);
    drawNotices(this, duty);
    drawQueue(this);
    keepFocus(/** @type {HTMLElement} */ (document.getElementById('main')), () => TABS[this.tab](this, duty));
    drawTabs(this);
    this.map?.show(duty);
    this.map?.showPlace(this.tracker.place);
  }
}
