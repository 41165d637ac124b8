/** The form of hours of key places, new or not. Two people who change the same ones do not overwrite each other. */
import {del, get, put} from '../core/api.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {uuid} from '../core/uuid.js';
import {formDialog, labelled} from '../rota/form-dialog.js';
import {telling} from './field-faults.js';
import {closing, shownNewest} from './newest.js';
import {CLASSES} from './words.js';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 0];
const PATH = '/api/place-rules';

/** What is proposed for a class; the reader changes what is otherwise in his county. */
const PROPOSED = {
  school: {weekdays: [1, 2, 3, 4, 5], endings: [], lunar: false, from: '16:00', until: '17:30', onHolidays: false, points: 20},
  market: {weekdays: [], endings: [3, 6, 9], lunar: true, from: '07:00', until: '12:00', onHolidays: true, points: 20},
  other: {weekdays: [], endings: [], lunar: false, from: '18:00', until: '22:00', onHolidays: true, points: 10},
};

/** @param {string} placeClass empty: any */
export function proposedRule(placeClass) {
  const known = placeClass in PROPOSED;
  return {...PROPOSED[known ? placeClass : 'other'], placeClass: known ? placeClass : 'key_area', keyPlaceId: null,
    note: known ? t(`values.rule.note.${placeClass}`) : ''};
}

/**
 * @param {any} rule as it stands, or as it is proposed: without an id
 * @param {any[]} places key places
 * @returns {Promise<any | false | null>} the rule as it is kept; false: it has ended meanwhile; null: given up
 */
export function editRule(rule, places) {
  const placeClass = select('rule-class', CLASSES.map((name) => h('option', {value: name, selected: name === rule.placeClass}, t(`values.class.${name}`))));
  const only = select('rule-place', []);
  const offer = () => fill(only, h('option', {value: ''}, t('values.rule.all', {places: t(`values.class.${placeClass.value}`)})),
    places.filter((place) => place.placeClass === placeClass.value).map((place) =>
      h('option', {value: place.id, selected: place.id === rule.keyPlaceId}, place.village ? `${place.name} · ${place.village}` : place.name)),
    keepsUnknown(rule, placeClass.value, places) ? h('option', {value: rule.keyPlaceId, selected: true}, t('values.rule.elsewhere')) : null);
  placeClass.addEventListener('change', offer);
  offer();
  const note = input('rule-note', {maxlength: 200, value: rule.note, autocomplete: 'off'});
  const weekdays = boxes('weekday', WEEK, rule.weekdays, (day) => t(`rota.weekday.${day}`));
  const calendar = select('rule-calendar', [false, true].map((lunar) => h('option', {value: String(lunar), selected: lunar === rule.lunar},
    t(lunar ? 'values.rule.lunar' : 'values.rule.solar'))));
  calendar.setAttribute('aria-label', t('values.rule.calendar'));
  const endings = boxes('ending', DIGITS, rule.endings, (digit) => String(digit), calendar, h('p.small.muted', {}, t('values.rule.marketDays.text')));
  const from = input('rule-from', {type: 'time', value: rule.from.slice(0, 5)});
  const until = input('rule-until', {type: 'time', value: rule.until.slice(0, 5)});
  const holidays = /** @type {HTMLInputElement} */ (h('input', {type: 'checkbox', checked: rule.onHolidays, 'data-testid': 'rule-holidays'}));
  const points = input('rule-points', {type: 'number', step: 'any', value: rule.points});
  const fields = {placeClass, keyPlaceId: only, note, weekdays: weekdays.element, endings: endings.element, from, until, points};
  const id = rule.id ?? uuid();
  return formDialog({
    title: t(rule.id ? 'values.rule.edit' : 'values.rule.new'),
    yes: t('values.save'),
    body: [
      h('div.pair', {}, labelled('values.rule.places', placeClass), labelled('values.rule.only', only)),
      labelled('values.rule.note', note),
      weekdays.element,
      endings.element,
      h('div.pair', {}, labelled('values.rule.from', from), labelled('values.rule.until', until)),
      h('p.small.muted', {}, t('values.rule.overMidnight.text')),
      h('div.pair', {}, labelled('values.rule.points', points), h('label.check.on-line', {}, holidays, t('values.rule.holidays.also'))),
    ],
    submit: telling(fields, () => put(`${PATH}/${id}`, {
      placeClass: placeClass.value, keyPlaceId: only.value || null, note: note.value, weekdays: weekdays.value(), endings: endings.value(),
      lunar: calendar.value === 'true', from: from.value || null, until: until.value || null, onHolidays: holidays.checked,
      points: points.value === '' ? null : Number(points.value),
    }, rule.version)),
    remedy: shownNewest('place_rule.changed_meanwhile', async () => {
      const newest = (await get(PATH)).find((one) => one.id === id);
      return newest ? () => editRule(newest, places) : closing();
    }),
  });
}

/** @param {any} rule */
export function endRule(rule) {
  return formDialog({
    title: t('values.rule.end.title', {note: rule.note}),
    yes: t('values.rule.end'),
    body: h('p.muted', {}, t('values.rule.end.text')),
    submit: () => del(`${PATH}/${rule.id}`, rule.version).then(() => true),
    remedy: shownNewest('place_rule.changed_meanwhile', async () => closing()),
  });
}

/** A rule may be for a place that the reader does not see. */
function keepsUnknown(rule, placeClass, places) {
  return rule.keyPlaceId !== null && rule.placeClass === placeClass && !places.some(({id}) => id === rule.keyPlaceId);
}

/**
 * A fieldset of boxes to tick; none ticked means any.
 *
 * @param {string} name
 * @param {number[]} numbers
 * @param {number[]} chosen
 * @param {(n: number) => string} words
 * @param {HTMLElement} [before]
 * @param {HTMLElement} [after]
 */
function boxes(name, numbers, chosen, words, before, after) {
  const all = numbers.map((n) => /** @type {HTMLInputElement} */ (h('input', {type: 'checkbox', value: n, checked: chosen.includes(n), 'data-testid': `${name}-${n}`})));
  return {
    element: h('fieldset', {id: `rule-${name}`}, h('legend', {}, t(`values.rule.${name}`)),
      h('div.days-of', {}, before, h(before ? 'div.checks.digits' : 'div.checks', {}, all.map((box, n) => h('label.check', {}, box, words(numbers[n]))))), after),
    value: () => all.filter((box) => box.checked).map((box) => Number(box.value)),
  };
}

function input(id, attributes) {
  return /** @type {HTMLInputElement} */ (h('input.input', {id, 'data-testid': id, ...attributes}));
}

function select(id, options) {
  return /** @type {HTMLSelectElement} */ (h('select.input', {id, 'data-testid': id}, options));
}
