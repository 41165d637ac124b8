/** The walls of a village in words: together, and each in a row. */
import {number, percent} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {symbol} from '../map/symbols.js';
import {wallTail, wallText} from './wall-list.js';
import {totals} from './wall-totals.js';

/** How many gaps there are together, how many sites close them, how many entrances are guarded. @param {any[]} walls */
export function villageWords(walls) {
  const {open, gaps, kappa, entrances, guarded} = totals(walls);
  return [
    open === 0 ? null : h('p', {'data-testid': 'village-kappa'}, kappa === null ? t('evidence.village.unknown', {gaps: number(gaps)})
      : t('evidence.village.open', {gaps: number(gaps), kappa: number(kappa)})),
    entrances === 0 ? null : h('p', {}, t('evidence.village.entrances', {guarded: number(guarded), entrances: number(entrances),
      share: percent((100 * guarded) / entrances)})),
  ];
}

/** @param {any[]} walls @param {(wall: any) => void} onWall */
export function wallRows(walls, onWall) {
  return h('ul.list', {}, walls.map((wall) => h('li', {}, h('button.row', {type: 'button', 'data-testid': 'village-wall',
    onclick: () => onWall(wall)}, symbol(wall.state), h('span', {}, h('span.name', {}, wall.name || t('wall.unnamed', {
    village: wall.villages.map(({name}) => name).join(t('common.listComma'))})), h('small', {}, wallText(wall))),
  h('span.tail', {title: t('wall.kappa.hint')}, wallTail(wall))))));
}
