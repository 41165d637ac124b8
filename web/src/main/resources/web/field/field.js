/** Starts the field page once words, session, county and the queue are there. */
import {get, session} from '../core/api.js';
import {fill, h} from '../core/html.js';
import {ready, t, translate} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {applyTheme} from '../core/theme.js';
import {FieldPage} from './field-page.js';
import {Outbox} from './outbox.js';
import {QueueStore} from './queue-store.js';

applyTheme('light');
ready.then(async () => {
  translate();
  document.title = t('field.title');
  try {
    const [who, county, store] = await Promise.all([session(), get('/api/county'), openStore()]);
    await new FieldPage(who, county, new Outbox(store, who.accountId)).start();
  } catch (failure) {
    showFailure(failure);
  }
});

/** Without a place to keep things nothing may be promised. */
async function openStore() {
  try {
    const store = await QueueStore.open();
    navigator.storage?.persist?.();
    return store;
  } catch {
    throw Object.assign(new Error('no database'), {code: 'field.no_store', args: {}});
  }
}

function showFailure(failure) {
  const main = /** @type {HTMLElement} */ (document.querySelector('#route .panel-body'));
  fill(main, h('div.state-message', {role: 'alert'}, h('p.state-error', {}, problemText(failure)),
    h('button.button', {type: 'button', onclick: () => location.reload()}, t('common.retry'))));
}
