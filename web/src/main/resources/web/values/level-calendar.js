/** A month from Monday to Sunday with the days that have a raised level. Arrow keys go from day to day. */
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {addDays} from '../rota/week-figures.js';
import {addMonths, holding, weeksOf} from './days.js';
import {levelSign} from './words.js';

const STEPS = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7};

export class LevelCalendar {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {boolean} options.canEdit
   * @param {string} options.month
   * @param {() => string} options.today
   * @param {(month: string) => void} options.onMonth
   * @param {(day: string) => void} options.onDay
   * @param {(level: any) => void} options.onLevel
   * @param {() => void} options.onRetry
   */
  constructor(element, {canEdit, month, today, onMonth, onDay, onLevel, onRetry}) {
    this.panel = new Panel(element);
    this.canEdit = canEdit;
    this.month = month;
    this.today = today;
    this.onMonth = onMonth;
    this.onDay = onDay;
    this.onLevel = onLevel;
    this.onRetry = onRetry;
    /** @type {any[]} */
    this.levels = [];
    /** day that the keyboard is on */
    this.day = today();
  }

  loading() {
    this.panel.loading();
  }

  /** @param {unknown} failure */
  error(failure) {
    this.panel.error(failure, this.onRetry);
  }

  /** @param {any[]} levels */
  show(levels) {
    this.levels = levels;
    this.#draw();
  }

  /** @param {string} month */
  go(month) {
    this.month = month;
    this.day = this.today().startsWith(month) ? this.today() : `${month}-01`;
    this.#draw();
    this.onMonth(month);
  }

  #draw() {
    const focused = this.panel.body.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset : {};
    if (!this.day.startsWith(this.month)) {
      this.day = `${this.month}-01`;
    }
    const title = new Intl.DateTimeFormat(language, {year: 'numeric', month: 'long', timeZone: 'UTC'}).format(new Date(`${this.month}-01`));
    const step = (by, key, sign) => h('button.button', {type: 'button', 'aria-label': t(key), title: t(key), 'data-testid': `month-${by < 0 ? 'before' : 'after'}`,
      onclick: () => this.go(addMonths(this.month, by))}, sign);
    this.panel.show(
      h('header.profile-head', {}, h('h2', {'aria-live': 'polite', 'data-testid': 'month'}, title),
        h('div.act', {}, step(-1, 'values.month.before', '‹'),
          h('button.button', {type: 'button', 'data-testid': 'month-now', onclick: () => this.go(this.today().slice(0, 7))}, t('values.month.now')),
          step(1, 'values.month.after', '›'))),
      h('table.month', {onkeydown: (event) => this.#key(event)},
        h('thead', {}, h('tr', {}, [1, 2, 3, 4, 5, 6, 7].map((n) => h('th', {scope: 'col'}, t(`rota.weekday.${n}`))))),
        h('tbody', {}, weeksOf(this.month).map((week) => h('tr', {}, week.map((day) => this.#cell(day)))))));
    const again = focused.day ? this.#dayButton(focused.day)
      : focused.level ? this.panel.body.querySelector(`[data-level="${focused.level}"]`)
      : focused.testid ? this.panel.body.querySelector(`[data-testid="${focused.testid}"]`) : null;
    /** @type {HTMLElement | null} */ (again)?.focus({preventScroll: true});
  }

  #cell(day) {
    const levels = holding(this.levels, day);
    const classes = [day.startsWith(this.month) ? null : 'beyond', day === this.today() ? 'today' : null,
      levels.some(({holiday}) => holiday) ? 'holiday' : null].filter(Boolean).join(' ');
    const words = new Intl.DateTimeFormat(language, {month: 'long', day: 'numeric', weekday: 'long', timeZone: 'UTC'}).format(new Date(day));
    const label = [words, ...levels.map(({note, level}) => t('values.level.short', {note, level}))].join(t('common.listComma'));
    return h('td', {class: classes || null, 'aria-current': day === this.today() ? 'date' : null},
      h('button.day', {type: 'button', 'data-day': day, tabindex: day === this.day ? 0 : -1,
        'aria-label': this.canEdit ? t('values.level.newOn', {day: label}) : label, title: this.canEdit ? t('values.level.newOn', {day: words}) : null,
        onclick: () => this.#choose(day, levels)},
      h('span.number', {}, String(Number(day.slice(8)))),
      levels.some(({holiday}) => holiday) ? h('span.free', {}, t('values.level.free')) : null),
      levels.map((level) => h(`button.chip.is-${level.level}`, {type: 'button', 'data-level': level.id, 'data-testid': 'chip',
        tabindex: level.firstDay === day ? 0 : -1, title: t('values.level.short', level),
        onclick: () => this.onLevel(level)}, levelSign(level.level), h('span', {}, level.note))));
  }

  #choose(day, levels) {
    this.day = day;
    if (this.canEdit) {
      this.onDay(day);
    } else if (levels.length > 0) {
      this.onLevel(levels[0]);
    }
  }

  #key(event) {
    const by = STEPS[event.key];
    const from = event.target.closest?.('button[data-day]');
    if (!by || !from) {
      return;
    }
    event.preventDefault();
    const day = addDays(from.dataset.day, by);
    if (day.startsWith(this.month)) {
      from.tabIndex = -1;
      this.day = day;
    } else {
      this.go(day.slice(0, 7));
      this.day = day;
      this.#draw();
    }
    const to = this.#dayButton(day);
    to.tabIndex = 0;
    to.focus();
  }

  /** @returns {HTMLElement} */
  #dayButton(day) {
    return /** @type {HTMLElement} */ (this.panel.body.querySelector(`button[data-day="${day}"]`));
  }
}
