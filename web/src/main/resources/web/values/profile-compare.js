/** Two versions side by side: where their numbers differ. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {differences, GROUPS, shown} from './weights.js';
import {plain, profileTitle, withUnit} from './words.js';

/**
 * @param {any} a
 * @param {any} b
 * @param {object} options
 * @param {any[]} options.profiles to choose from
 * @param {boolean} options.onlyOther whether equal numbers are left out
 * @param {(choice: {a: string, b: string, onlyOther: boolean}) => void} options.onChoose
 * @param {() => void} options.onClose
 */
export function profileCompare(a, b, {profiles, onlyOther, onChoose, onClose}) {
  const other = new Set(differences(a.settings, b.settings));
  const choice = {a: a.id, b: b.id, onlyOther};
  return [
    h('header.profile-head', {}, h('h2', {}, t('values.compare')),
      h('span.muted.small', {'data-testid': 'compare-count'}, t('values.compare.count', {n: other.size})),
      h('div.act', {}, h('button.button', {type: 'button', 'data-testid': 'compare-close', onclick: onClose}, t('common.close')))),
    h('div.compare-bar', {},
      chooser('a', a, profiles, (id) => onChoose({...choice, a: id})),
      h('button.icon-button', {type: 'button', title: t('values.compare.swap'), 'aria-label': t('values.compare.swap'), 'data-testid': 'compare-swap',
        onclick: () => onChoose({...choice, a: b.id, b: a.id})}, '⇄'),
      chooser('b', b, profiles, (id) => onChoose({...choice, b: id})),
      h('label.check', {}, h('input', {type: 'checkbox', checked: onlyOther, 'data-testid': 'only-other',
        onchange: (event) => onChoose({...choice, onlyOther: event.target.checked})}), t('values.compare.onlyOther'))),
    weightTable(a, b, other, onlyOther),
  ];
}

function chooser(side, chosen, profiles, onChange) {
  return h('label.chooser', {}, h('b', {}, side.toUpperCase()), h('select.input', {'data-testid': `compare-${side}`,
    'aria-label': t(`values.compare.${side}`), onchange: (event) => onChange(event.target.value)},
  profiles.map((profile) => h('option', {value: profile.id, selected: profile.id === chosen.id},
    profile.active ? t('values.compare.inUse', {title: profileTitle(profile)}) : profileTitle(profile)))));
}

function weightTable(a, b, other, onlyOther) {
  const groups = GROUPS.map(({name, fields}) => ({name, fields: fields.filter((field) => !onlyOther || other.has(field))}))
    .filter(({fields}) => fields.length > 0);
  if (groups.length === 0) {
    return h('p.muted', {'data-testid': 'compare-same'}, t('values.compare.same'));
  }
  return h('table.compare', {'data-testid': 'compare-weights'},
    h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, t('values.compare.weight')), h('th.number', {scope: 'col'}, 'A'), h('th.number', {scope: 'col'}, 'B'),
      h('th.number', {scope: 'col'}, t('values.compare.difference')))),
    groups.map(({name, fields}) => h('tbody', {}, h('tr.group-row', {}, h('th', {colspan: 4, scope: 'rowgroup'}, t(`values.group.${name}`))),
      fields.map((field) => weightRow(field, a.settings[field], b.settings[field], other.has(field))))));
}

function weightRow(field, a, b, differs) {
  return h('tr', {class: differs ? 'differs' : null, 'data-field': field},
    h('th', {scope: 'row'}, t(`values.weight.${field}`)),
    h('td.number', {}, withUnit(field, a)), h('td.number', {}, withUnit(field, b)),
    h('td.number', {}, differs ? difference(field, a, b) : h('span.muted', {}, t('values.compare.equal'))));
}

function difference(field, a, b) {
  const by = shown(field, b) - shown(field, a);
  return h(by > 0 ? 'b.change.up' : 'b.change.down', {}, by > 0 ? '▲ +' : '▼ ', plain(field, b - a));
}
