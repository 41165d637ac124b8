/** A form over the page that stays until it is sent or given up; what goes wrong is told in it. The page has a `dialog#dialog`. */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {once} from '../core/once.js';
import {problemText} from '../core/problem.js';

/**
 * @typedef {object} Remedy
 * @property {string} words of its button
 * @property {string} testid
 * @property {() => Promise<() => Promise<any>>} instead gets ready another form, then opens it in place of this one
 */

/**
 * @template T
 * @param {object} options
 * @param {string} options.title
 * @param {string} options.yes words of the button that sends
 * @param {any} options.body
 * @param {() => Promise<T>} options.submit
 * @param {any} [options.more] other buttons
 * @param {(failure: any) => Remedy | null} [options.remedy] a button beside what went wrong
 * @returns {Promise<T | null>} what submit came to; null: given up
 */
export function formDialog({title, yes, body, submit, more, remedy = () => null}) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('dialog'));
  const problem = h('p.problem', {role: 'alert', hidden: true, 'data-testid': 'dialog-problem'});
  const send = /** @type {HTMLButtonElement} */ (h('button.button.button-primary', {type: 'submit', 'data-testid': 'dialog-yes'}, yes));
  return new Promise((resolve) => {
    const answer = (value) => {
      if (form.isConnected) {
        dialog.onclose = null;
        dialog.close();
      }
      resolve(value);
    };
    const back = /** @type {HTMLButtonElement} */ (h('button.button', {type: 'button', 'data-testid': 'dialog-back', onclick: () => answer(null)},
      t('common.back')));
    const tell = (failure) => {
      const help = remedy(failure);
      fill(problem, problemText(failure), ' ', help && h('button.button', {type: 'button', 'data-testid': help.testid, onclick: once(async () => {
        try {
          const open = await help.instead();
          // given up meanwhile, it stays so
          form.isConnected && dialog.open && resolve(open());
        } catch (another) {
          tell(another);
        }
      })}, help.words));
      problem.hidden = false;
    };
    let isSending = false;
    const submitted = once(async () => {
      problem.hidden = true;
      isSending = back.disabled = true;
      try {
        answer(await submit());
      } catch (failure) {
        tell(failure);
        // a browser may have closed it all the same
        if (!form.isConnected) {
          resolve(null);
        } else if (!dialog.open) {
          dialog.showModal();
        }
      } finally {
        isSending = back.disabled = false;
      }
    });
    const form = h('form.rota-form', {novalidate: true, onsubmit: submitted},
      h('h2', {}, title), body, problem,
      h('div.act', {}, send, more, back));
    // Esc gives the form up, but not while what was sent may still be refused
    const stays = (event) => {
      if (isSending) {
        event.preventDefault();
      }
    };
    dialog.oncancel = stays;
    dialog.onkeydown = (event) => event.key === 'Escape' ? stays(event) : undefined;
    dialog.onclose = () => isSending || resolve(null);
    fill(dialog, form);
    dialog.setAttribute('aria-label', title);
    dialog.open || dialog.showModal();
  });
}

/**
 * A field with its label.
 *
 * @param {string} key of the label's words
 * @param {HTMLElement} field with an id
 */
export function labelled(key, field) {
  return h('div.field', {}, h('label', {for: field.id}, t(key)), field);
}
