/** What stands on a work order: picture, what is to be done, coordinates in three systems, what the law asks, who made it. */
import {length, number} from '../../core/format.js';
import {h} from '../../core/html.js';
import {t, tOr} from '../../core/i18n.js';
import {cameraSymbol} from '../../map/camera-symbol.js';
import {symbol} from '../../map/symbols.js';
import {sitingSign} from '../../siting/legend.js';
import {yuan} from '../../siting/money.js';
import {sumOf} from '../../siting/plan.js';
import {actionText} from '../../siting/proposal-card.js';
import {northArrow} from '../print-map.js';

/** @param {any} order what has been read for it @returns {any[]} */
export function orderOf({county, order, reason, at}) {
  const {village, proposals, watermark} = order;
  const head = h('h1', {}, t('siting.order.title'), ' ', village.name,
    h('small', {}, [village.township, county.name].filter(Boolean).join(' · ')));
  const made = h('p.made', {'data-testid': 'made'}, t('siting.order.printed', {name: watermark.name, time: at, reason}));
  if (proposals.length === 0) {
    return [head, made, h('p', {'data-testid': 'order-none'}, t('siting.order.none'))];
  }
  return [
    mark(`${watermark.name} ${at}`),
    head, made,
    h('div.picture', {'data-testid': 'picture'}, h('div', {id: 'map'}), northArrow(t('print.north'))),
    signs(),
    h('h2', {}, t('siting.order.what')),
    work(proposals),
    h('h2', {}, t('siting.order.coordinates')),
    coordinates(proposals),
    h('h2', {}, t('siting.order.law')),
    h('ul.law', {'data-testid': 'law'}, order.reminders.map((code) =>
      h('li', {}, tOr(`siting.order.reminder.${code}`, {}, 'siting.order.reminder.other')))),
    h('dl.signatures', {}, ['done', 'signature'].map((name) => h('div', {}, h('dt', {}, t(`siting.order.${name}`)), h('dd', {})))),
    h('p.source', {'data-testid': 'source'}, t('siting.order.source', {county: county.name ?? '', version: county.version}),
      county.demo ? ` ${t('common.demoData')}` : ''),
  ];
}

/** Who made it and when, faint over every page. */
function mark(words) {
  return h('div.watermark', {'aria-hidden': 'true', 'data-testid': 'watermark'}, Array.from({length: 24}, () => h('span', {}, words)));
}

function signs() {
  return h('ul.signs', {'aria-label': t('print.signs')},
    h('li', {}, sitingSign('accepted'), t('siting.sign.accepted')), h('li', {}, symbol('view'), t('map.sign.view')),
    ['closed', 'open', 'no_road_access'].map((name) => h('li', {}, symbol(name), t(`map.sign.${name}`))),
    ['public', 'social', 'private'].map((kind) => h('li', {}, cameraSymbol(kind, 'online'), t(`camera.kind.${kind}`))));
}

function work(proposals) {
  const heads = ['number', 'action', 'bearing', 'lens', 'mount', 'cost'];
  const right = new Set(['bearing', 'mount', 'cost']);
  return h('table', {'data-testid': 'work'},
    h('thead', {}, h('tr', {}, heads.map((name) =>
      h(`th${right.has(name) ? '.number' : ''}`, {scope: 'col'}, t(`siting.order.${name}`))))),
    h('tbody', {}, proposals.map((one, i) => h('tr', {}, h('td', {}, h('b', {}, number(i + 1))),
      h('td', {}, h('b', {}, actionText(one)), one.wall?.name ? h('small', {}, t('siting.order.forWall', {wall: one.wall.name})) : null),
      h('td.number', {}, `${number(one.azimuthDeg)}°`),
      h('td', {}, t('siting.order.lensText', {angle: number(one.fieldAngleDeg), px: number(one.imageWidthPx), range: length(one.rangeM)})),
      h('td.number', {}, `${number(one.mountHeightM, 1)} m`), h('td.number', {}, yuan(one.costYuan))))),
    h('tfoot', {}, h('tr', {}, h('td', {}), h('th', {colspan: 4, scope: 'row'}, t('siting.order.sum')),
      h('td.number', {}, h('b', {}, yuan(sumOf(proposals)))))));
}

function coordinates(proposals) {
  const degrees = ([lon, lat]) => `${lon.toFixed(6)}, ${lat.toFixed(6)}`;
  return h('table.coordinates', {'data-testid': 'coordinates'},
    h('thead', {}, h('tr', {}, ['number', 'wgs84', 'cgcs2000', 'gcj02'].map((name) =>
      h('th', {scope: 'col'}, t(`siting.order.${name}`))))),
    h('tbody', {}, proposals.map(({coordinates: {wgs84, cgcs2000, gcj02}}, i) => h('tr', {}, h('td', {}, h('b', {}, number(i + 1))),
      h('td', {'data-system': 'wgs84'}, degrees(wgs84)),
      h('td', {'data-system': 'cgcs2000'}, planeText(cgcs2000)),
      h('td', {'data-system': 'gcj02'}, degrees(gcj02))))));
}

/** Easting, northing and their system; outside of its zones there is none. */
function planeText(cgcs2000) {
  return cgcs2000 === null ? '—' : t('siting.order.cgcs2000Text', {e: cgcs2000.e.toFixed(2), n: cgcs2000.n.toFixed(2),
    epsg: cgcs2000.epsg, zone: zoneOf(cgcs2000.epsg)});
}

/**
 * The zone of a 3° Gauss–Krüger system of CGCS2000: 4513 to 4533 carry it in their eastings, 4534 to 4554 do not.
 *
 * @param {number} epsg
 */
function zoneOf(epsg) {
  return epsg >= 4534 ? epsg - 4509 : epsg - 4488;
}
