/** Keys of the planner: `/ Esc ?`. They rest while somebody types. */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';

/**
 * @param {{dialog: HTMLDialogElement, search: () => void, close: () => void}} options
 * @returns {() => void} opens the help
 */
export function startHelp({dialog, search, close}) {
  const keys = [['/', 'search'], ['Esc', 'close'], ['?', 'help']];
  fill(dialog, h('h2', {}, t('wall.help.title')),
    h('dl', {}, keys.flatMap(([key, action]) => [h('dt', {}, h('kbd', {}, key)), h('dd', {}, t(`planner.help.${action}`))])),
    h('div.actions', {}, h('button.button', {type: 'button', onclick: () => dialog.close()}, t('common.close'))));
  dialog.setAttribute('aria-label', t('wall.help.title'));
  const help = () => dialog.open || dialog.showModal();
  document.addEventListener('keydown', (event) => {
    const types = event.target instanceof HTMLElement && event.target.matches('input:not([type=checkbox]), select, textarea');
    if (dialog.open || event.ctrlKey || event.altKey || event.metaKey || (types && event.key !== 'Escape')) {
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
