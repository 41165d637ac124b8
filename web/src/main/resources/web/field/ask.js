/** A question that has to be answered before something is done. */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';

/**
 * @param {HTMLDialogElement} dialog
 * @param {{question: string, yes: string, note?: string}} words `note`: label of a text that has to be written
 * @returns {Promise<string | null>} the text, empty without one; null: rather not
 */
export function ask(dialog, {question, yes, note}) {
  return new Promise((resolve) => {
    const text = note ? /** @type {HTMLTextAreaElement} */ (h('textarea.input',
      {id: 'ask-note', name: 'note', rows: '3', maxlength: '500', required: true})) : null;
    const form = h('form', {method: 'dialog', onsubmit: () => dialog.close('yes')},
      h('h2', {}, question),
      text && h('label', {for: 'ask-note'}, note),
      text,
      h('div.acts', {},
        h('button.button.button-primary', {type: 'submit', 'data-testid': 'ask-yes'}, yes),
        h('button.button', {type: 'button', onclick: () => dialog.close('')}, t('field.ask.no'))));
    fill(dialog, form);
    dialog.returnValue = '';
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes' ? (text?.value.trim() ?? '') : null), {once: true});
    dialog.showModal();
  });
}
