/** Asks until when a road is closed, and why. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {sending} from '../core/sending.js';

const HOURS = [2, 8, 24, 168];

/**
 * @param {object} options
 * @param {(closure: {untilAt: string, note: string}) => Promise<void>} options.onClose
 */
export function closureForm({onClose}) {
  const problem = h('p.state-error', {role: 'alert'});
  const until = /** @type {HTMLSelectElement} */ (h('select.input', {id: 'closure-until'}, HOURS.map((hours) =>
    h('option', {value: hours}, hours > 24 ? t('planner.closure.days', {n: hours / 24}) : t('planner.closure.hours', {n: hours})))));
  const note = /** @type {HTMLInputElement} */ (h('input.input', {id: 'closure-note', maxlength: 200, autocomplete: 'off', 'data-testid': 'closure-note'}));
  return h('form.mark-form', {onsubmit: sending(problem, () =>
    onClose({note: note.value.trim(), untilAt: new Date(Date.now() + Number(until.value) * 3_600_000).toISOString()}))}, h('p.small.muted', {}, t('planner.closure.what')),
  h('div.fields', {}, h('label', {for: 'closure-until'}, t('planner.mark.until')), until, h('label', {for: 'closure-note'}, t('planner.mark.note')), note),
  problem, h('div.actions', {}, h('button.button.button-primary', {type: 'submit', 'data-testid': 'closure-save'}, t('planner.closure.save'))));
}
