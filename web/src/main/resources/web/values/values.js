/** The page of what places are worth: weights, hours of key places, and days with a raised level. */
import {formatAddress, parseAddress} from '../core/address.js';
import {get, session} from '../core/api.js';
import {isoDay} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {ready, t, translate} from '../core/i18n.js';
import {Live} from '../core/live.js';
import {startOutageBanner} from '../core/outage-banner.js';
import {problemText} from '../core/problem.js';
import {applyTheme} from '../core/theme.js';
import {Turns} from '../core/turns.js';
import {startHelp} from '../planner/help.js';
import {Tabs} from '../siting/tabs.js';
import {startTitleBar} from '../wall/title-bar.js';
import {LevelCalendar} from './level-calendar.js';
import {editLevel, proposedLevel, removeLevel} from './level-form.js';
import {LevelList} from './level-list.js';
import {ProfileDesk} from './profile-desk.js';
import {editRule, endRule, proposedRule} from './rule-form.js';
import {RuleTable} from './rule-table.js';

/** Who may change what stands here, as the server's table of rights has it. */
const EDITORS = ['administrator', 'command'];

applyTheme('light');
ready.then(async () => {
  translate();
  try {
    const [who, county] = await Promise.all([session(), get('/api/county')]);
    start(who, county);
  } catch (failure) {
    fill(/** @type {HTMLElement} */ (element('profile').querySelector('.panel-body')),
      h('div.state-message', {role: 'alert'}, h('p', {}, problemText(failure)),
        h('button.button', {type: 'button', onclick: () => location.reload()}, t('common.retry'))));
  }
});

function start(who, county) {
  const {zone} = county;
  const canEdit = EDITORS.includes(who.role);
  const today = () => isoDay(new Date(), zone);
  const {choices} = parseAddress(location.hash);
  const profileChoices = {sel: choices.sel ?? '', a: choices.a ?? '', b: choices.b ?? ''};
  let chosenLevel = '';
  /** @type {any[]} */
  let levels = [];
  const turns = {form: new Turns(), rules: new Turns(), levels: new Turns()};
  const live = new Live(who.accountId);
  element('read-only').hidden = canEdit;

  const say = (text) => fill(element('message'), text);
  const desk = new ProfileDesk({list: element('profiles'), sheet: element('profile'), zone, canEdit, choices: profileChoices, onChoice: write, say});
  const rules = new RuleTable(element('rules'), {canEdit,
    onNew: (placeClass) => openRule(proposedRule(placeClass)),
    onEdit: (rule) => openRule(rule),
    onRemove: (rule) => changed(endRule(rule), loadRules),
    onRetry: () => loadRules()});
  const calendar = new LevelCalendar(element('calendar'), {canEdit, today,
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(choices.month ?? '') ? choices.month : today().slice(0, 7),
    onMonth: () => write(),
    onDay: (day) => changed(editLevel(proposedLevel(day)), loadLevels),
    onLevel: (level) => {
      choose(level.id);
      if (canEdit) {
        changed(editLevel(level), loadLevels);
      }
    },
    onRetry: () => loadLevels()});
  const list = new LevelList(element('levels'), {canEdit, today,
    onNew: () => changed(editLevel(proposedLevel(calendar.day)), loadLevels),
    onEdit: (level) => changed(editLevel(level), loadLevels),
    onRemove: (level) => changed(removeLevel(level), loadLevels),
    onShow: (level) => {
      choose(level.id);
      calendar.go(level.firstDay.slice(0, 7));
    },
    onRetry: () => loadLevels()});
  const tabs = new Tabs(element('tabs'), {profiles: element('profiles-tab'), rules: element('rules-tab'), levels: element('levels-tab')}, write, 'values.tab');
  tabs.show(choices.tab ?? '');

  /** Shows what a form has come to: null, given up; false, nothing was done but somebody else has done something. */
  async function changed(form, load) {
    const done = await form;
    if (done !== null) {
      await load();
      say(done ? t('values.saved') : '');
    }
  }

  /** Opens the form of hours, once however often it is asked for, with the key places that there are. */
  async function openRule(rule) {
    const isNewest = turns.form.begin();
    try {
      const places = await keyPlaces();
      if (isNewest() && document.querySelector('dialog[open]') === null) {
        changed(editRule(rule, places), loadRules);
      }
    } catch (failure) {
      isNewest() && say(problemText(failure));
    }
  }

  function keyPlaces() {
    return get('/api/key-places');
  }

  async function loadRules() {
    const isNewest = turns.rules.begin();
    rules.loading();
    try {
      const found = await Promise.all([get('/api/place-rules'), keyPlaces()]);
      isNewest() && rules.show(...found);
    } catch (failure) {
      isNewest() && rules.error(failure);
    }
  }

  async function loadLevels() {
    const isNewest = turns.levels.begin();
    calendar.loading();
    list.loading();
    try {
      const found = await get('/api/raised-levels');
      if (isNewest()) {
        levels = found;
        calendar.show(levels);
        list.show(levels, chosenLevel);
      }
    } catch (failure) {
      if (isNewest()) {
        calendar.error(failure);
        list.error(failure);
      }
    }
  }

  function choose(id) {
    chosenLevel = id;
    list.show(levels, id);
    list.reveal(id);
  }

  function write() {
    const {sel, a, b} = profileChoices;
    history.replaceState(null, '', formatAddress({place: null, choices: {tab: tabs.shown === 'profiles' ? '' : tabs.shown, sel, a, b,
      month: calendar.month === today().slice(0, 7) ? '' : calendar.month}}));
  }

  function load() {
    desk.load();
    loadRules();
    loadLevels();
  }

  startTitleBar({county, session: who, live});
  document.title = t('values.title');
  element('help-open').addEventListener('click', startHelp({
    dialog: /** @type {HTMLDialogElement} */ (element('help')),
    words: 'values.help',
    more: [['← → ↑ ↓', 'move']],
    search: () => tabs.tabs[tabs.shown].focus(),
    close: () => tabs.shown === 'profiles' && desk.close(),
  }));
  live.addEventListener('change', (event) => {
    if (/** @type {CustomEvent} */ (event).detail?.kind === 'marks.changed') {
      load();
    }
  });
  live.addEventListener('resync', load);
  live.start();
  startOutageBanner({zone, onBack: load});
  load();
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
