/** What was done of a plan, on paper: `/print/actual?plan=…`. */
import {get, session} from '../../core/api.js';
import {isoDay, time} from '../../core/format.js';
import {fill} from '../../core/html.js';
import {language, ready, t, translate} from '../../core/i18n.js';
import {problemText} from '../../core/problem.js';
import {actualPaper} from './actual-paper.js';

ready.then(async () => {
  translate();
  document.title = t('print.actual.title');
  const progress = element('progress');
  progress.textContent = t('common.loading');
  try {
    const plan = new URLSearchParams(location.search).get('plan') ?? '';
    const who = await session();
    const [county, actual] = await Promise.all([get('/api/county'), get(`/api/plans/${encodeURIComponent(plan)}/actual`)]);
    const now = new Date();
    document.title = t('print.actual.page', {day: actual.day});
    fill(element('paper'), actualPaper({county, actual, name: who.name,
      at: `${isoDay(now, county.zone)} ${time(now, {language, zone: county.zone})}`}));
    progress.textContent = '';
    const button = /** @type {HTMLButtonElement} */ (element('print'));
    button.disabled = false;
    button.addEventListener('click', () => print());
    document.body.dataset.drawn = 'true';
  } catch (failure) {
    progress.textContent = problemText(failure);
    progress.classList.add('state-error');
  }
});

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
