/** The import page: a file in, its account out. */
import {ApiProblem, get, post, session} from '../core/api.js';
import {h} from '../core/html.js';
import {language, ready, t, tOr, translate} from '../core/i18n.js';
import {day, number, time} from '../core/format.js';
import {startOutageBanner} from '../core/outage-banner.js';
import {startOfficeBar} from '../core/office-bar.js';
import {Panel} from '../core/panel.js';
import {problemText} from '../core/problem.js';
import {applyTheme} from '../core/theme.js';
import {reportView, sum} from './report-view.js';

const POLL_MS = 700;

applyTheme('light');

const form = /** @type {HTMLFormElement} */ (document.getElementById('form'));
const problem = /** @type {HTMLElement} */ (document.getElementById('problem'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button[type=submit]'));
const progress = /** @type {HTMLElement} */ (document.getElementById('progress'));
const bar = /** @type {HTMLProgressElement} */ (document.getElementById('bar'));
const step = /** @type {HTMLElement} */ (document.getElementById('step'));
const disk = /** @type {HTMLElement} */ (document.getElementById('disk'));
const report = /** @type {HTMLElement} */ (document.getElementById('report'));
const reportBody = /** @type {HTMLElement} */ (document.getElementById('report-body'));

let zone = 'Asia/Shanghai';
let history;

ready.then(async () => {
  translate();
  document.title = t('imports.title');
  startOfficeBar(await session());
  zone = (await get('/api/county')).zone ?? zone;
  history = new Panel(/** @type {HTMLElement} */ (document.getElementById('history')));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    upload();
  });
  startOutageBanner({zone, onBack: () => {
    listImports();
    lookAtDisk();
  }});
  listImports();
  lookAtDisk();
});

async function upload() {
  problem.hidden = true;
  const file = /** @type {HTMLInputElement} */ (form.elements.namedItem('file')).files?.[0];
  if (!file) {
    complain(t('imports.noFile'));
    return;
  }
  button.disabled = true;
  progress.hidden = false;
  showProgress(0, 'upload');
  try {
    const accepted = await post('/api/imports', new FormData(form));
    await watch(accepted);
  } catch (failure) {
    complain(problemText(failure));
  } finally {
    button.disabled = false;
    progress.hidden = true;
    listImports();
  }
}

async function watch({id, jobId}) {
  for (;;) {
    const job = await get(`/api/jobs/${jobId}`).catch(stayOn);
    if (job !== null) {
      showProgress(job.progress, job.step || 'queued');
      if (['done', 'failed', 'cancelled'].includes(job.state)) {
        break;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  await show(id);
}

/** An import outlives an outage: the page goes on looking for it. */
function stayOn(failure) {
  if (failure instanceof ApiProblem && (failure.status === 0 || failure.status === 503)) {
    return null;
  }
  throw failure;
}

/** Says before anybody tries that uploads are refused. */
async function lookAtDisk() {
  const health = await get('/api/health').catch(() => null);
  disk.hidden = health?.storage !== 'low';
}

function showProgress(fraction, code) {
  bar.value = fraction;
  step.textContent = tOr(`imports.step.${code}`, {}, 'imports.step.read');
}

async function show(id) {
  const run = await get(`/api/imports/${id}`);
  report.hidden = false;
  report.dataset.state = run.state;
  reportBody.replaceChildren(...reportView(run));
  report.scrollIntoView({block: 'nearest'});
}

async function listImports() {
  history.loading();
  try {
    const runs = await get('/api/imports');
    if (runs.length === 0) {
      history.empty(t('imports.none'));
    } else {
      history.show(table(runs));
    }
  } catch (failure) {
    history.error(failure, listImports);
  }
}

function table(runs) {
  const locale = {language, zone};
  const head = ['time', 'file', 'format', 'by', 'state', 'taken', 'refused'];
  return h(
    'table',
    {},
    h('thead', {}, h('tr', {}, head.map((name) => h('th', {}, t(`imports.column.${name}`))), h('th', {}))),
    h('tbody', {}, runs.map((run) => row(run, locale))),
  );
}

function row(run, locale) {
  const at = new Date(run.startedAt);
  const read = run.report.read;
  return h(
    'tr',
    {},
    h('td.number', {}, `${day(at, locale)} ${time(at, locale)}`),
    h('td', {}, run.fileName),
    h('td', {}, run.format ?? '—'),
    h('td', {}, run.by ?? '—'),
    h('td', {}, t(`imports.state.${run.state}`)),
    h('td.number', {}, number(read?.taken)),
    h('td.number', {}, number(read ? sum(read.refusedByCode) : null)),
    h('td', {}, h('button.button', {type: 'button', onclick: () => show(run.id)}, t('imports.show'))),
  );
}

function complain(sentence) {
  problem.textContent = sentence;
  problem.hidden = false;
}
