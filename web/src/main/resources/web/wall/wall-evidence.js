/** What a wall's evidence says in words: how many sites close it, what it can bear, what to repair, what the data leave in doubt. */
import {length} from '../core/format.js';
import {h} from '../core/html.js';
import {t, tOr} from '../core/i18n.js';
import {symbol} from '../map/symbols.js';
import {directionOf, distanceM, middleOf} from './compass.js';
import {reasonText} from './reasons.js';
import {roadNames} from './road-names.js';

/** More than two cameras may fail. */
const ROBUST = 3;

/**
 * The sentences, each with its sign.
 *
 * @param {any} wall
 * @param {any} evidence of the server
 */
export function evidenceSentences(wall, evidence) {
  const {state} = wall;
  return h('ul.evidence', {'data-testid': 'evidence'},
    state === 'open' ? sentence('cut', kappaText(evidence)) : null,
    sentence('repair', repairText(evidence)),
    state === 'closed' ? [sentence('critical', resilienceText(evidence)), sentence('gateWatched', fragileText(evidence))] : null);
}

/** @param {string} sign @param {string | null} words */
function sentence(sign, words) {
  return words === null ? null : h('li', {}, symbol(sign), h('span', {}, words));
}

function kappaText({kappa, kappaWhyNull}) {
  if (kappa === null) {
    return kappaWhyNull ? reasonText(kappaWhyNull) : null;
  }
  return kappa === 1 ? t('evidence.kappa.one') : t('evidence.kappa.many', {n: kappa});
}

function repairText({repair, repairElsewhere}) {
  if (!repair) {
    return null;
  }
  if (repairElsewhere > 0) {
    return repair.length === 0 ? t('evidence.repair.elsewhere', {n: repairElsewhere})
      : t('evidence.repair.someElsewhere', {cameras: names(repair), n: repairElsewhere});
  }
  return repair.length === 0 ? t('evidence.repair.none') : t('evidence.repair.some', {cameras: names(repair)});
}

function fragileText({fragile}) {
  return fragile === null ? null : t(fragile ? 'evidence.fragile' : 'evidence.sturdy');
}

function resilienceText({resilience, critical}) {
  if (resilience === null || resilience >= ROBUST) {
    return resilience === null ? null : t('evidence.resilience.many');
  }
  if (resilience === 2) {
    return t('evidence.resilience.two');
  }
  return critical.length === 0 ? t('evidence.resilience.unnamed')
    : t(`evidence.resilience.${critical.length === 1 ? 'one' : 'any'}`, {cameras: names(critical)});
}

function names(cameras) {
  return cameras.map(({name}) => name).join(t('common.listComma'));
}

/** The sites of the cut, numbered as on the map. @param {any} wall @param {any[]} cut @param {(point: [number, number]) => void} onPoint */
export function siteList(wall, cut, onPoint) {
  return h('ul.list', {}, cut.map(({kind, geometry}, i) => {
    const place = middleOf(geometry);
    return h('li', {}, h('button.row', {type: 'button', 'data-testid': 'site-row', onclick: () => onPoint(place)}, symbol('cut'),
      h('span', {}, h('span.name', {}, t(`evidence.site.${kind}`, {n: i + 1})), h('small', {}, whereText(wall.point, place)))));
  }));
}

/** @param {any} wall @param {any[]} defects @param {(point: [number, number]) => void} onPoint */
export function defectList(wall, defects, onPoint) {
  return h('ul.list', {}, defects.map(({kind, point, roads}) => h('li', {}, h('button.row', {type: 'button', 'data-testid': 'defect-row',
    onclick: () => onPoint(point)}, symbol('not_assessable'),
  h('span', {}, h('span.name', {}, tOr(`evidence.defect.${kind}`, {}, 'evidence.defect.other')),
    h('small', {}, [roadNames(roads ?? []), whereText(wall.point, point)].join(' · ')))))));
}

/** `north-east, 230 m`: where something lies from the middle of the hamlet. */
function whereText(middle, place) {
  return t('evidence.where', {direction: t(`evidence.direction.${directionOf(middle, place)}`), distance: length(distanceM(middle, place))});
}
