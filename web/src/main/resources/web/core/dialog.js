/** A question over the page, with an answer in words if wanted. The page has a `dialog#dialog.dialog`. */
import {fill, h} from './html.js';
import {t} from './i18n.js';

/**
 * @param {object} options
 * @param {string} options.title
 * @param {string} [options.text]
 * @param {string} options.yes words of the button that goes on
 * @param {string} [options.note] label of a text to be written; without it none is asked for
 * @param {number} [options.most] letters of that text
 * @returns {Promise<string | null>} the text written, empty where none was asked for; null: the reader went back
 */
export function ask({title, text, yes, note, most = 500}) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('dialog'));
  const area = note === undefined
    ? null
    : /** @type {HTMLTextAreaElement} */ (h('textarea.input', {rows: 3, maxlength: most, 'aria-label': note, placeholder: note}));
  return new Promise((resolve) => {
    const answer = (value) => {
      dialog.onclose = null;
      dialog.close();
      resolve(value);
    };
    dialog.onclose = () => resolve(null);
    fill(dialog, h('form', {
      onsubmit: (event) => {
        event.preventDefault();
        answer(area?.value.trim() ?? '');
      },
    },
    h('h2', {}, title), text ? h('p.muted', {}, text) : null, area,
    h('div.act', {},
      h('button.button.button-primary', {type: 'submit', 'data-testid': 'dialog-yes'}, yes),
      h('button.button', {type: 'button', onclick: () => answer(null)}, t('common.back')))));
    dialog.showModal();
  });
}
