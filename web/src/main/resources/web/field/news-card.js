/** What is new about the route, on top of its stops: a route to be accepted, or how the accepted one has changed. */
import {time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {newsOf} from './duty.js';

const KINDS = ['added', 'removed', 'moved', 'retimed'];
const SIGNS = {added: '+', removed: '−', moved: '⇅', retimed: '◷'};

/** Drawn only when the news are others: what is drawn anew is read out anew. */
export class NewsCard {
  /** @param {import('./field-page.js').FieldPage} page */
  constructor(page) {
    this.page = page;
    this.element = h('div', {role: 'status'});
    this.shown = '';
  }

  /** @param {import('./duty.js').Route | null} route */
  show(route) {
    const news = newsOf(route);
    const about = news === null || route === null ? '' : JSON.stringify([news, route.planId, route.version, route.stops.length, route.changes]);
    if (about !== this.shown) {
      this.shown = about;
      fill(this.element, news === null || route === null ? null : card(this.page, route, news));
    }
  }
}

function card(page, route, news) {
  return h(`section.card.news.news-${news}`, {'data-testid': 'news'},
    h('h2', {}, t(`field.news.${news}`)),
    h('p.muted.small', {}, t(`field.news.${news}.text`, {n: route.stops.length})),
    news === 'changed' ? changes(page, route.changes) : null,
    h('div.act', {}, h('button.button.button-primary', {type: 'button', 'data-testid': 'accept', onclick: () => page.acceptRoute(route)},
      t(`field.news.${news}.yes`))));
}

function changes(page, found) {
  const clock = (text) => time(new Date(text), {language, zone: page.county.zone});
  return h('ul.changes', {}, KINDS.flatMap((kind) => found[kind].map((change) => h(`li.change-${kind}`, {},
    h('span.change-sign', {'aria-hidden': 'true'}, SIGNS[kind]),
    h('span', {}, t(`field.change.${kind}`, {
      name: change.name, number: change.number, wasNumber: change.wasNumber ?? '', at: clock(change.arriveAt),
      was: change.wasArriveAt ? clock(change.wasArriveAt) : '',
    }))))));
}
