/** The sheet of a camera: kind, state, optics, what it sees at each level, what stands on assumptions, and what can be done. */
import {get} from '../core/api.js';
import {number, since} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {levelFigures, viewNotes} from './view-figures.js';

const OPTICS = [['azimuthDeg', '°'], ['fieldAngleDeg', '°'], ['imageWidthPx', 'px'], ['mountHeightM', 'm'], ['rangeM', 'm'],
  ['tiltDeg', '°'], ['verticalAngleDeg', '°'], ['panRangeDeg', '°']];
/** Said even where they are not known. */
const ALWAYS = new Set(['azimuthDeg', 'fieldAngleDeg', 'mountHeightM']);

/**
 * @param {object} options
 * @param {string} options.zone
 * @param {((id: string) => void) | null} options.onEdit null: the reader may not
 * @param {(id: string) => void} options.onWhatIf
 * @param {(camera: any) => boolean} options.isOn whether the figures on the page count it
 * @returns {import('./sheet.js').SheetKind}
 */
export function cameraSheet({zone, onEdit, onWhatIf, isOn}) {
  return {
    load: (id) => get(`/api/cameras/${encodeURIComponent(id)}`),
    draw: (camera) => ({
      title: camera.name,
      content: [
        h('p.tags', {}, h('span.tag', {}, t(`camera.state.${camera.state}`)),
          h('span.small.muted', {}, [t(`camera.kind.${camera.kind}`), t(`camera.type.${camera.type}`), camera.village].filter(Boolean).join(' · '))),
        facts(camera, zone),
        camera.kind === 'wifi' ? null : views(camera),
        actions(camera, {onEdit, onWhatIf, isOn}),
      ],
    }),
  };
}

function facts(camera, zone) {
  const seen = camera.lastSeenAt ? since(new Date(camera.lastSeenAt), new Date(), {language, zone}) : t('camera.unknown');
  const optics = camera.kind === 'wifi' ? [] : OPTICS.filter(([name]) => ALWAYS.has(name) || camera[name] !== null);
  const rows = [
    ...optics.map(([name, unit]) => [t(`camera.field.${name}`), value(camera[name], unit)]),
    ...camera.powerGroup ? [[t('camera.powerGroup'), camera.powerGroup]] : [],
    [t('camera.lastSeen'), seen],
  ];
  return h('dl.facts', {}, rows.flatMap(([name, is]) => [h('dt', {}, name), h('dd', {}, is)]));
}

function value(is, unit) {
  return is === null || is === undefined ? t('camera.unknown') : `${number(is, is % 1 ? 1 : 0)}${unit === '°' ? '°' : `\u202f${unit}`}`;
}

function views(camera) {
  const list = (camera.views ?? []).filter((view, i, all) => all.findIndex((other) => other.level === view.level) === i);
  return [h('h3', {}, t('camera.views')), list.length === 0 ? h('p.muted', {}, t('camera.noViews')) : levelFigures(list),
    viewNotes({assumed: camera.assumed, occluded: list[0]?.occluded ?? true, movedM: list[0]?.movedM ?? 0})];
}

function actions(camera, {onEdit, onWhatIf, isOn}) {
  const edit = onEdit && h('button.button', {type: 'button', 'data-testid': 'camera-edit', onclick: () => onEdit(camera.id)}, t('editor.edit'));
  const without = camera.kind === 'wifi' ? null : h('button.button', {type: 'button', 'data-testid': 'camera-what-if',
    onclick: () => onWhatIf(camera.id)}, t(isOn(camera) ? 'whatIf.switchOff' : 'whatIf.switchOn'));
  return h('div.actions', {}, edit, without);
}
