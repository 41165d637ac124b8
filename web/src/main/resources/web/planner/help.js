/** Keys of a page with a map: `/ Esc ?`, and others that only stand in the help. They rest while somebody types. */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';

/**
 * @param {{dialog: HTMLDialogElement, search: () => void, close: () => void, words?: string, more?: [string, string][]}} options words:
 *   where the sentences stand in the dictionary; more: keys with the names of their sentences
 * @returns {() => void} opens the help
 */
export function startHelp({dialog, search, close, words = 'planner.help', more = []}) {
  const keys = [['/', 'search'], ...more, ['Esc', 'close'], ['?', 'help']];
  fill(dialog, h('h2', {}, t('wall.help.title')),
    h('dl', {}, keys.flatMap(([key, action]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, t(`${words}.${action}`))])),
    h('div.actions', {}, h('button.button', {type: 'button', onclick: () => dialog.close()}, t('common.close'))));
  dialog.setAttribute('aria-label', t('wall.help.title'));
  const help = () => dialog.open || dialog.showModal();
  document.addEventListener('keydown', (event) => {
    const open = document.querySelector('dialog[open]') !== null;
    const types = event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox]), select, textarea');
    if (open || event.ctrlKey || event.altKey || event.metaKey || (types && event.key !== 'Escape')) {
      return;
    }
    const action = {'/': search, escape: close, '?': help}[event.key.toLowerCase()];
    if (action) {
      event.preventDefault();
      action();
    }
  });
  return help;
}
