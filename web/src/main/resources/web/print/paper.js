/** What stands on the paper of a village: head, picture with its signs, figures and what they mean, gaps, cameras, source. */
import {area, length, number} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {cameraSymbol} from '../map/camera-symbol.js';
import {symbol} from '../map/symbols.js';
import {figuresOf, madeOf, roadList} from '../wall/village-figures.js';
import {cameraText, gapText, placesText, roadText} from '../wall/village-lists.js';
import {perspectiveText, stateTag} from '../wall/wall-sheet.js';
import {northArrow} from './print-map.js';

const SIGNS = ['closed', 'open', 'no_road_access', 'not_assessable', 'view', 'gap'];
const CAMERA_SIGNS = [['public', 'online'], ['social', 'online'], ['private', 'online'], ['wifi', 'online']];
const STATE_SIGNS = ['offline', 'unverified', 'disabled'];

/** @param {any} page what has been read for it @returns {any[]} */
export function paperOf({county, village, answer, gaps, stretches, perspective, printed}) {
  const zone = county.zone;
  return [
    h('h1', {}, village.name, h('small', {}, [village.township, county.name].filter(Boolean).join(' · '))),
    h('p.made', {}, village.state ? stateTag(village.state) : null, ' ',
      [t('wall.village.closedOf', {closed: village.closed, units: village.units}), perspectiveText(perspective, zone)].join(' · ')),
    h('div.picture', {'data-testid': 'picture'}, h('div', {id: 'map'}), northArrow(t('print.north'))),
    signs(),
    h('h2', {}, t('print.figures')),
    figures(village, zone),
    h('h2', {}, t('wall.village.roads')),
    roadList(answer.figures),
    gaps.length === 0 ? null : [h('h2', {}, t('print.gaps', {shown: gaps.length, all: number(answer.gapCount)})), gapTable(gaps)],
    stretches.length === 0 ? null
      : [h('h2', {}, t('print.stretches', {shown: stretches.length, all: number(answer.stretchCount)})), stretchTable(stretches)],
    h('h2', {}, t('print.cameras', {n: number(village.cameraList.length)})),
    cameras(village.cameraList),
    h('p.source', {'data-testid': 'source'}, t('print.source', {county: county.name ?? '', version: county.version, time: printed}),
      county.demo ? ` ${t('common.demoData')}` : ''),
  ];
}

function signs() {
  return h('ul.signs', {'aria-label': t('print.signs')},
    SIGNS.map((name) => h('li', {}, symbol(name), t(name === 'gap' ? 'print.gapSign' : `map.sign.${name}`))),
    CAMERA_SIGNS.map(([kind, state]) => h('li', {}, cameraSymbol(kind, state), t(`camera.kind.${kind}`))),
    STATE_SIGNS.map((state) => h('li', {}, cameraSymbol('public', state), t(`camera.state.${state}`))));
}

function figures(village, zone) {
  if (!village.coverage) {
    return h('p', {}, t('wall.village.noCoverage'));
  }
  return [
    h('table', {'data-testid': 'figures'}, h('tbody', {}, figuresOf(village.coverage).map(({name, value, meaning}) =>
      h('tr', {}, h('td', {}, t(`wall.village.${name}`)), h('td.number', {}, h('b', {}, value)), h('td', {}, meaning))))),
    h('p.made', {}, madeOf(village, zone)),
  ];
}

function gapTable(gaps) {
  return h('table', {'data-testid': 'gaps'}, h('tbody', {}, gaps.map((gap) =>
    h('tr', {}, h('td', {}, h('b', {}, number(gap.rank))), h('td', {}, gapText(gap)), h('td.number', {}, area(gap.areaM2))))));
}

function stretchTable(stretches) {
  return h('table', {'data-testid': 'stretches'}, h('tbody', {}, stretches.map((stretch) =>
    h('tr', {}, h('td', {}, h('b', {}, number(stretch.rank))), h('td', {}, roadText(stretch)), h('td', {}, placesText(stretch)),
      h('td.number', {}, length(stretch.lengthM))))));
}

function cameras(list) {
  return h('ul.cameras', {'data-testid': 'cameras'}, list.map((camera) =>
    h('li', {}, cameraSymbol(camera.kind, camera.state), h('span.name', {}, camera.name), h('span.remark', {}, cameraText(camera)),
      h('span', {}, t(`camera.state.${camera.state}`)))));
}
