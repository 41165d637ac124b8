/** Reports an incident at a point of the map: one, however often the form is sent. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {sending} from '../core/sending.js';
import {uuid} from '../core/uuid.js';

const CATEGORIES = ['theft', 'fight', 'fraud', 'traffic', 'fire', 'flood', 'help', 'noise', 'other'];
const GRADES = [1, 2, 3, 4];

/**
 * @param {object} options
 * @param {(incident: {key: string, kind: string, category: string, grade: number, title: string}) => Promise<void>} options.onReport
 */
export function incidentForm({onReport}) {
  const key = uuid();
  const problem = h('p.state-error', {role: 'alert'});
  const field = (id, element) => [h('label', {for: id}, t(`planner.${id.replace('-', '.')}`)), element];
  const title = /** @type {HTMLInputElement} */ (h('input.input', {id: 'incident-title', required: true, maxlength: 200, autocomplete: 'off',
    'data-testid': 'incident-title'}));
  const category = /** @type {HTMLSelectElement} */ (h('select.input', {id: 'incident-category', 'data-testid': 'incident-category'},
    CATEGORIES.map((name) => h('option', {value: name}, t(`incident.category.${name}`)))));
  const grade = /** @type {HTMLSelectElement} */ (h('select.input', {id: 'incident-grade'},
    GRADES.map((n) => h('option', {value: n, selected: n === 2}, t(`incident.grade.${n}`)))));
  return h('form.mark-form', {onsubmit: sending(problem, () =>
    onReport({key, kind: 'call_out', category: category.value, grade: Number(grade.value), title: title.value.trim()}))}, h('div.fields', {}, field('incident-title', title), field('incident-category', category), field('incident-grade', grade)), problem,
  h('div.actions', {}, h('button.button.button-primary', {type: 'submit', 'data-testid': 'incident-save'}, t('planner.incident.save'))));
}
