/** What is offered where somebody else was faster: a look at what it is now. */
import {t} from '../core/i18n.js';

/**
 * @param {string} code of the problem
 * @param {() => Promise<() => Promise<any>>} instead gets ready what ends the form in its place
 * @returns {(failure: any) => import('../rota/form-dialog.js').Remedy | null} for a form dialog
 */
export function shownNewest(code, instead) {
  return (failure) => (failure.code === code ? {words: t('values.loadNewest'), testid: 'load-newest', instead} : null);
}

/** Ends the form without another one: nothing was done, but what the page shows is old. @returns {() => Promise<false>} */
export function closing() {
  return async () => {
    /** @type {HTMLDialogElement} */ (document.getElementById('dialog')).close();
    return false;
  };
}
