/** The sheet of a camera: kind, state, direction, what it sees at each level. */
import {get} from '../core/api.js';
import {area, number, since} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';

/**
 * @param {{zone: string}} options
 * @returns {import('./sheet.js').SheetKind}
 */
export function cameraSheet({zone}) {
  return {
    load: (id) => get(`/api/cameras/${encodeURIComponent(id)}`),
    draw: (camera) => ({
      title: camera.name,
      content: [
        h('p.tags', {}, h('span.tag', {}, t(`camera.state.${camera.state}`)),
          h('span.small.muted', {}, [t(`camera.kind.${camera.kind}`), camera.village].filter(Boolean).join(' · '))),
        facts(camera, zone),
        camera.kind === 'wifi' ? null : views(camera.views ?? []),
      ],
    }),
  };
}

function facts(camera, zone) {
  const degrees = (value) => (value === null ? t('camera.unknown') : `${number(value)}°`);
  const seen = camera.lastSeenAt ? since(new Date(camera.lastSeenAt), new Date(), {language, zone}) : t('camera.unknown');
  const rows = [
    ['azimuth', degrees(camera.azimuthDeg)],
    ['fieldAngle', degrees(camera.fieldAngleDeg)],
    ['height', camera.mountHeightM === null ? t('camera.unknown') : `${number(camera.mountHeightM, 1)} m`],
    ['lastSeen', seen],
  ];
  const list = camera.kind === 'wifi' ? rows.slice(3) : rows;
  return h('dl.facts', {}, list.flatMap(([name, value]) => [h('dt', {}, t(`camera.${name}`)), h('dd', {}, value)]));
}

function views(list) {
  const rows = list.filter((view, i) => list.findIndex((other) => other.level === view.level) === i);
  return [h('h3', {}, t('camera.views')), rows.length === 0 ? h('p.muted', {}, t('camera.noViews')) : h('dl.facts', {}, rows.flatMap((view) => [
    h('dt', {}, tOr(`map.level.${view.level}`, {}, 'camera.otherLevel')),
    h('dd', {}, view.areaM2 > 0 ? area(view.areaM2) : tOr(`camera.view.${view.status}`, {}, 'camera.view.none')),
  ]))];
}
