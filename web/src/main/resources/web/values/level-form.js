/** The form of days with a raised level, new or not. Two people who change the same ones do not overwrite each other. */
import {del, get, put} from '../core/api.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {uuid} from '../core/uuid.js';
import {formDialog, labelled} from '../rota/form-dialog.js';
import {telling} from './field-faults.js';
import {closing, shownNewest} from './newest.js';
import {CLASSES, KINDS, levelSign, placesWord} from './words.js';

const PATH = '/api/raised-levels';
const LEVELS = [1, 2, 3, 4];

/** @param {string} day that somebody has pointed at */
export function proposedLevel(day) {
  return {note: '', firstDay: day, lastDay: day, level: 2, factor: 1.3, appliesTo: [], holiday: false};
}

/**
 * @param {any} level as it stands, or as it is proposed: without an id
 * @returns {Promise<any | false | null>} the days as they are kept; false: they have been removed meanwhile; null: given up
 */
export function editLevel(level) {
  const note = input('level-note', {maxlength: 200, value: level.note, autocomplete: 'off', placeholder: t('values.level.note.text')});
  const firstDay = input('level-first', {type: 'date', value: level.firstDay});
  const lastDay = input('level-last', {type: 'date', value: level.lastDay});
  // the end follows a beginning that is put behind it
  firstDay.addEventListener('change', () => {
    lastDay.value = lastDay.value < firstDay.value ? firstDay.value : lastDay.value;
  });
  const grades = LEVELS.map((n) => /** @type {HTMLInputElement} */ (h('input', {type: 'radio', name: 'level', value: n, checked: n === level.level, 'data-testid': `level-${n}`})));
  const choice = h('fieldset', {id: 'level-choice'}, h('legend', {}, t('values.level.level')),
    h('div.checks', {}, grades.map((radio, n) => h('label.check', {}, radio, levelSign(LEVELS[n]), t('values.level.grade', {level: LEVELS[n]})))));
  const factor = input('level-factor', {type: 'number', step: 'any', value: level.factor});
  const holiday = /** @type {HTMLInputElement} */ (h('input', {type: 'checkbox', checked: level.holiday, 'data-testid': 'level-holiday'}));
  const kinds = [...KINDS, ...CLASSES].map((kind) => /** @type {HTMLInputElement} */ (
    h('input', {type: 'checkbox', value: kind, checked: level.appliesTo.includes(kind), 'data-testid': `kind-${kind}`})));
  const appliesTo = h('fieldset', {id: 'level-kinds'}, h('legend', {}, t('values.level.places')),
    h('div.checks', {}, kinds.map((box) => h('label.check', {}, box, placesWord(box.value)))), h('p.small.muted', {}, t('values.level.places.text')));
  const fields = {note, firstDay, lastDay, level: choice, factor, appliesTo};
  const id = level.id ?? uuid();
  return formDialog({
    title: t(level.id ? 'values.level.edit' : 'values.level.new'),
    yes: t('values.save'),
    body: [
      labelled('values.level.note', note),
      h('div.pair', {}, labelled('values.level.firstDay', firstDay), labelled('values.level.lastDay', lastDay)),
      choice,
      h('div.pair', {}, labelled('values.level.factor', factor), h('label.check.on-line', {}, holiday, t('values.level.isHoliday'))),
      appliesTo,
    ],
    submit: telling(fields, () => put(`${PATH}/${id}`, {
      note: note.value, firstDay: firstDay.value || null, lastDay: lastDay.value || null,
      level: Number(grades.find((radio) => radio.checked)?.value), factor: factor.value === '' ? null : Number(factor.value),
      appliesTo: kinds.filter((box) => box.checked).map((box) => box.value), holiday: holiday.checked,
    }, level.version)),
    remedy: newest(id),
  });
}

/** @param {any} level */
export function removeLevel(level) {
  return formDialog({
    title: t('values.level.remove.title', {note: level.note}),
    yes: t('values.remove'),
    body: h('p.muted', {}, t('values.level.remove.text')),
    submit: () => del(`${PATH}/${level.id}`, level.version).then(() => true),
    remedy: newest(level.id),
  });
}

function newest(id) {
  return shownNewest('raised_level.changed_meanwhile', async () => {
    const found = (await get(PATH)).find((one) => one.id === id);
    return found ? () => editLevel(found) : closing();
  });
}

function input(id, attributes) {
  return /** @type {HTMLInputElement} */ (h('input.input', {id, 'data-testid': id, ...attributes}));
}
