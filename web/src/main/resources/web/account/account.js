/** The reader's own account: who he is, his password, his open sessions. */
import {ApiProblem, del, get, put, session, signIn} from '../core/api.js';
import {ask} from '../core/dialog.js';
import {fill, h} from '../core/html.js';
import {ready, t, translate} from '../core/i18n.js';
import {startOfficeBar} from '../core/office-bar.js';
import {startOutageBanner} from '../core/outage-banner.js';
import {Panel} from '../core/panel.js';
import {problemText} from '../core/problem.js';
import {sessionList} from '../core/session-list.js';
import {applyTheme} from '../core/theme.js';
import {landing} from '../login/landing.js';

applyTheme('light');

const form = /** @type {HTMLFormElement} */ (element('form'));
const present = /** @type {HTMLInputElement} */ (element('present'));
const wanted = /** @type {HTMLInputElement} */ (element('wanted'));
const again = /** @type {HTMLInputElement} */ (element('again'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button[type=submit]'));

let who;
let zone = 'Asia/Shanghai';
let panel;

ready.then(async () => {
  translate();
  document.title = t('account.title');
  who = await session();
  startOfficeBar(who, !who.passwordChangeRequired);
  showWho();
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    change();
  });
  get('/api/account/password').then(showRules, (failure) => complain(problemText(failure)));
  element('required').hidden = !who.passwordChangeRequired;
  element('sessions').hidden = who.passwordChangeRequired;
  if (who.passwordChangeRequired) {
    present.focus();
    return;
  }
  zone = (await get('/api/county')).zone ?? zone;
  panel = new Panel(element('sessions'));
  element('everywhere').addEventListener('click', everywhere);
  startOutageBanner({zone, onBack: listSessions});
  listSessions();
});

function showWho() {
  /** @type {HTMLInputElement} */ (element('login')).value = who.login;
  fill(element('who'),
    h('dt', {}, t('account.name')), h('dd', {}, who.name),
    h('dt', {}, t('account.login')), h('dd', {}, who.login),
    h('dt', {}, t('account.role')), h('dd', {}, t(`role.${who.role}`)),
    who.demo ? [h('dt', {}), h('dd.muted', {}, t('account.demo'))] : null);
}

function showRules(rules) {
  fill(element('rules'),
    h('li', {}, t('account.rule.length', {n: rules.length})),
    rules.kinds > 1 ? h('li', {}, t('account.rule.kinds', {n: rules.kinds})) : null,
    h('li', {}, t('account.rule.login')),
    h('li', {}, t('account.rule.remembered', {n: rules.remembered})));
}

async function change() {
  element('problem').hidden = true;
  element('done').hidden = true;
  const missing = [present, wanted, again].find((input) => input.value === '');
  if (missing) {
    complain(t('account.password.incomplete'));
    missing.focus();
    return;
  }
  if (wanted.value !== again.value) {
    complain(t('account.password.different'));
    again.select();
    return;
  }
  button.disabled = true;
  try {
    await put('/api/account/password', {present: present.value, wanted: wanted.value});
    if (who.passwordChangeRequired) {
      location.assign(landing(null, '', who.role));
      return;
    }
    form.reset();
    element('done').hidden = false;
    listSessions();
  } catch (failure) {
    complain(problemText(failure));
    (failure instanceof ApiProblem && failure.code === 'password.wrong' ? present : wanted).select();
  } finally {
    button.disabled = false;
  }
}

async function listSessions() {
  panel.loading();
  try {
    panel.show(sessionList(await get('/api/sessions'), zone, end));
  } catch (failure) {
    panel.error(failure, listSessions);
  }
}

async function end(one) {
  try {
    await del(`/api/sessions/${one.id}`);
  } catch (failure) {
    if (!(failure instanceof ApiProblem && failure.status === 404)) {
      panel.error(failure, listSessions);
      return;
    }
  }
  if (one.current) {
    signIn();
  } else {
    listSessions();
  }
}

async function everywhere() {
  const yes = await ask({title: t('account.everywhere'), text: t('account.everywhere.text'), yes: t('account.everywhere')});
  if (yes !== null) {
    await del('/api/sessions').then(signIn, (failure) => panel.error(failure, listSessions));
  }
}

function complain(sentence) {
  element('problem').textContent = sentence;
  element('problem').hidden = false;
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
