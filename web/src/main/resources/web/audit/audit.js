/** The audit: what was done, by whom, and whether the chain of its entries holds. */
import {get, session} from '../core/api.js';
import {number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {ready, t, translate} from '../core/i18n.js';
import {startOfficeBar} from '../core/office-bar.js';
import {startOutageBanner} from '../core/outage-banner.js';
import {Panel} from '../core/panel.js';
import {problemText} from '../core/problem.js';
import {applyTheme} from '../core/theme.js';
import {ACTIONS, entryTable} from './entry-table.js';

applyTheme('light');

let zone = 'Asia/Shanghai';
let entries = [];
let next = null;
let panel;

ready.then(async () => {
  translate();
  document.title = t('audit.title');
  startOfficeBar(await session());
  zone = (await get('/api/county')).zone ?? zone;
  fill(element('action'), h('option', {value: ''}, t('audit.anyAction')),
    ACTIONS.map((action) => h('option', {value: action}, t(`audit.action.${action}`))));
  panel = new Panel(element('entries'));
  element('filter').addEventListener('submit', (event) => {
    event.preventDefault();
    find();
  });
  element('check').addEventListener('submit', (event) => {
    event.preventDefault();
    verify();
  });
  startOutageBanner({zone, onBack: find});
  find();
});

/** What is chosen, as the interface calls it; times are this computer's. */
function filter() {
  const form = /** @type {HTMLFormElement} */ (element('filter'));
  const value = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name)).value.trim();
  const instant = (text) => (text === '' ? null : new Date(text).toISOString());
  return {
    from: instant(value('from')),
    to: instant(value('to')),
    login: value('login').toLowerCase() || null,
    action: value('action') || null,
  };
}

async function find() {
  entries = [];
  panel.loading();
  await add(null, find);
}

async function add(before, retry) {
  try {
    const found = await get('/api/audit', {...filter(), before});
    entries.push(...found.entries);
    next = found.next;
    show();
  } catch (failure) {
    panel.error(failure, retry);
  }
}

function show() {
  if (entries.length === 0) {
    panel.empty(t('audit.none'));
    return;
  }
  const more = () => add(next, more);
  panel.show(entryTable(entries, zone),
    next === null ? null : h('button.button.more', {type: 'button', onclick: more}, t('common.more')));
}

async function verify() {
  const button = /** @type {HTMLButtonElement} */ (element('check').querySelector('button'));
  const head = /** @type {HTMLInputElement} */ (element('head')).value.trim();
  button.disabled = true;
  fill(element('result'), h('p.muted', {}, t('audit.verifying')));
  try {
    showResult(await get('/api/audit/verification', {head: head || null}));
  } catch (failure) {
    fill(element('result'), h('p.state-error', {role: 'alert'}, problemText(failure)));
  } finally {
    button.disabled = false;
  }
}

function showResult({entries: count, sequence, hash, broken}) {
  const verdict = broken === null
    ? h('p.verdict.holds', {'data-testid': 'verdict'}, `✓ ${t('audit.holds', {n: number(count)})}`)
    : h('p.verdict.broken', {role: 'alert', 'data-testid': 'verdict'},
      `▲ ${t(`audit.fault.${broken.fault}`, {n: number(broken.sequence)})}`);
  fill(element('result'), verdict, h('p.small.muted', {}, t('audit.headNow')), h('code.hash', {}, `${sequence}:${hash}`));
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
