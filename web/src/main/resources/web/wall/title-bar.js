/** The title bar: county, clock, health, and the reader's own switches. */
import {get} from '../core/api.js';
import {day, time} from '../core/format.js';
import {accountLink, leave, showPages} from '../core/head.js';
import {fill, h, s} from '../core/html.js';
import {language, otherLanguage, switchLanguage, t} from '../core/i18n.js';
import {outage} from '../core/outage.js';
import {switchTheme} from '../core/theme.js';

const HEALTH_EVERY_MS = 15_000;
const SIGNS = {
  good: 'M4.5 0A4.5 4.5 0 1 1 4.4 0Z',
  waiting: 'M4.5 1A3.5 3.5 0 1 1 4.4 1Z',
  bad: 'M4.5 0L9 9H0Z',
};

/**
 * @param {object} options
 * @param {any} options.county
 * @param {any} options.session
 * @param {import('../core/live.js').Live} options.live
 */
export function startTitleBar({county, session, live}) {
  const name = county.name ? t('wall.title', {county: county.name}) : t('common.appName');
  element('county-name').textContent = name;
  document.title = name;
  element('demo').hidden = !county.demo;
  showPages(element('pages'), session.role);
  startClock(county.zone);
  startHealth(live);
  fill(element('tools'),
    h('button.icon-button', {type: 'button', title: t('wall.help.open'), 'aria-label': t('wall.help.open'), id: 'help-open'}, '?'),
    h('button.icon-button', {type: 'button', title: t('common.switchTheme'), 'aria-label': t('common.switchTheme'),
      onclick: switchTheme}, '◐'),
    h('button.icon-button', {type: 'button', lang: otherLanguage(), 'aria-label': t('common.switchLanguage'),
      'data-testid': 'language', onclick: switchLanguage}, t('common.otherLanguage')),
    accountLink(session),
    h('button.icon-button', {type: 'button', 'data-testid': 'sign-out', onclick: leave}, t('common.signOut')));
}

function startClock(zone) {
  const locale = {language, zone};
  const tick = () => {
    const now = new Date();
    const clock = element('clock');
    clock.setAttribute('datetime', now.toISOString());
    fill(clock, h('span.day', {}, day(now, locale)), time(now, locale, {seconds: true}));
    setTimeout(tick, 1000 - (Date.now() % 1000));
  };
  tick();
}

function startHealth(live) {
  /** @type {any} */
  let health = null;
  const draw = () => fill(element('health'),
    dot(health === null ? 'waiting' : health.database === 'up' ? 'good' : 'bad', 'database',
      health === null ? 'unknown' : health.database),
    dot({live: 'good', stale: 'bad'}[live.state] ?? 'waiting', 'live', live.state),
    dot(health === null ? 'waiting' : health.jobs?.running ? 'good' : 'bad', 'jobs',
      health === null ? 'unknown' : health.jobs?.running ? 'running' : 'stopped', {n: health?.jobs?.waiting ?? 0}));
  const ask = async () => {
    health = await get('/api/health').catch(() => ({database: 'away'}));
    draw();
  };
  const goOn = () => ask().then(() => setTimeout(goOn, HEALTH_EVERY_MS));
  live.addEventListener('state', draw);
  outage.addEventListener('away', () => {
    health = {database: 'away'};
    draw();
  });
  outage.addEventListener('back', ask);
  draw();
  goOn();
}

function dot(look, subject, state, args = {}) {
  const sentence = t(`wall.health.${subject}.${state}`, args);
  return h('li', {title: sentence, 'data-testid': `health-${subject}`, 'data-state': state},
    s(`svg.${look}`, {viewBox: '0 0 9 9', 'aria-hidden': 'true'}, s('path', {d: SIGNS[look]})),
    h('span.word', {}, t(`wall.health.${subject}`)),
    h('span.visually-hidden', {}, sentence));
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
