/** Open sessions as a list, each with a button that ends it. */
import {browserName} from './browser-name.js';
import {since} from './format.js';
import {h} from './html.js';
import {language, t} from './i18n.js';

/**
 * @param {any[]} sessions as the server lists them
 * @param {string} zone
 * @param {(session: any) => void} end
 * @returns {HTMLElement}
 */
export function sessionList(sessions, zone, end) {
  return h('ul.sessions', {'data-testid': 'sessions'}, sessions.map((session) => row(session, zone, end)));
}

function row(session, zone, end) {
  const when = (text) => since(new Date(text), new Date(), {language, zone});
  const name = browserName(session.browser) || t('account.unknownBrowser');
  return h('li', {},
    h('div', {},
      h('b', {}, name), session.current ? h('span.tag.small', {}, t('account.thisSession')) : null,
      h('div.muted.small.number', {}, t('account.sessionFacts', {
        address: session.address || '—', opened: when(session.openedAt), seen: when(session.seenAt),
      }))),
    h('button.button', {type: 'button', 'aria-label': t('account.endSessionOf', {name}), onclick: () => end(session)},
      t('account.endSession')));
}
