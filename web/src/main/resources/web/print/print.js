/** One village on paper: `/print/village?id=…&level=…&set=…&network=…`. Offered for printing once the map is drawn. */
import {get, post, session} from '../core/api.js';
import {day, time} from '../core/format.js';
import {fill} from '../core/html.js';
import {language, ready, t, translate} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {perspectiveOf, useLevels} from '../map/perspective.js';
import {drawPicture} from './print-map.js';
import {paperOf} from './paper.js';

const MOST_GAPS = 12;
const MOST_STRETCHES = 8;

ready.then(async () => {
  translate();
  const progress = element('progress');
  try {
    progress.textContent = t('common.loading');
    await session();
    await show(progress);
  } catch (failure) {
    progress.textContent = problemText(failure);
    progress.classList.add('state-error');
  }
});

async function show(progress) {
  const query = new URLSearchParams(location.search);
  const county = await get('/api/county');
  useLevels(county.levels);
  const perspective = perspectiveOf(Object.fromEntries(query));
  const id = query.get('id') ?? '';
  const [village, cameras, answer] = await Promise.all([
    get(`/api/villages/${encodeURIComponent(id)}`, perspective), get('/api/cameras'),
    post('/api/coverage', {village: id, ...perspective})]);
  const gaps = answer.gaps.slice(0, MOST_GAPS);
  const locale = {language, zone: county.zone};
  const now = new Date();
  document.title = t('print.title', {village: village.name});
  fill(element('paper'), paperOf({county, village, answer, gaps, stretches: answer.stretches.slice(0, MOST_STRETCHES), perspective,
    printed: `${day(now, locale)} ${time(now, locale)}`}));
  progress.textContent = t('print.drawing');
  await drawPicture(element('map'), {county, village, cameras, gaps, perspective});
  progress.textContent = t('print.drawn');
  const button = /** @type {HTMLButtonElement} */ (element('print'));
  button.disabled = false;
  button.addEventListener('click', () => print());
  document.body.dataset.drawn = 'true';
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
