/** The crew, what waits to be sent and what was refused, and the reader's own switches. */
import {time} from '../core/format.js';
import {leave} from '../core/head.js';
import {fill, h} from '../core/html.js';
import {language, otherLanguage, switchLanguage, t} from '../core/i18n.js';
import {once} from '../core/once.js';
import {problemText} from '../core/problem.js';
import {NAVIGATORS} from './navigators.js';

/** @param {import('./field-page.js').FieldPage} page @param {import('./duty.js').Duty | null} duty */
export function drawMeTab(page, duty) {
  fill(/** @type {HTMLElement} */ (document.getElementById('main')),
    h('div.card', {}, h('h2', {}, page.who.name),
      duty ? h('p.muted', {}, t('field.unitOf', {unit: duty.unit.name, org: duty.unit.orgUnit.name})) : null,
      h('ul.crew', {}, (duty?.members ?? []).map((m) => h('li', {}, m.name,
        h('span.muted.small', {}, ` ${t(`patrol.rank.${m.rank}`)}${m.leader ? ` · ${t('field.leader')}` : ''}`))))),
    queueCard(page),
    h('div.card', {}, h('h2', {}, t('field.settings')), h('div.act', {},
      h('button.button', {type: 'button', 'aria-pressed': String(page.isLarge), 'data-testid': 'size',
        onclick: () => page.switchSize()}, t('field.largeType')),
      h('button.button', {type: 'button', lang: otherLanguage(), 'data-testid': 'language', onclick: switchLanguage},
        t('common.otherLanguage')),
      h('a.button', {href: '/account', 'data-testid': 'account'}, t('account.title')),
      h('button.button', {type: 'button', 'data-testid': 'sign-out', onclick: leave}, t('common.signOut'))),
    h('p.muted.small', {}, t('field.privacy'))),
    navigatorCard(page));
}

function navigatorCard(page) {
  return h('div.card', {}, h('h2', {}, t('field.navigator')), h('div.act', {role: 'group', 'aria-label': t('field.navigator')},
    NAVIGATORS.map((name) => h('button.button', {type: 'button', 'aria-pressed': String(page.navigator === name),
      'data-testid': `navigator-${name}`, onclick: () => page.chooseNavigator(name)}, t(`field.navigator.${name}`)))),
  h('p.muted.small', {}, t('field.navigator.text')));
}

function queueCard(page) {
  const {waiting, refused} = page.outbox;
  const positions = waiting.filter((i) => i.kind === 'position').length;
  const rows = waiting.filter((i) => i.kind !== 'position').map((item) => row(page, item));
  return h('div.card', {'data-testid': 'queue-list'}, h('h2', {}, t('field.queue.title')),
    waiting.length + refused.length === 0 ? h('p.muted', {}, t('field.queue.nothing')) : null,
    h('ul.items', {},
      positions > 0 ? h('li', {}, t('field.item.positions', {n: positions})) : null,
      rows,
      refused.map((item) => refusedRow(page, item))),
    waiting.length > 0
      ? h('div.act', {}, h('button.button', {type: 'button', onclick: once(() => page.outbox.drain())}, t('field.queue.sendNow')))
      : null);
}

function row(page, item) {
  const at = time(new Date(item.madeAt), {language, zone: page.county.zone});
  return h('li', {}, `${at} ${t(`field.item.${item.kind}`)}`);
}

function refusedRow(page, item) {
  return h('li.refused', {}, row(page, item).textContent, h('div.small', {}, problemText(item.refusal)),
    h('div.act', {},
      h('button.button', {type: 'button', onclick: once(() => page.outbox.retry(item.id))}, t('common.retry')),
      h('button.button', {type: 'button', onclick: once(() => page.outbox.discard(item.id))}, t('field.item.discard'))));
}
