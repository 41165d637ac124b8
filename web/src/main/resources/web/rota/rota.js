/** The page of the rota: builds its parts and lets them know of each other. */
import {formatAddress, parseAddress} from '../core/address.js';
import {del, get, session} from '../core/api.js';
import {isoDay, number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, ready, t, translate} from '../core/i18n.js';
import {keepFocus} from '../core/keep-focus.js';
import {Live} from '../core/live.js';
import {NewestWins} from '../core/newest-wins.js';
import {startOutageBanner} from '../core/outage-banner.js';
import {problemText} from '../core/problem.js';
import {applyTheme} from '../core/theme.js';
import {startHelp} from '../planner/help.js';
import {startTitleBar} from '../wall/title-bar.js';
import {FindingList} from './finding-list.js';
import {Sheet} from './sheet.js';
import {addLeave, applyTemplates, editShift, removeShift, swapMember} from './small-forms.js';
import {editTemplate, removeTemplate} from './template-form.js';
import {addDays, bySquadron, mondayOf} from './week-figures.js';
import {WeekGrid} from './week-grid.js';

/** Shifts of many units begin together. */
const SOON_MS = 500;

applyTheme('light');
ready.then(async () => {
  translate();
  try {
    const [who, county] = await Promise.all([session(), get('/api/county')]);
    start(who, county);
  } catch (failure) {
    fill(/** @type {HTMLElement} */ (element('week').querySelector('.panel-body')),
      h('div.state-message', {role: 'alert'}, h('p', {}, problemText(failure)),
        h('button.button', {type: 'button', onclick: () => location.reload()}, t('common.retry'))));
  }
});

function start(who, county) {
  const {zone} = county;
  const today = () => isoDay(new Date(), zone);
  const {choices} = parseAddress(location.hash);
  const looks = {monday: mondayOf(/^\d{4}-\d\d-\d\d$/.test(choices.week ?? '') ? choices.week : today()),
    squadron: choices.squadron ?? '', text: '', code: choices.finding ?? '', chosen: choices.sel ?? ''};
  /** @type {any} */
  let week = null;
  /** @type {any[]} */
  let templates = [];
  const live = new Live(who.accountId);

  const grid = new WeekGrid(element('week'), {zone, onShift: (shift) => choose(shift.id), onUnit: (unit) => choose(unit.id),
    onRetry: () => load()});
  const findings = new FindingList(element('findings'), {zone,
    onShift: (id) => choose(id, true),
    onCode: (code) => {
      looks.code = code;
      draw();
    }});
  const after = (doing) => doing.then((done) => done !== null && load());
  const sheet = new Sheet(element('sheet'), {zone, onClose: () => choose(''), doings: {
    swap: (shift, member) => after(swapMember(shift, member, week, zone)),
    editShift: (shift) => after(editShift(shift, zone)),
    removeShift: (shift) => after(removeShift(shift)),
    addLeave: (member) => after(addLeave(member, looks.monday > today() ? looks.monday : today())),
    removeLeave: (leave) => del(`/api/rota/leave/${leave.id}`).then(load, (failure) => say(problemText(failure), true)),
    newTemplate: (unit) => after(editTemplate({units: [unit], today: today()})),
    editTemplate: (template, unit) => after(editTemplate({template, units: [unit], today: today()})),
    removeTemplate: (template) => after(removeTemplate(template)),
    openUnit: (unit) => choose(unit.id, true),
  }});

  const loader = new NewestWins((monday) => Promise.all([get('/api/rota', {from: monday, until: addDays(monday, 6)}), get('/api/rota/templates')]), {
    answer: ([found, all], monday) => {
      if (monday === looks.monday) {
        [week, templates] = [found, all];
        showSquadrons();
        draw();
      }
    },
    failed: (failure) => grid.error(failure),
  });

  function load() {
    grid.loading();
    loader.put(looks.monday);
  }

  function draw() {
    if (week !== null) {
      keepFocus(element('week'), () => grid.show(week, {...looks, today: today()}));
      keepFocus(element('findings'), () => findings.show(week, looks.code));
      keepFocus(element('sheet'), () => choose(looks.chosen));
    }
  }

  function choose(id, reveal = false) {
    looks.chosen = id;
    grid.mark(id === '' ? null : id, reveal);
    const shift = week?.shifts.find((one) => one.id === id);
    const unit = week?.units.find((one) => one.id === id);
    if (shift) {
      sheet.showShift(shift, week);
    } else if (unit) {
      sheet.showUnit(unit, week, templates);
    } else {
      sheet.nothing();
    }
    const {monday, squadron, code, chosen} = looks;
    history.replaceState(null, '', formatAddress({place: null, choices: {week: monday, squadron, finding: code, sel: chosen}}));
  }

  const bar = weekBar();
  fill(element('week-bar'), bar.elements);

  function weekBar() {
    const label = h('b.week-days.number', {'data-testid': 'week-days', 'aria-live': 'polite'});
    const message = h('span.message', {role: 'status', 'data-testid': 'message'});
    const squadron = /** @type {HTMLSelectElement} */ (h('select.input', {id: 'squadron', 'aria-label': t('rota.squadron'), 'data-testid': 'squadron',
      onchange: (event) => {
        looks.squadron = event.target.value;
        draw();
      }}));
    const search = h('input.input', {type: 'search', id: 'search', placeholder: t('rota.search'), 'aria-label': t('rota.search'),
      'data-testid': 'search', oninput: (event) => {
        looks.text = event.target.value.trim().toLowerCase();
        draw();
      }});
    const to = (monday) => {
      looks.monday = monday;
      showDays();
      load();
    };
    const showDays = () => {
      const range = new Intl.DateTimeFormat(language, {year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC'});
      fill(label, range.formatRange(new Date(looks.monday), new Date(addDays(looks.monday, 6))));
    };
    showDays();
    return {squadron, message, search, elements: [
      h('div.week-steps', {role: 'group', 'aria-label': t('rota.week')},
        h('button.button', {type: 'button', 'aria-label': t('rota.week.before'), title: t('rota.week.before'), 'data-testid': 'week-before',
          onclick: () => to(addDays(looks.monday, -7))}, '‹'),
        h('button.button', {type: 'button', 'data-testid': 'week-now', onclick: () => to(mondayOf(today()))}, t('rota.week.now')),
        h('button.button', {type: 'button', 'aria-label': t('rota.week.after'), title: t('rota.week.after'), 'data-testid': 'week-after',
          onclick: () => to(addDays(looks.monday, 7))}, '›')),
      label, squadron, search, message,
      h('button.button', {type: 'button', 'data-testid': 'new-template', onclick: () => {
        if (week !== null) {
          after(editTemplate({today: today(), units: week.units.filter((unit) => looks.squadron === '' || unit.squadron.id === looks.squadron)}));
        }
      }}, t('rota.template.new')),
      h('button.button.button-primary', {type: 'button', 'data-testid': 'apply', onclick: async () => {
        const done = await applyTemplates(looks.monday, today());
        if (done !== null) {
          say(t('rota.applied', {made: number(done.made), changed: number(done.changed), removed: number(done.removed)}));
          load();
        }
      }}, t('rota.apply'))]};
  }

  function showSquadrons() {
    fill(bar.squadron, h('option', {value: ''}, t('rota.allSquadrons')), bySquadron(week.units).map(({squadron}) =>
      h('option', {value: squadron.id, selected: squadron.id === looks.squadron}, squadron.name)));
  }

  /** @param {string} text @param {boolean} [isBad] */
  function say(text, isBad = false) {
    fill(bar.message, isBad ? h('span.state-error', {}, text) : text);
  }

  startTitleBar({county, session: who, live});
  document.title = t('rota.title');
  element('help-open').addEventListener('click', startHelp({
    dialog: /** @type {HTMLDialogElement} */ (element('help')),
    words: 'rota.help',
    more: [['← → ↑ ↓', 'move']],
    search: () => bar.search.focus(),
    close: () => choose(''),
  }));
  /** @type {any} */
  let waiting;
  live.addEventListener('change', (event) => {
    const {kind} = /** @type {CustomEvent} */ (event).detail ?? {};
    if (kind === 'rota.changed' || kind === 'shift.changed' || kind === 'plan.issued') {
      clearTimeout(waiting);
      waiting = setTimeout(load, SOON_MS);
    }
  });
  live.addEventListener('resync', () => load());
  live.start();
  startOutageBanner({zone, onBack: () => load()});
  load();
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
