/** Keys of the page: `/ L F R Esc ?`. They rest while somebody types. */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';

const KEYS = [['/', 'search'], ['L', 'layers'], ['F', 'follow'], ['R', 'replay'], ['Esc', 'close'], ['?', 'help']];

/**
 * @param {object} options
 * @param {Record<string, () => void>} options.actions search, layers, follow, replay, close
 * @param {HTMLDialogElement} options.dialog for the help
 */
export function startShortcuts({actions, dialog}) {
  fill(dialog, h('h2', {}, t('wall.help.title')),
    h('dl', {}, KEYS.flatMap(([key, action]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, t(`wall.help.${action}`))])),
    h('div.actions', {}, h('button.button', {type: 'button', onclick: () => dialog.close()}, t('common.close'))));
  dialog.setAttribute('aria-label', t('wall.help.title'));
  const help = () => dialog.open || dialog.showModal();
  document.getElementById('help-open')?.addEventListener('click', help);
  document.addEventListener('keydown', (event) => {
    if (document.querySelector('dialog[open]') || event.ctrlKey || event.altKey || event.metaKey || (isTyping(event.target) && event.key !== 'Escape')) {
      return;
    }
    const action = {'/': actions.search, l: actions.layers, f: actions.follow, r: actions.replay, escape: actions.close, '?': help}[event.key.toLowerCase()];
    if (action) {
      event.preventDefault();
      action();
    }
  });
}

function isTyping(target) {
  return target instanceof HTMLElement
    && (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT'
      || (target.tagName === 'INPUT' && !['radio', 'checkbox'].includes(/** @type {HTMLInputElement} */ (target).type)));
}
