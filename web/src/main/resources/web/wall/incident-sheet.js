/** The sheet of an incident or hazard: what, where, since when, how far it is; and the tracks that are pinned to it. */
import {time} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t, tOr} from '../core/i18n.js';
import {pinnedTracks} from './pinned-tracks.js';

/**
 * @param {object} options
 * @param {string} options.zone
 * @param {(id: string) => any} options.find among those that the list has
 * @param {() => {id: string, name: string}[]} options.units whose tracks may be pinned
 * @returns {import('./sheet.js').SheetKind}
 */
export function incidentSheet({zone, find, units}) {
  return {
    load: async (id) => find(id),
    draw: (incident) => ({
      title: incident.title,
      content: [
        h('p.tags', {}, h('span.tag', {}, t(`incident.state.${incident.state}`)),
          h('span.small.muted', {}, [t(`incident.kind.${incident.kind}`), incident.village?.name].filter(Boolean).join(' · '))),
        h('dl.facts', {}, facts(incident, zone).flatMap(([name, value]) => [h('dt', {}, t(`incident.${name}`)), h('dd', {}, value)])),
        pinnedTracks({incident, zone, units}),
      ],
    }),
  };
}

function facts(incident, zone) {
  const moment = (value) => `${new Date(value).toLocaleDateString(language, {timeZone: zone})} ${time(new Date(value), {language, zone})}`;
  return [
    ['category', tOr(`incident.category.${incident.category}`, {}, 'incident.category.other')],
    ['grade', t('incident.gradeOf', {n: incident.grade})],
    ['occurred', moment(incident.occurredAt)],
    ...incident.dueAt ? [['due', moment(incident.dueAt)]] : [],
    ...incident.closedAt ? [['closed', moment(incident.closedAt)]] : [],
  ];
}
