/** A route on paper: `/print/route?plan=…&route=…&paper=a4|a5`. A reason is asked first; offered for printing once the map is drawn. */
import {get, session} from '../../core/api.js';
import {isoDay, time} from '../../core/format.js';
import {fill, h} from '../../core/html.js';
import {language, ready, t, translate} from '../../core/i18n.js';
import {once} from '../../core/once.js';
import {problemText} from '../../core/problem.js';
import {drawRoute} from './route-map.js';
import {sheetOf} from './route-paper.js';

const SIZES = ['a4', 'a5'];
const MOST_REASON = 200;
const query = new URLSearchParams(location.search);

/** @type {any} what has been read, once a reason is given */
let taken = null;
let turn = 0;

ready.then(async () => {
  translate();
  document.title = t('print.route.title');
  const asked = query.get('paper') ?? '';
  choosePaper(SIZES.includes(asked) ? asked : SIZES[0]);
  try {
    await session();
    askReason(take);
  } catch (failure) {
    say(failure);
  }
});

function choosePaper(size) {
  document.documentElement.dataset.paper = size;
  fill(element('sizes'), SIZES.map((name) => h('label', {}, h('input', {type: 'radio', name: 'paper', value: name, checked: name === size,
    'data-testid': `paper-${name}`, onchange: () => {
      choosePaper(name);
      taken && draw();
    }}), t(`print.route.paper.${name}`))));
}

/** Where patrols will be is nobody's business without a reason. */
function askReason(onReason) {
  const field = /** @type {HTMLTextAreaElement} */ (h('textarea.input', {rows: 2, maxlength: MOST_REASON, id: 'reason', required: true,
    'data-testid': 'reason'}));
  const problem = h('p.state-error', {role: 'alert', 'data-testid': 'reason-problem'});
  fill(element('paper'), h('form.reason', {novalidate: true, onsubmit: once(() => {
    const reason = field.value.trim();
    return reason === '' ? fill(problem, t('problem.route.reason_missing')) : onReason(reason);
  })}, h('h1', {}, t('print.route.title')), h('p', {}, t('print.route.ask')), h('label', {for: 'reason'}, t('print.route.reason')),
  field, problem, h('button.button.button-primary', {type: 'submit', 'data-testid': 'reason-yes'}, t('print.route.show'))));
  field.focus();
}

async function take(reason) {
  element('progress').classList.remove('state-error');
  element('progress').textContent = t('common.loading');
  try {
    const path = `/api/plans/${encodeURIComponent(query.get('plan') ?? '')}/routes/${encodeURIComponent(query.get('route') ?? '')}/sheet`;
    const [county, sheet] = await Promise.all([get('/api/county'), get(path, {reason})]);
    const printed = new Date(sheet.watermark.at);
    taken = {county, sheet, at: `${isoDay(printed, county.zone)} ${time(printed, {language, zone: county.zone})}`};
    document.title = t('print.route.page', {unit: sheet.route.unit.name, day: sheet.day});
    const button = /** @type {HTMLButtonElement} */ (element('print'));
    button.addEventListener('click', () => print());
    await draw();
  } catch (failure) {
    say(failure);
  }
}

async function draw() {
  const mine = ++turn;
  const button = /** @type {HTMLButtonElement} */ (element('print'));
  button.disabled = true;
  delete document.body.dataset.drawn;
  fill(element('paper'), sheetOf(taken));
  element('progress').textContent = t('print.drawing');
  await drawRoute(element('map'), {county: taken.county, route: taken.sheet.route});
  if (mine === turn) {
    element('progress').textContent = t('print.drawn');
    button.disabled = false;
    document.body.dataset.drawn = 'true';
  }
}

function say(failure) {
  element('progress').textContent = problemText(failure);
  element('progress').classList.add('state-error');
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
