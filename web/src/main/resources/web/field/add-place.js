/** Asks which place the officer finds worth a stop: where he stands, or the middle of the map. */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';

const LONGEST_NAME = 60;
const LONGEST_NOTE = 500;

/** @param {import('./field-page.js').FieldPage} page */
export function askPlace(page) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('dialog'));
  const {place} = page.tracker;
  const name = input('input.input', {type: 'text', maxlength: LONGEST_NAME, 'data-testid': 'place-name', 'aria-label': t('field.add.name'),
    placeholder: t('field.add.name')});
  const note = input('textarea.input', {rows: 2, maxlength: LONGEST_NOTE, 'aria-label': t('field.add.note'), placeholder: t('field.add.note')});
  const where = ['here', 'map'].map((word) => input('input', {type: 'radio', name: 'where', value: word,
    checked: word === (place ? 'here' : 'map'), disabled: word === 'here' && !place}));
  const problem = h('p.state-error', {role: 'alert'});
  fill(dialog, h('form.place-form', {novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    if (name.value.trim() === '') {
      fill(problem, t('field.add.nameMissing'));
      name.focus();
      return;
    }
    // where he stood when he was asked, should no place have come since: never silently the middle of the map
    const here = where[0].checked ? page.tracker.place ?? place : null;
    dialog.close();
    page.addStop({point: here ? [here.lon, here.lat] : /** @type {import('./field-map.js').FieldMap} */ (page.map).middle(), name: name.value.trim(), note: note.value.trim()});
  }},
  h('h2', {}, t('field.add.title')), h('p.muted.small', {}, t('field.add.text')), name, note,
  h('div.places', {role: 'radiogroup', 'aria-label': t('field.add.where')}, where.map((radio) =>
    h('label', {}, radio, t(`field.add.${radio.value}`)))),
  problem,
  h('div.act', {}, h('button.button.button-primary', {type: 'submit', 'data-testid': 'place-yes'}, t('field.add.yes')),
    h('button.button', {type: 'button', onclick: () => dialog.close()}, t('common.back')))));
  dialog.onclose = null;
  dialog.showModal();
}

/** @returns {HTMLInputElement} */
function input(selector, attributes) {
  return /** @type {HTMLInputElement} */ (h(selector, attributes));
}
