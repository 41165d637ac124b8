/**
 * The sheet of a wall unit: state and reasons, what it would take to close it or to open it, gaps, sites, entrances as gates,
 * cameras that hold it, doubts in the data. Evidence is worked out when somebody asks and comes when it is there.
 */
import {withQuery} from '../core/api.js';
import {length, number, percent, time} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {later} from '../core/later.js';
import {gateOf} from '../map/evidence-signs.js';
import {symbol} from '../map/symbols.js';
import {directionOf, entranceOn} from './compass.js';
import {proposeButton} from './propose.js';
import {reasonText} from './reasons.js';
import {roadNames} from './road-names.js';
import {defectList, evidenceSentences, siteList} from './wall-evidence.js';
import {nameOf} from './wall-list.js';
import {loadWall} from './wall-loading.js';

/**
 * @param {object} options
 * @param {string} options.zone
 * @param {() => import('../map/perspective.js').Perspective} options.perspective
 * @param {import('./camera-loss.js').CameraLoss} options.loss
 * @param {(bounds: number[], set: string) => {id: string, name: string}[]} options.camerasIn that count, in or near some bounds
 * @param {boolean} options.maySite whether proposals may be made for it
 * @param {() => void} options.onProposed there are proposals now
 * @param {(gap: any) => void} options.onGap
 * @param {(point: [number, number]) => void} options.onPoint
 * @param {import('./wall-drawing.js').WallDrawing} options.drawing
 * @param {(id: string) => void} options.onVillage
 * @param {(id: string) => void} options.onCamera
 * @returns {import('./sheet.js').SheetKind}
 */
export function wallSheet({zone, perspective, loss, camerasIn, maySite, drawing, onProposed, onGap, onPoint, onVillage, onCamera}) {
  const evidenceOf = (wall) => (evidence) => [
    evidenceSentences(wall, evidence),
    evidence.disjointPaths.length > 1 ? disjointButton(evidence.disjointPaths.length, drawing) : null,
  ];
  const restOf = (wall) => (evidence) => [
    titled('evidence.sites', evidence.cut, (cut) => siteList(wall, cut, onPoint)),
    titled('evidence.cameras', camerasOf(wall, evidence, camerasIn(wall.bounds, wall.set)), (cameras) => cameraList(wall, cameras, loss, onCamera)),
    titled('evidence.defects', evidence.defects, (defects) => defectList(wall, defects, onPoint)),
  ];
  return {
    load: (id) => loadWall(id, perspective()),
    draw: (wall) => ({
      title: nameOf(wall),
      content: [
        h('p.tags', {}, stateTag(wall.state), h('span.small.muted', {}, perspectiveText(wall, zone))),
        h('ul.reasons', {'data-testid': 'reasons'}, wall.reasons.map((reason) => h('li', {}, reasonText(reason)))),
        wall.villages.length > 1 ? h('p', {}, t('evidence.shared', {villages: namesOf(wall.villages)})) : null,
        loss.open(wall),
        later(wall.evidence, evidenceOf(wall)),
        facts(wall),
        titled('wall.sheet.gaps', wall.gapList, (list) => gaps(wall, list, onGap)),
        titled('wall.sheet.entrances', wall.entranceList, (list) => entrances(wall, list, onPoint)),
        later(wall.proposals, (proposals) => Object.entries({proposed: 'evidence.proposed', accepted: 'evidence.planned'}).map(([state, title]) => (
          titled(title, proposals.filter((one) => one.state === state), (list) => proposalList(list, onPoint))))),
        later(wall.evidence.catch(() => NOTHING), restOf(wall)),
        h('div.actions', {}, maySite && wall.state === 'open' ? h('a.button', {'data-testid': 'siting', href: withQuery('/siting/', {
          wall: wall.id, level: wall.level, network: wall.network})}, t('evidence.siting')) : null,
        maySite && wall.state === 'open' ? proposeButton(wall, onProposed) : null,
        wall.villages.map((village) => h('button.button', {type: 'button', onclick: () => onVillage(village.id)}, village.name))),
      ],
    }),
  };
}

/** More names at an entrance make no sentence any more. */
const MOST_NAMES = 2;
const NOTHING = {cut: [], critical: [], repair: null, defects: []};

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

function titled(key, list, draw) {
  return list.length === 0 ? null : [h('h3', {}, t(key, {n: list.length})), draw(list)];
}

function facts(wall) {
  const share = wall.entrances === 0 ? '' : ` · ${percent((100 * wall.guarded) / wall.entrances)} %`;
  const rows = [
    ['guarded', `${number(wall.guarded)} / ${number(wall.entrances)}${share}`],
    ['kappa', wall.kappa === null ? '—' : number(wall.kappa)],
    ['houses', number(wall.houses)],
    ['core', t(`wall.sheet.core.${wall.coreOrigin}`)],
  ];
  return h('dl.facts', {}, rows.flatMap(([name, value]) => [h('dt', {}, t(`wall.sheet.${name}`)), h('dd', {}, value)]));
}

function gaps(wall, list, onGap) {
  return h('ul.list', {}, list.map((gap) => h('li', {}, h('button.row', {type: 'button', 'data-testid': 'gap-row', onclick: () => onGap(gap)},
    symbol('way'),
    h('span', {}, h('span.name', {}, t('wall.sheet.gap', {n: gap.number})), h('small', {}, wayText(wall, gap))),
    h('span.tail', {}, length(gap.lengthM))))));
}

/** From where, by which roads, through which entrance. */
function wayText(wall, {path: {coordinates}, roads}) {
  const entrance = entranceOn(coordinates, wall.entranceList);
  const from = t(`evidence.direction.${directionOf(wall.point, coordinates[0])}`);
  return entrance === null ? t('evidence.way', {from, roads: roadNames(roads)})
    : t('evidence.way.through', {from, roads: roadNames(roads), entrance: t(`evidence.direction.${directionOf(wall.point, entrance.point)}`)});
}

function entrances(wall, list, onPoint) {
  return h('ul.list', {}, list.map((entrance) => {
    const gate = gateOf(entrance);
    return h('li', {}, h('button.row', {type: 'button', 'data-testid': 'entrance-row', 'data-gate': gate, onclick: () => onPoint(entrance.point)},
      symbol(gate),
      h('span', {}, h('span.name', {}, t('evidence.entrance', {direction: t(`evidence.direction.${directionOf(wall.point, entrance.point)}`),
        road: roadNames([entrance.road ?? entrance.roadClass].filter(Boolean))})),
      watchers(entrance)),
      h('span.tail', {}, t(`evidence.${gate}`))));
  }));
}

/** Who sees the road there, or that it can be gone round. */
function watchers({guarded, watched, cameras = []}) {
  const names = namesOf(cameras.slice(0, MOST_NAMES));
  const words = [
    cameras.length > MOST_NAMES ? t('evidence.andMore', {cameras: names, n: cameras.length}) : names,
    watched && !guarded ? t('evidence.goneRound') : '',
  ].filter(Boolean);
  return words.length === 0 ? null : h('small', {}, words.join(' · '));
}

function namesOf(things) {
  return things.map(({name}) => name).join(t('common.listComma'));
}

/** Those without which it opens, whose repair closes it, at the entrances, and others there. */
function camerasOf(wall, {critical, repair}, near) {
  const all = Object.entries({critical, repair: repair ?? [], entrance: wall.entranceList.flatMap(({cameras = []}) => cameras), near})
    .flatMap(([role, cameras]) => cameras.map(({id, name}) => ({id, name, role})));
  return all.filter((camera, i) => all.findIndex(({id}) => id === camera.id) === i);
}

function cameraList(wall, cameras, loss, onCamera) {
  const sign = {critical: 'critical', repair: 'repair', entrance: 'gateWatched', near: 'camera'};
  return h('ul.list.with-action', {}, cameras.map((camera) => h('li', {},
    h('button.row', {type: 'button', 'data-testid': 'wall-camera', 'data-camera-id': camera.id, onclick: () => onCamera(camera.id)},
      symbol(sign[camera.role]),
      h('span', {}, h('span.name', {}, camera.name), h('small', {}, t(`evidence.role.${camera.role}`)))),
    camera.role === 'repair' ? null : loss.button(wall, camera))));
}

function proposalList(proposals, onPoint) {
  return h('ul.list', {}, proposals.map(({state, action, point, camera}) => h('li', {}, h('button.row', {type: 'button',
    'data-testid': state === 'accepted' ? 'planned-row' : 'proposed-row', onclick: () => onPoint(point)},
  symbol(state === 'accepted' ? 'planned' : 'proposed'),
  h('span.name', {}, t(`siting.action.${action}`, {camera: camera?.name ?? t('siting.someCamera')}))))));
}

function disjointButton(n, drawing) {
  const button = h('button.button.disjoint', {type: 'button', 'data-testid': 'disjoint', 'aria-pressed': String(drawing.disjoint), onclick: () => {
    drawing.showDisjoint(!drawing.disjoint);
    button.setAttribute('aria-pressed', String(drawing.disjoint));
  }}, t('evidence.disjoint', {n}));
  return button;
}
