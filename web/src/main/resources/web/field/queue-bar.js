/** What waits to be sent, always in sight. */
import {since} from '../core/format.js';
import {fill} from '../core/html.js';
import {language, t} from '../core/i18n.js';

/** @param {import('./field-page.js').FieldPage} page */
export function drawQueue(page) {
  const bar = /** @type {HTMLButtonElement} */ (document.getElementById('queue'));
  const {waiting, refused, sentAt} = page.outbox;
  const sent = sentAt ? t('field.queue.sent', {at: since(sentAt, new Date(), {language, zone: page.county.zone})}) : '';
  const state = refused.length > 0 ? 'refused' : waiting.length > 0 ? 'waiting' : 'empty';
  bar.className = `queue queue-${state}`;
  bar.dataset.waiting = String(waiting.length);
  bar.onclick = () => page.show('me');
  fill(bar, t(`field.queue.${state}`, {n: waiting.length, refused: refused.length}), sent);
}
