/** What the officer has to know: no secure page, no places, no answer from the server. */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {isRunning} from './duty.js';

/** @param {import('./field-page.js').FieldPage} page @param {import('./duty.js').Duty | null} duty */
export function drawNotices(page, duty) {
  const {state} = page.tracker;
  const notices = [];
  if (!globalThis.isSecureContext) {
    notices.push(h('div.notice.notice-alarm', {role: 'alert', 'data-testid': 'insecure'}, t('field.insecure'), ' ',
      h('a', {href: '/tls'}, t('field.insecure.how'))));
  } else if (isRunning(duty) && (state === 'denied' || state === 'unsupported')) {
    notices.push(h('div.notice.notice-alarm', {role: 'alert'}, t(`field.places.${state}`)));
  }
  if (page.problem) {
    notices.push(h('div.notice', {role: 'status'}, page.problem,
      page.told ? ` ${t('field.lastKnown')}` : ''));
  }
  fill(/** @type {HTMLElement} */ (document.getElementById('notices')), notices);
}
