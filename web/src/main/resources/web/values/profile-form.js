/** The numbers of a profile as a form: they become a new version, or a profile of another name. */
import {get, post} from '../core/api.js';
import {number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {once} from '../core/once.js';
import {problemText} from '../core/problem.js';
import {labelled} from '../rota/form-dialog.js';
import {clearFaults, markFaults, rangeWords} from './field-faults.js';
import {differences, entered, FIELDS, GROUPS, onTopOf, shown, unitOf} from './weights.js';
import {profileName, withUnit} from './words.js';

/**
 * @typedef {object} Draft what is edited
 * @property {any} base the version whose numbers it began with
 * @property {any | null} newest version of the name that has been seen; null: a new name
 * @property {Record<string, number | null>} settings
 * @property {string} name
 * @property {string} note
 */

/** @param {any} profile @param {any} newest version of its name @returns {Draft} a new version */
export function newVersion(profile, newest) {
  return {base: profile, newest, settings: {...profile.settings}, name: profile.name, note: ''};
}

/** @param {any} profile @returns {Draft} a profile of another name with the same numbers */
export function newName(profile) {
  return {base: profile, newest: null, settings: {...profile.settings}, name: '', note: ''};
}

/**
 * @param {Draft} draft
 * @param {object} options
 * @param {(saved: any) => void} options.onSaved
 * @param {() => void} options.onCancel
 * @param {(draft: Draft) => void} options.onAgain shows the form with another draft
 * @returns {{element: HTMLElement, isChanged: () => boolean}} isChanged: whether something has been entered that is not saved
 */
export function profileForm(draft, {onSaved, onCancel, onAgain}) {
  const {base, newest} = draft;
  const name = input('profile-name', {maxlength: 60, value: newest === null ? draft.name : profileName(draft), readonly: newest !== null,
    autocomplete: 'off'});
  const note = input('profile-note', {maxlength: 200, value: draft.note, autocomplete: 'off', placeholder: t('values.profile.note.text')});
  const weights = Object.fromEntries(FIELDS.map((field) => [field, weightInput(field, draft.settings[field])]));
  const fields = {name, note, ...weights};
  const problem = h('p.problem', {role: 'alert', hidden: true, 'data-testid': 'form-problem'});
  const save = /** @type {HTMLButtonElement} */ (h('button.button.button-primary', {type: 'submit', 'data-testid': 'save'},
    newest === null ? t('values.profile.saveName') : t('values.profile.saveVersion', {version: number(newest.version + 1)})));
  const back = /** @type {HTMLButtonElement} */ (h('button.button', {type: 'button', 'data-testid': 'cancel', onclick: onCancel}, t('common.back')));
  const settings = () => Object.fromEntries(FIELDS.map((field) => [field, entered(field, weights[field].value)]));
  const now = () => ({...draft, settings: settings(), name: newest === null ? name.value.trim() : draft.name, note: note.value.trim()});
  const isChanged = () => note.value.trim() !== '' || (newest === null && name.value.trim() !== '')
    || differences(settings(), base.settings).length > 0;
  const send = async () => {
    back.disabled = problem.hidden = true;
    clearFaults(fields);
    try {
      const mine = now();
      onSaved(await post('/api/value-profiles', {name: mine.name, note: mine.note, settings: mine.settings}, newest?.version));
    } catch (failure) {
      tell(failure);
    } finally {
      back.disabled = false;
    }
  };
  const tell = (failure) => {
    const ranges = failure.args?.ranges ?? {};
    const left = markFaults(fields, failure, (field) => (field in weights
      ? rangeWords(ranges[field]?.map((end) => shown(field, end))) : t(`values.fault.${field === 'name' ? 'name' : 'note'}`)));
    fill(problem, problemText(left), ' ', failure.code === 'profile.changed_meanwhile' ? takeOver : null);
    problem.hidden = false;
  };
  const takeOver = h('button.button', {type: 'button', 'data-testid': 'load-newest', onclick: once(() => newestOf(draft.name)
    // what is entered until the answer comes counts too
    .then((found) => onAgain(onTop(now(), found)))
    .catch((failure) => fill(problem, problemText(failure), ' ', takeOver)))}, t('values.profile.takeOver'));
  const element = h('form.profile-form', {novalidate: true, onsubmit: once(send), 'data-testid': 'profile-form'},
    h('header.profile-head', {},
      h('h2', {}, newest === null ? t('values.profile.newName') : t('values.profile.newVersion', {name: profileName(draft), version: number(newest.version + 1)})),
      h('span.muted.small', {}, t('values.profile.from', {name: profileName(base), version: number(base.version)})),
      h('div.act', {}, back, save)),
    problem,
    h('div.pair.name-and-note', {}, labelled('values.profile.name', name), labelled('values.profile.note', note)),
    h('div.groups', {}, GROUPS.map((group) => h('section.group', {},
      h('h3', {}, t(`values.group.${group.name}`)),
      group.fields.map((field) => weightField(field, weights[field], base.settings[field]))))));
  return {element, isChanged};
}

/** The newest version of a name. @param {string} wanted */
async function newestOf(wanted) {
  const all = await get('/api/value-profiles');
  return all.filter(({name}) => name === wanted).reduce((a, b) => (a.version > b.version ? a : b));
}

/** What is mine, on top of what somebody else has saved. @param {Draft} mine @param {any} newest @returns {Draft} */
function onTop(mine, newest) {
  return {...mine, base: newest, newest, settings: onTopOf(mine.base.settings, mine.settings, newest.settings)};
}

function weightField(field, weight, before) {
  const was = h('small.was', {'data-testid': `was-${field}`, hidden: true}, t('values.profile.was', {value: withUnit(field, before)}));
  const tell = () => {
    const isOther = entered(field, weight.value) !== before;
    was.hidden = !isOther;
    box.classList.toggle('is-changed', isOther);
  };
  const box = h('div.field.weight', {'data-field': field},
    h('label', {for: weight.id}, t(`values.weight.${field}`), h('small', {id: `${weight.id}-text`}, t(`values.weight.${field}.text`))),
    h('span.with-unit', {}, weight, h('span.unit', {}, t(`values.unit.${unitOf(field)}`))), was);
  weight.addEventListener('input', tell);
  tell();
  return box;
}

function weightInput(field, value) {
  return input(`weight-${field}`, {type: 'number', step: 'any', inputmode: 'decimal', value: value === null ? '' : shown(field, value)});
}

function input(id, attributes) {
  return /** @type {HTMLInputElement} */ (h('input.input', {id, 'data-testid': id, ...attributes}));
}
