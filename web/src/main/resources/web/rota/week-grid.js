/** The week: a row for each unit under its squadron, Monday to Sunday, shifts as bars. Arrow keys go from bar to bar. */
import {number, time} from '../core/format.js';
import {h, s} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {capabilityWord} from '../core/capability-words.js';
import {CODES, findingShort, findingSign} from './finding-words.js';
import {bySquadron, daysOf, hoursOf, listsBy, matches, span, strength} from './week-figures.js';

const COLUMNS = 8;

export class WeekGrid {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(shift: any) => void} options.onShift
   * @param {(unit: any) => void} options.onUnit
   * @param {() => void} options.onRetry
   */
  constructor(element, {zone, onShift, onUnit, onRetry}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.onShift = onShift;
    this.onUnit = onUnit;
    this.onRetry = onRetry;
    this.panel.body.addEventListener('keydown', (event) => this.#key(event));
    /** @type {string | null} id of a shift or unit */
    this.chosen = null;
    /** @type {any} */
    this.week = null;
    /** @type {{row: HTMLElement, unit: any, crew: any[], codes: Set<string>}[]} */
    this.rows = [];
    /** @type {HTMLElement[]} */
    this.groups = [];
    this.nothing = h('p', {});
  }

  loading() {
    this.panel.loading();
  }

  error(failure) {
    this.panel.error(failure, this.onRetry);
  }

  /**
   * @param {any} week drawn anew only where it is another than before
   * @param {{monday: string, today: string, squadron: string, text: string, code: string}} looks code: only units with such a
   *   finding; empty: all. The same goes for squadron and text
   */
  show(week, looks) {
    if (week.units.length === 0) {
      this.panel.empty(t('rota.noUnits'));
      return;
    }
    if (week !== this.week || this.panel.state !== 'content') {
      this.week = week;
      this.#draw(week, looks);
    }
    this.#filter(looks);
    this.mark(this.chosen);
  }

  #draw(week, {monday, today}) {
    const members = new Map(week.members.map((member) => [member.id, member]));
    const crews = listsBy(week.members, (member) => member.unitId);
    const shifts = listsBy(week.shifts, (shift) => shift.unitId);
    const findings = listsBy(week.findings, (finding) => finding.shiftId);
    const days = daysOf(monday);
    const scroll = this.panel.body.scrollTop;
    this.rows = [];
    this.nothing = h('p.state-message', {role: 'status', hidden: true}, t('rota.nothingFound'));
    this.groups = bySquadron(week.units).map((group) => h('tbody', {},
      h('tr.squadron', {}, h('th', {colspan: COLUMNS, scope: 'rowgroup'}, group.squadron.name,
        h('small.number', {}, t('rota.unitCount', {n: number(group.units.length)})))),
      group.units.map((unit) => {
        const own = shifts.get(unit.id) ?? [];
        const byDay = listsBy(own, (shift) => shift.day);
        const crew = crews.get(unit.id) ?? [];
        const row = h('tr', {'data-unit': unit.id}, this.#unitHead(unit, crew),
          days.map((day) => h('td', {class: day === today ? 'today' : null, 'data-day': day},
            (byDay.get(day) ?? []).map((shift) => this.#turn(shift, unit, members, findings.get(shift.id) ?? [])))));
        this.rows.push({row, unit, crew,
          codes: new Set(own.flatMap((shift) => (findings.get(shift.id) ?? []).map((finding) => finding.code)))});
        return row;
      })));
    this.panel.show(h('table.week', {'data-testid': 'week-table'},
      h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, t('rota.unit')), days.map((day) => this.#dayHead(day, today)))),
      this.groups), this.nothing);
    this.panel.body.scrollTop = scroll;
  }

  #filter({squadron, text, code}) {
    for (const {row, unit, crew, codes} of this.rows) {
      row.hidden = (squadron !== '' && unit.squadron.id !== squadron) || (text !== '' && !matches(unit, crew, text))
        || (code !== '' && !codes.has(code));
    }
    for (const group of this.groups) {
      group.hidden = group.querySelector('tr[data-unit]:not([hidden])') === null;
    }
    this.nothing.hidden = this.groups.some((group) => !group.hidden);
  }

  /** Shows which shift or unit is chosen. @param {string | null} id @param {boolean} [reveal] brings it into sight */
  mark(id, reveal = false) {
    this.chosen = id;
    const buttons = this.#buttons();
    for (const button of buttons) {
      const isChosen = button.dataset.id === id;
      button.setAttribute('aria-current', String(isChosen));
      button.tabIndex = -1;
      if (isChosen && reveal) {
        button.scrollIntoView({block: 'nearest', inline: 'nearest'});
      }
    }
    const stop = buttons.find((button) => button.dataset.id === id) ?? buttons[0];
    if (stop) {
      stop.tabIndex = 0;
    }
  }

  /** @returns {HTMLElement[]} */
  #buttons() {
    return [...this.panel.body.querySelectorAll('tr:not([hidden]) > * > button[data-id]')].map((button) => /** @type {HTMLElement} */ (button));
  }

  #dayHead(day, today) {
    const at = new Date(day);
    const part = (options) => new Intl.DateTimeFormat(language, {timeZone: 'UTC', ...options}).format(at);
    return h('th', {scope: 'col', class: day === today ? 'today' : null, 'aria-current': day === today ? 'date' : null},
      part({weekday: 'short'}), h('small.number', {}, part({month: 'numeric', day: 'numeric'})));
  }

  #unitHead(unit, crew) {
    const leader = crew.find((member) => member.leader);
    return h('th', {scope: 'row'}, h('button.unit-name', {type: 'button', 'data-id': unit.id, 'data-testid': 'unit', tabindex: -1,
      onclick: () => this.onUnit(unit)},
    h('b', {}, unit.name), h('span.mode', {}, t(`unit.mode.${unit.mode}`)),
    h('small', {}, leader === undefined ? t('planner.noMembers') : t('planner.members', {leader: leader.name, n: number(crew.length)}))));
  }

  #turn(shift, unit, members, findings) {
    const clock = (text) => time(new Date(text), {language, zone: this.zone});
    const [starts, ends] = [clock(shift.startsAt), clock(shift.endsAt)];
    const codes = CODES.filter((code) => findings.some((finding) => finding.code === code));
    const state = stateOf(shift);
    const words = [unit.name, `${starts}–${ends}`, t(`rota.state.${state}`), t('rota.strength', {n: strength(shift, members)}),
      ...codes.map(findingShort), ...shift.capabilities.map(capabilityWord)].join(t('common.listComma'));
    const {over} = span(starts, hoursOf(shift));
    return h('button.turn', {type: 'button', 'data-id': shift.id, 'data-state': state, 'data-worst': codes[0] ?? '', tabindex: -1,
      'data-testid': 'turn', 'aria-label': words, title: words, onclick: () => this.onShift(shift)},
    h('span.turn-time.number', {}, `${starts}–${ends}`, over > 0 ? h('sup', {}, '+1') : null),
    h('span.turn-strength.number', {}, strength(shift, members), shift.crew.some((c) => c.guest) ? ' ⇄' : null,
      shift.capabilities.length > 0 ? ' ◈' : null),
    this.#bar(shift, starts, clock),
    codes.length === 0 ? null : h('span.turn-findings', {}, codes.map(findingSign), h('span.word', {}, findingShort(codes[0]))));
  }

  /** The day as a line, the shift as the thick part of it, the break as a notch. */
  #bar(shift, starts, clock) {
    const {from, until} = span(starts, hoursOf(shift));
    const pause = shift.pause === null ? null : span(clock(shift.pause.from), shift.pause.minutes / 60);
    return s('svg.turn-bar', {viewBox: '0 0 24 2', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
      s('rect.bar-day', {x: 0, y: 0.8, width: 24, height: 0.4}),
      s('rect.bar-shift', {x: from, y: 0, width: until - from, height: 2}),
      pause === null || pause.from < from ? null
        : s('rect.bar-pause', {x: pause.from, y: 0.4, width: Math.max(0.4, pause.until - pause.from), height: 1.2}));
  }

  #key(event) {
    const step = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}[event.key];
    const from = event.target.closest?.('button[data-id]');
    if (!step || !from) {
      return;
    }
    event.preventDefault();
    const to = step[0] === 0 ? this.#beside(from, step[1]) : this.#below(from, step[0]);
    if (to) {
      from.tabIndex = -1;
      to.tabIndex = 0;
      to.focus();
    }
  }

  #beside(from, by) {
    const row = [...from.closest('tr').querySelectorAll('button[data-id]')];
    return row[row.indexOf(from) + by];
  }

  /** The next bar of the same day, else the next unit's name. */
  #below(from, by) {
    const cell = from.closest('td, th');
    const inCell = [...cell.querySelectorAll('button[data-id]')];
    const next = inCell[inCell.indexOf(from) + by];
    if (next) {
      return next;
    }
    const rows = [...this.panel.body.querySelectorAll('tr[data-unit]:not([hidden])')];
    const row = rows[rows.indexOf(from.closest('tr')) + by];
    const cells = row?.children[[...cell.parentElement.children].indexOf(cell)].querySelectorAll('button[data-id]');
    return (by > 0 ? cells?.[0] : cells?.[cells.length - 1]) ?? row?.querySelector('button[data-id]');
  }
}

/** @param {any} shift */
export function stateOf({startedAt, endedAt, endsAt}) {
  if (endedAt !== null || Date.parse(endsAt) <= Date.now()) {
    return 'over';
  }
  return startedAt === null ? 'ahead' : 'running';
}
