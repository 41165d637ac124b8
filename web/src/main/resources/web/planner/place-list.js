/** The places by value with their reasons; filter by kind, search by name or reason. It mirrors the map. */
import {get} from '../core/api.js';
import {number, since} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {keepFocus} from '../core/keep-focus.js';
import {LongList} from '../core/long-list.js';
import {once} from '../core/once.js';
import {Panel} from '../core/panel.js';
import {reasonWords} from '../core/patrol-words.js';
import {Turns} from '../core/turns.js';
import {draggable} from './drag.js';
import {KINDS, placeSign} from './place-signs.js';
import {reasonList} from './reason-list.js';

export class PlaceList {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(place: any) => void} options.onSelect
   * @param {(places: any[]) => void} options.onFiltered told which places are shown
   * @param {(place: any) => any} options.onAdd the place is to be added to the route that is open
   */
  constructor(element, {zone, onSelect, onFiltered, onAdd}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.onSelect = onSelect;
    this.onFiltered = onFiltered;
    this.onAdd = onAdd;
    /** @type {any[]} */
    this.places = [];
    /** @type {LongList<any>} */
    this.list = new LongList({row: (place) => this.#row(place), key: (place) => place.id, testid: 'places'});
    this.turns = new Turns();
    this.kind = '';
    this.text = '';
    /** @type {string | null} */
    this.selected = null;
    this.count = /** @type {HTMLElement} */ (document.getElementById('places-count'));
    this.#controls();
  }

  async load(day) {
    const isNewest = this.turns.begin();
    this.panel.loading();
    try {
      const places = await get('/api/patrol-places', {day});
      if (!isNewest()) {
        return;
      }
      this.places = places.map((place) => ({...place, words: `${place.name} ${place.reasons.map((reason) => reasonWords(reason)).join(' ')}`.toLowerCase()}));
      keepFocus(this.panel.body, () => this.#draw());
    } catch (failure) {
      isNewest() && this.panel.error(failure, () => this.load(day));
    }
  }

  /** @param {string | null} id */
  select(id) {
    this.selected = id;
    if (id !== null) {
      this.list.reach(id);
    }
    for (const row of this.panel.body.querySelectorAll('button[data-place]')) {
      const isChosen = row.getAttribute('data-place') === id;
      row.setAttribute('aria-current', String(isChosen));
      if (isChosen) {
        row.scrollIntoView({block: 'nearest'});
      }
    }
  }

  #controls() {
    const kinds = ['', 'must', ...KINDS];
    this.search = h('input.input', {type: 'search', id: 'place-search', placeholder: t('planner.places.search'), 'data-testid': 'place-search',
      'aria-label': t('planner.places.search'), oninput: (event) => {
        this.text = event.target.value.trim().toLowerCase();
        this.#draw();
      }});
    const select = h('select.input', {'aria-label': t('planner.places.kind'), 'data-testid': 'place-kind', onchange: (event) => {
      this.kind = event.target.value;
      this.#draw();
    }}, kinds.map((kind) => h('option', {value: kind}, kindWord(kind))));
    fill(/** @type {HTMLElement} */ (document.getElementById('place-filter')), this.search, select);
  }

  #draw() {
    const found = this.places.filter((place) => this.#matches(place));
    fill(this.count, found.length === this.places.length ? number(found.length) : `${number(found.length)} / ${number(this.places.length)}`);
    if (this.places.length === 0) {
      this.panel.empty(t('planner.places.none'));
    } else if (found.length === 0) {
      this.panel.empty(t('planner.places.noMatch'));
    } else {
      this.list.show(found);
      this.panel.show(this.list.element);
    }
    this.onFiltered(found);
  }

  #matches(place) {
    const kind = this.kind === '' || (this.kind === 'must' ? place.mustReach : place.kind === this.kind);
    return kind && (this.text === '' || place.words.includes(this.text));
  }

  #row(place) {
    const visited = place.lastVisitAt
      ? t('planner.places.visited', {when: since(new Date(place.lastVisitAt), new Date(), {language, zone: this.zone})}) : null;
    const item = h('div.place-item', {'data-place-item': place.id}, this.#main(place, visited), h('button.icon-button', {type: 'button', 'data-testid': 'place-quick-add',
      'aria-label': t('planner.places.add', {place: place.name}), title: t('planner.places.add', {place: place.name}), onclick: once(() => this.onAdd(place))}, '+'));
    draggable(item, () => ({kind: 'place', place}));
    return item;
  }

  #main(place, visited) {
    return h('button.row.place', {type: 'button', 'data-place': place.id, 'aria-current': String(place.id === this.selected),
      onclick: () => this.onSelect(place)},
      placeSign(place.kind, place.mustReach),
      h('span', {}, h('span.name', {}, place.name),
        h('small', {}, t(`patrol.kind.${place.kind}`), place.mustReach ? h('b.must', {}, t('planner.mustReach')) : null),
        reasonList(place.reasons, place.name), visited ? h('small', {}, visited) : null),
      h('span.tail.value', {'aria-label': t('planner.points', {n: number(place.value)})}, number(place.value)));
  }
}

function kindWord(kind) {
  return kind === '' ? t('planner.places.all') : kind === 'must' ? t('planner.mustReach') : t(`patrol.kind.${kind}`);
}
