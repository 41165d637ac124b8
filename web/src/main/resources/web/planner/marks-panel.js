/** What leaders have marked and which roads are closed: a list that mirrors the map, each with a way to take it back. */
import {del, get} from '../core/api.js';
import {capabilityTags} from '../core/capability-words.js';
import {number, since} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {keepFocus} from '../core/keep-focus.js';
import {once} from '../core/once.js';
import {Panel} from '../core/panel.js';
import {problemText} from '../core/problem.js';
import {Turns} from '../core/turns.js';
import {middleOf} from '../map/area-shape.js';
import {markSign} from './mark-signs.js';

export class MarksPanel {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {import('./mark-layer.js').MarkLayer} options.layer
   * @param {(point: [number, number]) => void} options.onShow
   * @param {() => void} options.onChanged a mark was taken back: places have other values
   * @param {() => any[]} options.places of the county, for names and points of marked ones
   */
  constructor(element, {zone, layer, onShow, onChanged, places}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.layer = layer;
    this.onShow = onShow;
    this.onChanged = onChanged;
    this.places = places;
    this.count = /** @type {HTMLElement} */ (document.getElementById('marks-count'));
    this.message = h('p.state-error', {role: 'alert'});
    this.turns = new Turns();
    /** @type {any[]} */
    this.marks = [];
    /** @type {any[]} */
    this.closures = [];
  }

  async load() {
    const isNewest = this.turns.begin();
    this.panel.loading();
    try {
      const [marks, closures] = await Promise.all([get('/api/place-marks'), get('/api/road-closures').catch((failure) => failure)]);
      if (!isNewest()) {
        return;
      }
      this.marks = listOf(marks, 'marks');
      // what is marked is there to be seen even where the closed roads are not
      const failed = closures instanceof Error;
      this.closures = failed ? [] : listOf(closures, 'closures');
      this.draw();
      fill(this.message, failed ? problemText(closures) : '');
    } catch (failure) {
      isNewest() && this.panel.error(failure, () => this.load());
    }
  }

  /** Draws list and map again, for instance once the places are there. */
  draw() {
    const byId = new Map(this.places().map((place) => [place.id, place]));
    const marks = this.marks.map((mark) => ({...mark, place: byId.get(mark.placeId) ?? null}));
    this.layer.setMarks(marks.map((mark) => ({kind: mark.kind, area: mark.area ?? null, point: mark.point ?? mark.place?.point ?? null})));
    this.layer.setClosures(this.closures.map((closure) => ({point: pointOf(closure), line: closure.line ?? null})));
    const n = marks.length + this.closures.length;
    fill(this.count, n === 0 ? '' : number(n));
    if (n === 0) {
      this.panel.empty(t('planner.marks.none'));
      return;
    }
    keepFocus(this.panel.body, () => this.panel.show(this.message, h('ul.list', {'data-testid': 'marks'}, marks.map((mark) => this.#mark(mark)),
      this.closures.map((closure) => this.#closure(closure)))));
  }

  #mark(mark) {
    const name = mark.name || mark.place?.name || t(mark.area ? 'planner.mark.area' : 'planner.mark.point');
    const point = mark.point ?? mark.place?.point ?? (mark.area ? middleOf(mark.area) : null);
    return this.#row(mark.kind, t(`planner.mark.${mark.kind}`), name, mark, point, `/api/place-marks/${mark.id}`);
  }

  #closure(closure) {
    const name = closure.road ?? t('planner.closure.road');
    return this.#row('closure', t('planner.closure'), name, closure, pointOf(closure), `/api/road-closures/${closure.id}`);
  }

  #row(kind, word, name, {note, untilAt, needs = [], meetAt = null, yours = true}, point, path) {
    return h('li.mark-row', {'data-testid': 'mark', 'data-kind': kind, 'data-id': path},
      h('button.row.mark', {type: 'button', 'data-testid': 'mark-show', onclick: () => point && this.onShow(point)}, markSign(kind),
        h('span', {}, h('span.name', {}, name), h('small', {}, word, ' · ', this.#until(untilAt)), note ? h('small', {}, note) : null,
          meetAt ? h('small', {}, t('planner.marks.meet', {at: this.#when(meetAt)})) : null, needs.length > 0 ? h('small', {}, capabilityTags(needs)) : null)),
      yours && h('button.icon-button', {type: 'button', 'data-testid': 'mark-remove', 'aria-label': t('planner.marks.remove', {name}),
        title: t('planner.marks.remove', {name}), onclick: once(() => this.#remove(path))}, '×'));
  }

  #until(text) {
    return text ? t('planner.marks.until', {at: this.#when(text)}) : t('planner.mark.until.open');
  }

  /** Day and clock. */
  #when(text) {
    return since(new Date(text), new Date(0), {language, zone: this.zone});
  }

  async #remove(path) {
    try {
      await del(path);
      await this.load();
      this.onChanged();
    } catch (failure) {
      fill(this.message, problemText(failure));
    }
  }
}

function listOf(answer, name) {
  return Array.isArray(answer) ? answer : answer[name] ?? [];
}

function pointOf({point, line}) {
  const lines = line?.type === 'MultiLineString' ? line.coordinates.flat() : line?.coordinates ?? [];
  return point ?? lines[Math.floor(lines.length / 2)] ?? null;
}
