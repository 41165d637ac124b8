/** The sheet of a village: its state, what cameras see of it, its walls. */
import {get} from '../core/api.js';
import {number, percent} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {symbol} from '../map/symbols.js';
import {perspectiveText, stateTag} from './wall-sheet.js';

const SHARES = ['roadPct', 'builtUpPct', 'areaPct', 'boundaryPct'];
const COUNTS = ['cameras', 'camerasAssumed', 'directionMissing', 'housesOutside'];

/**
 * @param {object} options
 * @param {string} options.zone
 * @param {() => import('../map/perspective.js').Perspective} options.perspective
 * @param {(wall: any) => void} options.onWall
 * @returns {import('./sheet.js').SheetKind}
 */
export function villageSheet({zone, perspective, onWall}) {
  return {
    load: (id) => get(`/api/villages/${encodeURIComponent(id)}`, perspective()),
    draw: (village) => ({
      title: village.name,
      content: [
        h('p.tags', {}, village.state ? stateTag(village.state) : null,
          h('span.small.muted', {}, [village.township, perspectiveText(perspective(), zone)].filter(Boolean).join(' · '))),
        h('p', {}, t('wall.village.closedOf', {closed: village.closed, units: village.units})),
        village.coverage ? facts(village.coverage) : h('p.muted', {}, t('wall.village.noCoverage')),
        h('h3', {}, t('wall.village.walls')),
        h('ul.list', {}, village.walls.map((wall) => h('li', {}, h('button.row', {type: 'button', onclick: () => onWall(wall)},
          symbol(wall.state), h('span.name', {}, wall.name), h('span.tail', {}, t(`state.${wall.state}`)))))),
      ],
    }),
  };
}

function facts(coverage) {
  const rows = [
    ...SHARES.map((name) => [name, coverage[name] === null ? '—' : `${percent(coverage[name])} %`]),
    ...COUNTS.filter((name) => name === 'cameras' || coverage[name] > 0).map((name) => [name, number(coverage[name])]),
  ];
  return h('dl.facts', {}, rows.flatMap(([name, value]) => [h('dt', {}, t(`wall.village.${name}`)), h('dd', {}, value)]));
}
