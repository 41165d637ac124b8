/** A version of a profile: its numbers in groups, with their units and what they mean. */
import {h, s} from '../core/html.js';
import {t} from '../core/i18n.js';
import {inUseTag} from './profile-list.js';
import {GROUPS} from './weights.js';
import {madeBy, profileTitle, withUnit} from './words.js';

/**
 * @param {any} profile
 * @param {object} options
 * @param {string} options.zone
 * @param {any} options.newest version of the name
 * @param {boolean} options.canEdit
 * @param {() => void} options.onEdit
 * @param {() => void} options.onCopy
 * @param {() => void} options.onUse
 * @param {() => void} options.onCompare
 */
export function profileView(profile, {zone, newest, canEdit, onEdit, onCopy, onUse, onCompare}) {
  const most = Math.max(1, ...GROUPS[0].fields.map((field) => profile.settings[field]));
  const button = (name, onclick, look = 'button.button') => h(look, {type: 'button', 'data-testid': name, onclick}, t(`values.profile.${name}`));
  return [
    h('header.profile-head', {},
      h('h2', {'data-testid': 'profile-title'}, profileTitle(profile)), profile.active ? inUseTag() : null,
      h('span.muted.small', {}, madeBy(profile, zone)),
      h('div.act', {},
        button('compare', onCompare),
        canEdit ? button('copy', onCopy) : null,
        canEdit ? button('edit', onEdit) : null,
        canEdit && !profile.active ? button('use', onUse, 'button.button.button-primary') : null)),
    profile.note === '' ? null : h('p.note', {'data-testid': 'profile-note'}, profile.note),
    newest.id === profile.id ? null : h('p.small.muted', {}, t('values.profile.older', {version: newest.version})),
    h('div.groups', {}, GROUPS.map(({name, fields}) => h('section.group', {},
      h('h3', {}, t(`values.group.${name}`)),
      h('dl', {}, fields.map((field) => h('div.weight', {'data-field': field},
        h('dt', {}, t(`values.weight.${field}`), h('small', {}, t(`values.weight.${field}.text`))),
        h('dd.number', {}, withUnit(field, profile.settings[field]),
          name === 'kinds' ? bar(profile.settings[field] / most) : null))))))),
  ];
}

/** How it weighs beside the others of its group. @param {number} share 0 to 1 */
function bar(share) {
  return s('svg.weight-bar', {viewBox: '0 0 100 4', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
    s('rect.ground', {width: 100, height: 4}), s('rect.part', {width: 100 * share, height: 4}));
}
