/** Starts the field page once words, session, county and the page's own store are there. */
import {ApiProblem, get, post, session} from '../core/api.js';
import {fill, h} from '../core/html.js';
import {ready, t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {read} from '../core/store.js';
import {applyTheme} from '../core/theme.js';
import {FieldPage} from './field-page.js';
import {FieldStore} from './field-store.js';
import {oneDrain} from './one-drain.js';
import {Outbox} from './outbox.js';

applyTheme('light');
document.documentElement.dataset.size = read('xunfang.field.size') ?? 'normal';

ready.then(async () => {
  document.title = t('field.title');
  try {
    const [who, county, store] = await Promise.all([session(), get('/api/county'), FieldStore.open()]);
    const outbox = new Outbox({account: who.accountId, store, send: post, alone: oneDrain(store, navigator.locks)});
    await new FieldPage({who, county, store, outbox}).start();
  } catch (failure) {
    showFailure(failure);
    if (!(failure instanceof ApiProblem)) {
      throw failure;
    }
  }
});

function showFailure(failure) {
  const main = /** @type {HTMLElement} */ (document.getElementById('main'));
  fill(main, h('div.card', {role: 'alert'}, h('p', {}, problemText(failure)),
    h('button.button', {type: 'button', onclick: () => location.reload()}, t('common.retry'))));
}
