/** The sheet of a patrol unit: where it stands with its work, and its next stops. */
import {length, number, since} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {ApiProblem, get} from '../core/api.js';

const NEXT_STOPS = 4;

/**
 * @param {object} options
 * @param {string} options.zone
 * @param {import('./units.js').Units} options.units
 * @param {() => any[]} options.routes of today
 * @param {() => void} options.onFollow
 * @param {() => boolean} options.isFollowed
 * @param {(point: [number, number]) => void} options.onPoint
 * @returns {import('./sheet.js').SheetKind}
 */
export function unitSheet({zone, units, routes, onFollow, isFollowed, onPoint}) {
  return {
    load: async (id) => {
      const unit = units.find(id);
      if (!unit) {
        throw new ApiProblem(404, 'unit.not_found', {});
      }
      return {unit, journey: await journeyOf(id), route: routes().find((route) => route.unit.id === id) ?? null};
    },
    draw: ({unit, route, journey}) => ({
      title: unit.name,
      content: [
        h('p.tags', {}, h('span.tag', {}, t(`unit.status.${unit.status}`)),
          h('span.small.muted', {}, [unit.orgUnit?.name, t(`unit.mode.${unit.mode}`)].filter(Boolean).join(' · '))),
        facts(unit, zone),
        journey ? done(journey) : null,
        route ? stops(route, onPoint) : h('p.muted', {}, t('wall.unit.noRoute')),
        unit.lon === null ? null : h('div.actions', {}, h('button.button', {type: 'button', 'aria-pressed': String(isFollowed()),
          onclick: onFollow}, t(isFollowed() ? 'wall.unit.unfollow' : 'wall.unit.follow'), h('kbd', {'aria-hidden': 'true'}, 'F'))),
      ],
    }),
  };
}

/** What the unit has done in its shift; null while nothing is known of it. */
async function journeyOf(id) {
  try {
    return await get(`/api/units/${id}/journey`);
  } catch (problem) {
    if (problem instanceof ApiProblem && problem.status === 404) {
      return null;
    }
    throw problem;
  }
}

function done(journey) {
  const rows = [
    ['driven', length(journey.drivenM)],
    ['walked', length(journey.walkedM)],
    ['moving', hours(journey.drivingS + journey.walkingS)],
    ['standing', hours(journey.standingS)],
    ['unknown', hours(journey.unknownS)],
    ['stopsMade', t('wall.unit.journey.times', {count: journey.stops.length})],
  ];
  return [h('h3', {}, t('wall.unit.journey.done')), h('dl.facts', {'data-testid': 'journey'},
    rows.flatMap(([name, value]) => [h('dt', {}, t(`wall.unit.journey.${name}`)), h('dd', {}, value)]))];
}

/** Hours and minutes, as on a clock. */
function hours(seconds) {
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}

function facts(unit, zone) {
  const rows = [
    ['lastFix', unit.fixedAtMs === null ? t('wall.unit.never') : since(new Date(unit.fixedAtMs), new Date(), {language, zone})],
    ['speed', unit.speedMps === null ? '—' : `${number(unit.speedMps * 3.6)} km/h`],
  ];
  return h('dl.facts', {}, rows.flatMap(([name, value]) => [h('dt', {}, t(`wall.unit.${name}`)), h('dd', {}, value)]));
}

function stops(route, onPoint) {
  const open = route.stops.filter((stop) => stop.state === 'planned' || stop.state === 'arrived');
  const done = route.stops.length - open.length;
  return [h('h3', {}, t('wall.unit.stops', {done, all: route.stops.length})),
    h('ol.list', {}, open.slice(0, NEXT_STOPS).map((stop) => h('li', {}, h('button.row', {type: 'button', onclick: () => onPoint(stop.point)},
      h('span.number', {}, stop.number), h('span.name', {}, stop.name), h('span.tail.small', {}, t(`stop.state.${stop.state}`))))))];
}
