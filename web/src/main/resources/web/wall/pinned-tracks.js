/** Evidence in an incident's sheet: parts of units' tracks that stay whatever happens to the positions. */
import {del, get, post} from '../core/api.js';
import {ask} from '../core/dialog.js';
import {time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {formDialog, labelled} from '../rota/form-dialog.js';
import {localAt, momentAt} from '../values/days.js';

const HOUR_MS = 3_600_000;

/**
 * A section that loads itself.
 *
 * @param {object} options
 * @param {any} options.incident
 * @param {string} options.zone
 * @param {() => {id: string, name: string}[]} options.units that may be pinned
 * @returns {HTMLElement}
 */
export function pinnedTracks({incident, zone, units}) {
  const path = `/api/incidents/${incident.id}/tracks`;
  const body = h('div', {'aria-live': 'polite'});
  const load = async () => {
    try {
      const tracks = await get(path);
      fill(body, tracks.length === 0 ? h('p.small.muted', {}, t('wall.tracks.none')) : list(tracks, {path, zone, load}));
    } catch (failure) {
      fill(body, h('p.state-error', {role: 'alert'}, problemText(failure)),
        h('button.button', {type: 'button', onclick: load}, t('common.retry')));
    }
  };
  fill(body, h('p.small.muted', {role: 'status'}, t('common.loading')));
  load();
  return h('section.tracks', {'data-testid': 'tracks'},
    h('h3', {}, t('wall.tracks.title')),
    body,
    h('div.actions', {}, h('button.button', {type: 'button', 'data-testid': 'tracks-pin',
      onclick: async () => await pin({incident, path, zone, units}) && load()}, t('wall.tracks.pin'))));
}

function list(tracks, {path, zone, load}) {
  const unpin = async (track) => {
    const yes = await ask({title: t('wall.tracks.unpin.ask', {unit: track.unit}), text: t('wall.tracks.unpin.text'), yes: t('wall.tracks.unpin')});
    if (yes !== null) {
      try {
        await del(`${path}/${track.id}`);
      } finally {
        load();
      }
    }
  };
  return h('ul.track-list', {}, tracks.map((track) => h('li', {'data-testid': 'track'},
    h('div.track-head', {}, h('b', {}, track.unit),
      h('button.icon-button', {type: 'button', 'data-testid': 'track-unpin', title: t('wall.tracks.unpin'),
        'aria-label': `${t('wall.tracks.unpin')}: ${track.unit}`, onclick: () => unpin(track)}, '×')),
    h('span.small', {}, span(track, zone)),
    h('span.small.muted', {}, t('wall.tracks.facts', {n: track.positions, by: track.pinnedBy ?? '—'})),
    h('span.small', {}, track.reason))));
}

function span({from, until}, zone) {
  const day = (at) => new Date(at).toLocaleDateString(language, {timeZone: zone});
  const clock = (at) => time(new Date(at), {language, zone});
  const end = day(from) === day(until) ? clock(until) : `${day(until)} ${clock(until)}`;
  return `${day(from)} ${clock(from)} – ${end}`;
}

/** @returns {Promise<any>} the pinned track, null where nothing came of it */
function pin({incident, path, zone, units}) {
  const start = Date.parse(incident.occurredAt);
  const unit = /** @type {HTMLSelectElement} */ (h('select.input', {id: 'track-unit', required: true},
    [...units()].sort((a, b) => a.name.localeCompare(b.name, language)).map(({id, name}) => h('option', {value: id}, name))));
  const moment = (id, at) => /** @type {HTMLInputElement} */ (h('input.input', {id, type: 'datetime-local', required: true, value: localAt(at, zone)}));
  const from = moment('track-from', start - HOUR_MS);
  const until = moment('track-until', start + HOUR_MS);
  const reason = /** @type {HTMLTextAreaElement} */ (h('textarea.input', {id: 'track-reason', rows: 2, maxlength: 500, required: true}));
  return formDialog({
    title: t('wall.tracks.title'),
    yes: t('wall.tracks.pin'),
    body: [h('p.small.muted', {}, t('wall.tracks.text')),
      labelled('wall.tracks.unit', unit), labelled('wall.tracks.from', from), labelled('wall.tracks.until', until),
      labelled('wall.tracks.reason', reason)],
    submit: () => post(path, {unitId: unit.value || null, from: momentAt(from.value, zone), until: momentAt(until.value, zone),
      reason: reason.value.trim()}),
  });
}
