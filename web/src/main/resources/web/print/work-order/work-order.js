/** The work order of a village: `/print/work-order?village=…`. A reason is asked first; offered for printing once the map is drawn. */
import {get, session} from '../../core/api.js';
import {isoDay, time} from '../../core/format.js';
import {fill, h} from '../../core/html.js';
import {language, ready, t, translate} from '../../core/i18n.js';
import {once} from '../../core/once.js';
import {problemText} from '../../core/problem.js';
import {useLevels} from '../../map/perspective.js';
import {MOST_REASON} from '../../siting/planned-panel.js';
import {proposalsOf} from '../../siting/proposal-calls.js';
import {orderOf} from './order-paper.js';
import {drawSites} from './order-map.js';

ready.then(async () => {
  translate();
  const village = new URLSearchParams(location.search).get('village') ?? '';
  document.title = t('siting.order.title');
  try {
    await session();
    askReason((reason) => show(village, reason));
  } catch (failure) {
    say(failure);
  }
});

/** Where cameras will stand is nobody's business without a reason. */
function askReason(onReason) {
  const field = /** @type {HTMLTextAreaElement} */ (h('textarea.input', {rows: 2, maxlength: MOST_REASON, id: 'reason', required: true,
    'data-testid': 'reason'}));
  const problem = h('p.state-error', {role: 'alert', 'data-testid': 'reason-problem'});
  fill(element('paper'), h('form.reason', {novalidate: true, onsubmit: once(() => {
    const reason = field.value.trim();
    return reason === '' ? fill(problem, t('siting.export.reasonMissing')) : onReason(reason);
  })}, h('h1', {}, t('siting.order.title')), h('p', {}, t('siting.order.ask')), h('label', {for: 'reason'}, t('siting.export.reason')),
  field, problem, h('button.button.button-primary', {type: 'submit', 'data-testid': 'reason-yes'}, t('siting.order.show'))));
  field.focus();
}

async function show(village, reason) {
  const progress = element('progress');
  progress.classList.remove('state-error');
  progress.textContent = t('common.loading');
  try {
    const [county, order, cameras, seen] = await Promise.all([get('/api/county'),
      get(`/api/villages/${encodeURIComponent(village)}/work-order`, {reason}), get('/api/cameras'),
      proposalsOf({village, state: 'accepted'})]);
    const views = new Map(seen.map(({id, view}) => [id, view]));
    const proposals = order.proposals.map((one) => ({...one, view: views.get(one.id)}));
    useLevels(county.levels);
    const locale = {language, zone: county.zone};
    const at = new Date(order.watermark.at);
    document.title = t('siting.order.page', {village: order.village.name});
    fill(element('paper'), orderOf({county, order, reason, at: `${isoDay(at, county.zone)} ${time(at, locale)}`}));
    if (order.proposals.length > 0) {
      progress.textContent = t('print.drawing');
      await drawSites(element('map'), {county, proposals, cameras});
      progress.textContent = t('print.drawn');
    } else {
      progress.textContent = '';
    }
    const button = /** @type {HTMLButtonElement} */ (element('print'));
    button.disabled = false;
    button.addEventListener('click', () => print());
    document.body.dataset.drawn = 'true';
  } catch (failure) {
    say(failure);
  }
}

function say(failure) {
  const progress = element('progress');
  progress.textContent = problemText(failure);
  progress.classList.add('state-error');
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
