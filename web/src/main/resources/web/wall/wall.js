/** Starts the wall page once words, session and county are there. */
import {get, session} from '../core/api.js';
import {fill, h} from '../core/html.js';
import {ready, t, translate} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {applyTheme} from '../core/theme.js';
import {useLevels} from '../map/perspective.js';
import {WallPage} from './wall-page.js';

applyTheme('dark');
ready.then(async () => {
  translate();
  try {
    const [who, county] = await Promise.all([session(), get('/api/county')]);
    useLevels(county.levels);
    new WallPage(who, county).start();
  } catch (failure) {
    showFailure(failure);
  }
});

function showFailure(failure) {
  const map = /** @type {HTMLElement} */ (document.getElementById('map'));
  fill(map, h('div.map-note', {role: 'alert'}, h('p', {}, problemText(failure)),
    h('button.button', {type: 'button', onclick: () => location.reload()}, t('common.retry'))));
}
