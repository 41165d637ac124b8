/** The sheet of a wall unit: state, reasons, gaps with their length and roads, entrances. */
import {get} from '../core/api.js';
import {length, number, time} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';
import {symbol} from '../map/symbols.js';
import {reasonText} from './reasons.js';
import {nameOf} from './wall-list.js';

/**
 * @param {object} options
 * @param {string} options.zone
 * @param {() => import('../map/perspective.js').Perspective} options.perspective
 * @param {(gap: any) => void} options.onGap
 * @param {(point: [number, number]) => void} options.onPoint
 * @param {(id: string) => void} options.onVillage
 * @returns {import('./sheet.js').SheetKind}
 */
export function wallSheet({zone, perspective, onGap, onPoint, onVillage}) {
  return {
    load: async (id) => {
      const sheet = await get(`/api/walls/${encodeURIComponent(id)}`, perspective());
      return {...sheet.wall, ...sheet};
    },
    draw: (wall) => ({
      title: nameOf(wall),
      content: [
        h('p.tags', {}, stateTag(wall.state), h('span.small.muted', {}, perspectiveText(wall, zone))),
        h('ul.reasons', {'data-testid': 'reasons'}, wall.reasons.map((reason) => h('li', {}, reasonText(reason)))),
        facts(wall),
        gaps(wall.gapList, onGap),
        entrances(wall.entranceList, onPoint),
        h('div.actions', {}, wall.villages.map((village) => h('button.button', {
          type: 'button', onclick: () => onVillage(village.id)}, village.name))),
      ],
    }),
  };
}

/** The state as sign and word. */
export function stateTag(state) {
  return h(`span.tag.${state}`, {'data-testid': 'state'}, symbol(state), t(`state.${state}`));
}

/**
 * Level, cameras, roads and time of a figure in one line.
 *
 * @param {{level: string, set: string, network?: string, computedAt?: string}} figure
 * @param {string} zone
 */
export function perspectiveText({level, set, network, computedAt}, zone) {
  const words = [t(`map.level.${level}`), t(`map.set.${set}`), network ? t(`map.network.${network}`) : null,
    computedAt ? time(new Date(computedAt), {language, zone}) : null];
  return words.filter((word) => word !== null).join(' · ');
}

function facts(wall) {
  const rows = [
    ['guarded', `${number(wall.guarded)} / ${number(wall.entrances)}`],
    ['kappa', wall.kappa === null ? '—' : number(wall.kappa)],
    ['houses', number(wall.houses)],
    ['core', t(`wall.sheet.core.${wall.coreOrigin}`)],
  ];
  return h('dl.facts', {}, rows.flatMap(([name, value]) => [h('dt', {}, t(`wall.sheet.${name}`)), h('dd', {}, value)]));
}

function gaps(list, onGap) {
  if (list.length === 0) {
    return null;
  }
  return [h('h3', {}, t('wall.sheet.gaps', {n: list.length})), h('ul.list', {}, list.map((gap) => h('li', {}, h('button.row', {
    type: 'button', 'data-testid': 'gap-row', onclick: () => onGap(gap)},
  symbol('way'),
  h('span', {}, h('span.name', {}, t('wall.sheet.gap', {n: gap.number})),
    h('small', {}, roadNames(gap.roads))),
  h('span.tail', {}, length(gap.lengthM))))))];
}

/** Names of roads, each once; a road without a name is given by its class, which has a word. */
function roadNames(names) {
  const words = [...new Set(names)].map((name) => tOr(`road.class.${name}`, {}, name));
  return words.length > 0 ? words.join(t('common.listComma')) : t('wall.sheet.unnamedRoad');
}

function entrances(list, onPoint) {
  if (list.length === 0) {
    return null;
  }
  return [h('h3', {}, t('wall.sheet.entrances', {n: list.length})), h('ul.list', {}, list.map((entrance) => h('li', {}, h('button.row', {
    type: 'button', 'data-testid': 'entrance-row', onclick: () => onPoint(entrance.point)},
  symbol(entrance.guarded ? 'closed' : 'open'),
  h('span.name', {}, roadNames(entrance.road === null ? [] : [entrance.road])),
  h('span.tail', {}, t(entrance.guarded ? 'wall.sheet.guardedYes' : 'wall.sheet.guardedNo'))))))];
}
