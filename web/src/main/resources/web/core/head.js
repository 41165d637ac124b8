/** What every page's head has: the way to the other pages and to the reader's own account. */
import {del, signIn} from './api.js';
import {fill, h, s} from './html.js';
import {t} from './i18n.js';
import {pagesOf} from './pages.js';

/**
 * Fills the head's `nav` with the pages that the role may open.
 *
 * @param {HTMLElement} nav
 * @param {string} role
 */
export function showPages(nav, role) {
  fill(nav, pagesOf(role).map(({path, name}) =>
    h('a', {href: path, 'aria-current': path === location.pathname ? 'page' : null}, t(`common.page.${name}`))));
}

/** A link to the reader's own account. @param {{name: string}} who */
export function accountLink(who) {
  return h('a.icon-button.account-link', {href: '/account', title: t('account.title'), 'data-testid': 'account'},
    s('svg', {viewBox: '0 0 16 16', 'aria-hidden': 'true'},
      s('circle', {cx: 8, cy: 5, r: 3}), s('path', {d: 'M2.5 14a5.5 5.5 0 0 1 11 0'})),
    h('span.account.small', {}, who.name));
}

/** Ends the session and goes to the sign-in page. */
export async function leave() {
  await del('/api/session').catch(() => undefined);
  signIn();
}
