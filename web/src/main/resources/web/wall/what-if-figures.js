/** Figures of villages before and after what is imagined. */
import {number, percent} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {symbol} from '../map/symbols.js';
import {difference} from './what-if-set.js';

const SHARES = {road: 'roadPct', builtUp: 'builtUpPct', area: 'areaPct', boundary: 'boundaryPct'};

/**
 * @param {{figures: {id: string, name: string, before: any, after: any}[], more: number}} villages
 * @param {(id: string) => void} onWall
 * @returns {any[]}
 */
export function whatIfFigures({figures, more}, onWall) {
  return [
    h('table.what-if-table', {},
      h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, t('whatIf.village')),
        Object.values(SHARES).map((name) => h('th', {scope: 'col'}, t(`wall.village.${name}`))))),
      h('tbody', {}, figures.map((village) => h('tr', {'data-village': village.id}, h('th', {scope: 'row'}, village.name),
        Object.keys(SHARES).map((name) => h('td', {'data-share': name}, share(village.before.figures[name]?.pct ?? null,
          village.after.figures[name]?.pct ?? null))))))),
    more > 0 ? h('p.small.muted', {}, t('whatIf.more', {n: more})) : null,
    walls(figures, onWall),
  ];
}

/** `41.2 → 38.7 % ▼ 2.5`: by arrow and sign, not by colour alone. */
function share(before, after) {
  const change = difference(before, after);
  if (change === null) {
    return `${percent(before)} %`;
  }
  const down = change < 0;
  const decimals = Math.abs(change) < 0.1 ? 2 : 1;
  return [`${number(before, decimals)} → `, h('b', {}, number(after, decimals)), ' % ',
    h(`span.${down ? 'down' : 'up'}`, {}, `${down ? '▼' : '▲'}\u202f${number(Math.abs(change), decimals)}`)];
}

function walls(figures, onWall) {
  const touched = figures.flatMap(({after}) => after.walls ?? []).filter((wall, i, all) => (
    wall.stateBefore !== wall.state && all.findIndex(({id}) => id === wall.id) === i));
  return touched.length === 0 ? null : h('ul.what-if-walls', {'data-testid': 'what-if-walls'}, touched.map((wall) => h('li', {},
    h('button.chip', {type: 'button', onclick: () => onWall(wall.id)}, wall.name), ' ',
    symbol(wall.stateBefore), t(`state.${wall.stateBefore}`), ' → ', symbol(wall.state), h('b', {}, t(`state.${wall.state}`)))));
}
