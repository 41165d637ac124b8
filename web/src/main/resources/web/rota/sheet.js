/** The sheet beside the week: a shift with its crew, or a unit with its members, leave and templates. */
import {number, time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {once} from '../core/once.js';
import {Panel} from '../core/panel.js';
import {capabilityTags} from '../core/capability-words.js';
import {findingSign, findingText} from './finding-words.js';
import {hoursOf, listsBy} from './week-figures.js';
import {stateOf} from './week-grid.js';

/**
 * What the reader does on the sheet.
 *
 * @typedef {object} Doings
 * @property {(shift: any, member: any) => void} swap
 * @property {(shift: any) => void} editShift
 * @property {(shift: any) => void} removeShift
 * @property {(member: any) => void} addLeave
 * @property {(leave: any) => any} removeLeave ends when it is taken back
 * @property {(unit: any) => void} newTemplate
 * @property {(template: any, unit: any) => void} editTemplate
 * @property {(template: any) => void} removeTemplate
 * @property {(unit: any) => void} openUnit
 */

export class Sheet {
  /**
   * @param {HTMLElement} element
   * @param {{zone: string, doings: Doings, onClose: () => void}} options
   */
  constructor(element, {zone, doings, onClose}) {
    this.element = element;
    this.panel = new Panel(element);
    this.title = /** @type {HTMLElement} */ (document.getElementById('sheet-title'));
    this.close = /** @type {HTMLElement} */ (document.getElementById('sheet-close'));
    this.close.addEventListener('click', onClose);
    this.zone = zone;
    this.doings = doings;
    this.nothing();
  }

  /** Says what could be shown here. */
  nothing() {
    fill(this.title, t('rota.sheet'));
    this.close.hidden = true;
    this.panel.empty(t('rota.sheet.empty'));
  }

  /** @param {any} shift @param {any} week */
  showShift(shift, week) {
    const unit = week.units.find(({id}) => id === shift.unitId);
    const members = new Map(week.members.map((member) => [member.id, member]));
    const found = week.findings.filter(({shiftId}) => shiftId === shift.id);
    const isOpen = stateOf(shift) !== 'over';
    this.#head(`${unit.name} · ${this.#day(shift.startsAt)}`);
    this.panel.show(
      h('p.turn-head', {}, h('b.number', {'data-testid': 'shift-time'}, `${this.#clock(shift.startsAt)}–${this.#clock(shift.endsAt)}`),
        h('span.muted', {}, t('rota.hours', {n: number(hoursOf(shift), hoursOf(shift) % 1 === 0 ? 0 : 1)})),
        h('span.tag', {'data-state': stateOf(shift)}, t(`rota.state.${stateOf(shift)}`))),
      h('button.button.button-plain.to-unit', {type: 'button', onclick: () => this.doings.openUnit(unit)},
        `${t(`unit.mode.${unit.mode}`)} · ${unit.squadron.name}`),
      found.length === 0 ? null : h('ul.found', {'data-testid': 'shift-findings'}, found.map((finding) => h('li', {'data-code': finding.code},
        findingSign(finding.code), h('span', {}, findingText(finding, members, this.zone))))),
      h('h3', {}, t('rota.crew')),
      h('ul.list', {'data-testid': 'crew'}, shift.crew.map((crewman) => this.#crewman(crewman, shift, members.get(crewman.memberId), isOpen))),
      h('h3', {}, t('rota.pause')),
      h('p', {'data-testid': 'shift-pause'}, shift.pause === null ? t('rota.pause.none') : t('rota.pause.text', {
        from: this.#clock(shift.pause.from), until: this.#clock(shift.pause.until), n: shift.pause.minutes})),
      h('h3', {}, t('rota.capabilities')),
      h('p.tags', {'data-testid': 'shift-capabilities'},
        shift.capabilities.length === 0 ? t('rota.capabilities.none') : capabilityTags(shift.capabilities)),
      h('p.small.muted', {}, t(shift.templateId === null ? 'rota.origin.other' : shift.touched ? 'rota.origin.touched' : 'rota.origin.template'),
        shift.planned ? ` ${t('rota.planned')}` : null),
      isOpen ? h('div.act', {},
        h('button.button', {type: 'button', 'data-testid': 'edit-shift', onclick: () => this.doings.editShift(shift)}, t('rota.shift.edit')),
        shift.startedAt === null && !shift.planned
          ? h('button.button', {type: 'button', 'data-testid': 'remove-shift', onclick: () => this.doings.removeShift(shift)}, t('rota.remove'))
          : null) : null);
  }

  /** @param {any} unit @param {any} week @param {any[]} templates of all units */
  showUnit(unit, week, templates) {
    const leave = listsBy(week.leave, ({memberId}) => memberId);
    const own = templates.filter(({unitId}) => unitId === unit.id);
    this.#head(unit.name);
    this.panel.show(
      h('p.muted', {}, `${t(`unit.mode.${unit.mode}`)} · ${unit.squadron.name}`),
      h('h3', {}, t('rota.members')),
      h('ul.list', {'data-testid': 'members'}, week.members.filter(({unitId}) => unitId === unit.id).map((member) =>
        h('li.crewman', {'data-member': member.id}, this.#who(member),
          h('button.button', {type: 'button', onclick: () => this.doings.addLeave(member)}, t('rota.leave')),
          (leave.get(member.id) ?? []).map((one) => h('span.tag.leave', {'data-testid': 'leave'},
            t('rota.leave.days', {from: this.#date(one.fromDay), until: this.#date(one.untilDay)}),
            h('button.tag-x', {type: 'button', 'aria-label': t('rota.leave.remove', {name: member.name}),
              onclick: once(() => this.doings.removeLeave(one))}, '✕')))))),
      h('h3', {}, t('rota.templates')),
      own.length === 0 ? h('p.muted', {}, t('rota.templates.none')) : h('ul.list', {'data-testid': 'templates'}, own.map((template) =>
        h('li.template', {'data-template': template.id},
          h('span', {}, h('b.number', {}, `${template.starts.slice(0, 5)}–${template.ends.slice(0, 5)}`), ' ', weekdayWords(template.weekdays),
            h('small', {}, t(template.validUntil === null ? 'rota.template.from' : 'rota.template.span',
              {from: template.validFrom, until: template.validUntil ?? ''}))),
          h('button.button', {type: 'button', 'data-testid': 'edit-template', onclick: () => this.doings.editTemplate(template, unit)},
            t('rota.change')),
          h('button.button', {type: 'button', 'data-testid': 'remove-template', onclick: () => this.doings.removeTemplate(template)},
            t('rota.remove'))))),
      h('div.act', {}, h('button.button', {type: 'button', 'data-testid': 'unit-template', onclick: () => this.doings.newTemplate(unit)},
        t('rota.template.new'))));
  }

  #crewman({memberId, guest, state}, shift, member, isOpen) {
    return h('li.crewman', {'data-member': memberId, 'data-state': state}, this.#who(member),
      guest ? h('span.tag.guest', {}, t('rota.guest')) : null,
      state === 'serves' ? null : h('span.tag.away', {}, t(`rota.away.${state}`)),
      isOpen && state !== 'swapped'
        ? h('button.button', {type: 'button', 'data-testid': 'swap', onclick: () => this.doings.swap(shift, member)}, t('rota.swap'))
        : null);
  }

  #who(member) {
    return h('span.who', {}, h('b', {}, member?.name ?? '—'), h('small', {}, member ? t(`patrol.rank.${member.rank}`) : '',
      member?.leader ? ` · ${t('rota.leader')}` : ''));
  }

  #head(title) {
    fill(this.title, title);
    this.close.hidden = false;
  }

  #clock(text) {
    return time(new Date(text), {language, zone: this.zone});
  }

  #day(text) {
    return new Intl.DateTimeFormat(language, {month: 'numeric', day: 'numeric', weekday: 'short', timeZone: this.zone}).format(new Date(text));
  }

  #date(day) {
    return new Intl.DateTimeFormat(language, {month: 'numeric', day: 'numeric', timeZone: 'UTC'}).format(new Date(day));
  }
}

/** @param {number[]} days 1 (Monday) to 7, ascending */
function weekdayWords(days) {
  return days.length === 7 ? t('rota.everyDay') : days.map((day) => t(`rota.weekday.${day}`)).join(t('common.listComma'));
}
