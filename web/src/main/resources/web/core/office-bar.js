/** The head of the pages at a desk: pages, theme, language, account, sign out. */
import {accountLink, leave, showPages} from './head.js';
import {fill, h} from './html.js';
import {otherLanguage, switchLanguage, t} from './i18n.js';
import {switchTheme} from './theme.js';

/**
 * @param {any} who session
 * @param {boolean} [waysOut] false: no links to other pages, which are not open yet
 */
export function startOfficeBar(who, waysOut = true) {
  const nav = /** @type {HTMLElement} */ (document.getElementById('pages'));
  if (waysOut) {
    showPages(nav, who.role);
  }
  fill(/** @type {HTMLElement} */ (document.getElementById('tools')),
    h('button.icon-button', {type: 'button', title: t('common.switchTheme'), 'aria-label': t('common.switchTheme'),
      onclick: switchTheme}, '◐'),
    h('button.icon-button', {type: 'button', lang: otherLanguage(), 'aria-label': t('common.switchLanguage'),
      'data-testid': 'language', onclick: switchLanguage}, t('common.otherLanguage')),
    waysOut ? accountLink(who) : null,
    h('button.icon-button', {type: 'button', 'data-testid': 'sign-out', onclick: leave}, t('common.signOut')));
}
