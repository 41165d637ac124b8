/** What a camera sees, in figures: per level the area, or why there is none, and how it was made. */
import {area, length, number} from '../core/format.js';
import {h} from '../core/html.js';
import {t, tOr} from '../core/i18n.js';
import {levelSign} from '../map/level-looks.js';
import {symbol} from '../map/symbols.js';

const UNITS = {mount_height: 'm', field_angle: '°', image_width: 'px'};

/**
 * @param {{level: string, status: string, areaM2: number, potential?: {areaM2: number} | null}[]} levels
 * @returns {HTMLElement}
 */
export function levelFigures(levels) {
  return h('dl.facts.level-figures', {'data-testid': 'level-figures'}, levels.flatMap((one) => [
    h('dt', {}, symbol(levelSign(one.level)), ' ', tOr(`map.level.${one.level}`, {}, 'camera.otherLevel')),
    h('dd', {'data-level': one.level}, one.areaM2 > 0 ? area(one.areaM2) : tOr(`camera.view.${one.status}`, {}, 'camera.view.none'),
      one.potential ? h('small.muted', {}, ` ${t('camera.potentialArea', {area: area(one.potential.areaM2)})}`) : null),
  ]));
}

/**
 * How a view came about, one sentence each.
 *
 * @param {{assumed: Record<string, number>, movedM?: number, occluded?: boolean, nearM?: number}} made
 * @returns {HTMLElement | null}
 */
export function viewNotes({assumed, movedM = 0, occluded = true, nearM = 0}) {
  const notes = [
    assumedText(assumed),
    movedM > 0 ? t('camera.moved', {length: length(movedM < 1 ? 1 : movedM)}) : null,
    nearM > 0 ? t('camera.near', {length: length(nearM)}) : null,
    occluded ? null : t('camera.notOccluded'),
  ].filter(Boolean);
  return notes.length === 0 ? null : h('ul.view-notes.small', {'data-testid': 'view-notes'}, notes.map((note) => h('li', {}, note)));
}

/**
 * @param {Record<string, number>} assumed
 * @returns {string | null} null where nothing is assumed
 */
export function assumedText(assumed) {
  const list = Object.entries(assumed ?? {}).map(([name, value]) =>
    `${tOr(`camera.assumed.${name}`, {}, 'camera.assumed.other')} ${number(value, value % 1 ? 1 : 0)}\u202f${UNITS[name] ?? ''}`.trim());
  return list.length === 0 ? null : t('camera.assumes', {list: list.join(t('common.listComma'))});
}
