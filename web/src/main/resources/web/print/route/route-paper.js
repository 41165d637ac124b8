/** What stands on a route sheet: whose it is and when, codes for the phone, the picture, and the stops in large type. */
import {length, number, time} from '../../core/format.js';
import {h} from '../../core/html.js';
import {language, t} from '../../core/i18n.js';
import {reasonWords} from '../../core/patrol-words.js';
import {northArrow} from '../print-map.js';

const REASONS_SHOWN = 3;

/** @param {any} sheet what has been read for it @returns {any[]} */
export function sheetOf({county, sheet, at}) {
  const {route, watermark, reason} = sheet;
  const clock = (text) => time(new Date(text), {language, zone: county.zone});
  return [
    h('div.watermark', {'aria-hidden': 'true', 'data-testid': 'watermark'},
      Array.from({length: 24}, () => h('span', {}, `${watermark.name} ${at}`))),
    h('div.top', {},
      h('div', {}, h('h1', {}, route.unit.name, h('small', {}, t('print.route.title'))),
        h('p.sums', {'data-testid': 'sums'}, t('print.route.shift', {day: sheet.day, from: clock(route.shift.startsAt), until: clock(route.shift.endsAt)})),
        route.pause ? h('p.sums', {'data-testid': 'pause'}, t('field.pause', {from: clock(route.pause.from), until: clock(route.pause.until)})) : null,
        h('p.sums', {}, t('print.route.sums', {stops: number(route.stops.length), length: length(route.lengthM),
          minutes: number(Math.round(route.travelS / 60))})),
        h('p', {}, crew(sheet.members))),
      h('div.codes', {'data-testid': 'codes'}, code(sheet.page, 'page'), sheet.first ? code(sheet.first, 'first') : null)),
    h('p.made', {'data-testid': 'made'}, t('print.route.printed', {name: watermark.name, time: at, reason, version: sheet.version,
      state: t(`planner.state.${sheet.state}`)})),
    h('div.picture', {'data-testid': 'picture'}, h('div', {id: 'map'}), northArrow(t('print.north'))),
    stops(route.stops, clock),
    h('p.keep', {}, t('print.route.keep')),
    h('p.source', {'data-testid': 'source'}, t('print.route.source', {county: county.name ?? '', version: county.version}),
      county.demo ? ` ${t('common.demoData')}` : ''),
  ];
}

function crew(members) {
  return members.length === 0 ? ''
    : t('print.route.crew', {names: members.map((m) => `${m.name} ${t(`patrol.rank.${m.rank}`)}`).join(t('field.reasonComma'))});
}

function code({svg}, name) {
  return h('figure', {}, h('img', {src: `data:image/svg+xml,${encodeURIComponent(svg)}`, alt: t(`print.route.code.${name}`),
    'data-testid': `code-${name}`}), h('figcaption', {}, t(`print.route.code.${name}`)));
}

function stops(list, clock) {
  return h('table.stops', {'data-testid': 'stops'},
    h('thead', {}, h('tr', {}, ['number', 'time', 'place', 'way', 'done'].map((name) => h('th', {scope: 'col'}, t(`print.route.head.${name}`))))),
    h('tbody', {}, list.map((stop) => h('tr', {},
      h('td.stop-number', {}, number(stop.number)),
      h('td.stop-time', {}, clock(stop.arriveAt), h('small', {}, stay(stop))),
      h('td.stop-place', {}, stop.name, stop.mustReach ? h('span.must', {}, t('field.mustReach')) : null, h('small', {}, why(stop))),
      h('td.number', {}, length(stop.legM), h('small', {}, t('field.minutes', {n: number(Math.max(1, Math.round(stop.legS / 60)))}))),
      h('td', {}, h('div.tick', {}))))));
}

function stay({arriveAt, departAt}) {
  return t('print.route.stay', {n: number(Math.round((Date.parse(departAt) - Date.parse(arriveAt)) / 60_000))});
}

function why({reasons, name}) {
  return reasons.slice(0, REASONS_SHOWN).map((reason) => reasonWords(reason, name)).join(t('field.reasonComma'));
}
