/** The field page: my duty, what I do about it, and where I am. */
import {del, get, signIn} from '../core/api.js';
import {fill} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {Live} from '../core/live.js';
import {Panel} from '../core/panel.js';
import {read, write} from '../core/store.js';
import {ask} from './ask.js';
import {head, showQueue, showRefused, showTracking} from './bars.js';
import {currentStop, isRunning, withWaiting} from './duty.js';
import {FieldMap} from './field-map.js';
import {stopList} from './stop-list.js';
import {gridView, homeView, meView} from './tab-views.js';
import {Tracking} from './tracking.js';

const LARGE = 'xunfang.field.large';
const TABS = ['home', 'route', 'grid', 'me'];
const MY_CHANGES = new Set(['plan.issued', 'shift.changed', 'stop.changed']);
const CLOCK_MS = 30_000;

const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

export class FieldPage {
  /**
   * @param {any} who session
   * @param {any} county
   * @param {import('./outbox.js').Outbox} outbox
   */
  constructor(who, county, outbox) {
    this.who = who;
    this.outbox = outbox;
    this.locale = {language, zone: county.zone};
    this.tracking = new Tracking();
    this.map = new FieldMap(byId('map'), county);
    this.panels = Object.fromEntries(TABS.map((name) => [name, new Panel(byId(name))]));
    /** @type {any} duty as the server knows it */
    this.told = null;
    this.drawn = '';
  }

  async start() {
    this.#setLarge(read(LARGE) === 'true');
    this.#showTab();
    addEventListener('hashchange', () => this.#showTab());
    addEventListener('online', () => this.#showBars());
    addEventListener('offline', () => this.#showBars());
    setInterval(() => this.#showBars(), CLOCK_MS);
    this.outbox.addEventListener('change', () => this.#show());
    this.outbox.addEventListener('sent', (event) => this.#reloadAfter(/** @type {CustomEvent} */ (event).detail));
    this.tracking.addEventListener('state', () => this.#showBars());
    this.tracking.addEventListener('fix', (event) => this.#take(/** @type {CustomEvent} */ (event).detail));
    this.panels.route.loading();
    await this.outbox.start();
    await this.#reload();
    this.#listen();
  }

  #listen() {
    const live = new Live();
    live.addEventListener('change', (event) => {
      if (MY_CHANGES.has(/** @type {CustomEvent} */ (event).detail?.kind)) {
        this.#reload();
      }
    });
    live.addEventListener('resync', () => this.#reload());
    live.start();
  }

  async #reload() {
    try {
      this.told = await get('/api/my');
      this.#show();
    } catch (failure) {
      this.panels.route.error(failure, () => this.#reload());
    }
  }

  #reloadAfter(kinds) {
    if (kinds.some((kind) => kind !== 'position')) {
      this.#reload();
    }
  }

  get duty() {
    return this.told && withWaiting(this.told, this.outbox.waiting);
  }

  #show() {
    const {duty} = this;
    this.#showBars();
    if (!duty) {
      return;
    }
    this.tracking.run(isRunning(duty.shift));
    // a list that is built anew under a thumb swallows the tap
    const drawn = JSON.stringify([duty, this.outbox.waiting.length]);
    if (drawn !== this.drawn) {
      this.drawn = drawn;
      this.map.setDuty(duty);
      this.#showDuty(duty);
    }
    this.panels.route.stale(null);
  }

  #showDuty(duty) {
    fill(byId('head'), head(duty, this.locale, (verb) => this.#actOnShift(verb)));
    this.panels.home.show(homeView(duty, this.outbox, this.locale));
    this.panels.grid.show(gridView(duty, () => this.map.showGrid()));
    this.panels.me.show(meView(this.who, duty, {
      large: document.documentElement.classList.contains('is-large'),
      onLarge: (on) => this.#setLarge(on),
      onSignOut: () => this.#signOut(),
    }));
    this.#showStops(duty);
  }

  #showStops({shift, route}) {
    const stops = route?.stops ?? [];
    if (stops.length === 0) {
      this.panels.route.empty(t(route ? 'field.route.stay' : 'field.route.none'));
      return;
    }
    const {last} = this.tracking;
    this.panels.route.show(stopList(stops, {
      current: currentStop(stops),
      running: isRunning(shift),
      here: last && [last.lon, last.lat],
      locale: this.locale,
      act: (verb, stop) => this.#actOnStop(verb, stop),
      show: (stop) => this.map.showPoint(stop.point),
    }));
  }

  #showBars() {
    showTracking(byId('tracking'), this.tracking, this.locale);
    showQueue(byId('queue'), this.outbox, {running: isRunning(this.duty?.shift), locale: this.locale});
    showRefused(byId('refused'), this.outbox, this.told, this.locale);
    this.map.me.set(this.tracking.last);
  }

  #take(fix) {
    this.#showBars();
    this.outbox.add('position', fix);
  }

  async #actOnShift(verb) {
    if (verb === 'end') {
      const words = {question: t('field.shift.endQuestion'), yes: t('field.shift.end')};
      if ((await this.#ask(words)) === null) {
        return;
      }
    }
    this.outbox.add(`shift.${verb}`, {at: new Date().toISOString()});
  }

  async #actOnStop(verb, stop) {
    const at = new Date().toISOString();
    if (verb !== 'unreachable') {
      this.outbox.add(`stop.${verb}`, {at}, stop.id);
      return;
    }
    const question = t('field.unreachable.question', {name: stop.name});
    const note = await this.#ask({question, yes: t('field.unreachable.yes'), note: t('field.unreachable.note')});
    if (note !== null) {
      this.outbox.add('stop.unreachable', {at, note}, stop.id);
    }
  }

  #ask(words) {
    return ask(/** @type {HTMLDialogElement} */ (byId('ask')), words);
  }

  #setLarge(on) {
    document.documentElement.classList.toggle('is-large', on);
    write(LARGE, String(on));
  }

  #showTab() {
    const wanted = location.hash.slice(1);
    const tab = TABS.includes(wanted) ? wanted : 'route';
    document.body.dataset.tab = tab;
    document.querySelectorAll('.tabs a').forEach((link) => {
      const chosen = link.getAttribute('href') === `#${tab}`;
      chosen ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current');
    });
    if (this.told && tab === 'grid') {
      this.map.showGrid();
    } else if (this.told && tab === 'route') {
      this.map.showRoute();
    }
  }

  /** What waits stays on the phone and is sent when the same officer is back. */
  async #signOut() {
    await del('/api/session').catch(() => {});
    signIn();
  }
}
