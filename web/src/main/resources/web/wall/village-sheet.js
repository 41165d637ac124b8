/**
 * The sheet of a village: its state, figures that explain themselves, their course, gaps in the order of what they leave unseen,
 * cameras with their state, walls. What has to be worked out comes when it is there.
 */
import {get, post, withQuery} from '../core/api.js';
import {number} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {later} from '../core/later.js';
import {trendChart} from './trend-chart.js';
import {countList, figureList, roadList} from './village-figures.js';
import {cameraList, gapList, stretchList} from './village-lists.js';
import {villageWords, wallRows} from './village-walls.js';
import {loadWalls} from './wall-loading.js';
import {perspectiveText, stateTag} from './wall-sheet.js';

/**
 * @param {object} options
 * @param {string} options.zone
 * @param {() => import('../map/perspective.js').Perspective} options.perspective
 * @param {(wall: any) => void} options.onWall
 * @param {(gap: any) => void} options.onGap
 * @param {(stretch: any) => void} options.onStretch
 * @param {(camera: any) => void} options.onCamera
 * @returns {import('./sheet.js').SheetKind}
 */
export function villageSheet({zone, perspective, onWall, onGap, onStretch, onCamera}) {
  /** Which lists are open stays from village to village. */
  const open = new Set(['gaps']);
  const section = (name, n, content) => h('details.section', {open: open.has(name), 'data-testid': `section-${name}`,
    ontoggle: (event) => (event.target.open ? open.add(name) : open.delete(name))},
  h('summary', {}, t(`wall.village.${name}`), n === null ? null : h('span.number', {}, number(n))), content);

  function lists(answer) {
    return [
      section('roads', null, roadList(answer.figures)),
      section('gaps', answer.gapCount, answer.gapCount === 0 ? h('p.muted', {}, t('wall.village.noGaps')) : [
        h('p.small.muted', {}, t('wall.village.housesUnseen', {n: number(answer.housesUnseen), of: number(answer.houses)})),
        gapList(answer.gaps, onGap)]),
      section('stretches', answer.stretchCount, stretchList(answer.stretches, onStretch)),
    ];
  }

  return {
    load: async (id) => {
      const asked = perspective();
      const village = await get(`/api/villages/${encodeURIComponent(id)}`, asked);
      const sheets = loadWalls(village.walls, asked);
      // whoever shows them says that they failed
      sheets.catch(() => undefined);
      return {...village, sheets};
    },
    draw: (village) => {
      const asked = perspective();
      return {
        title: village.name,
        content: [
          h('p.tags', {}, village.state ? stateTag(village.state) : null,
            h('span.small.muted', {}, [village.township, perspectiveText(asked, zone)].filter(Boolean).join(' · '))),
          h('p', {}, t('wall.village.closedOf', {closed: village.closed, units: village.units})),
          villageWords(village.walls),
          section('walls', village.walls.length, wallRows(village.walls, onWall)),
          village.coverage ? [figureList(village, zone), countList(village.coverage)] : h('p.muted', {}, t('wall.village.noCoverage')),
          h('h3', {}, t('wall.village.trend')),
          later(get(`/api/villages/${village.id}/trend`, {level: asked.level, set: asked.set}), trendChart),
          village.coverage ? later(post('/api/coverage', {village: village.id, ...asked}), lists) : null,
          section('cameras', village.cameraList.length, cameraList(village.cameraList, onCamera)),
          h('div.actions', {}, h('a.button', {href: withQuery('/print/village', {id: village.id, ...asked}), target: '_blank',
            'data-testid': 'print'}, t('wall.village.print'))),
        ],
      };
    },
  };
}
