/** A field that narrows a list down. */
import {h} from './html.js';
import {t} from './i18n.js';

/**
 * @param {string} testid
 * @param {(text: string) => void} onText without spaces round it, in small letters
 */
export function searchField(testid, onText) {
  return /** @type {HTMLInputElement} */ (h('input.input', {type: 'search', 'data-testid': testid, placeholder: t('list.search'),
    'aria-label': t('list.search'), oninput: (event) => onText(event.target.value.trim().toLowerCase())}));
}
