/** What the check has found: how many of each kind, and each with the shift that it is about. */
import {number, time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {CODES, findingShort, findingSign, findingText} from './finding-words.js';

const SHOWN = 100;

export class FindingList {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(shiftId: string) => void} options.onShift
   * @param {(code: string) => void} options.onCode empty: all kinds
   */
  constructor(element, {zone, onShift, onCode}) {
    this.panel = new Panel(element);
    this.count = /** @type {HTMLElement} */ (document.getElementById('findings-count'));
    this.zone = zone;
    this.onShift = onShift;
    this.onCode = onCode;
    this.shown = SHOWN;
  }

  /** @param {any} week @param {string} code only these; empty: all */
  show(week, code) {
    fill(this.count, number(week.findings.length));
    if (week.findings.length === 0) {
      this.panel.empty(t('rota.noFindings'));
      return;
    }
    const shifts = new Map(week.shifts.map((shift) => [shift.id, shift]));
    const units = new Map(week.units.map((unit) => [unit.id, unit]));
    const members = new Map(week.members.map((member) => [member.id, member]));
    const found = week.findings.filter((finding) => code === '' || finding.code === code);
    this.panel.show(
      h('div.kinds', {role: 'group', 'aria-label': t('rota.findings.kinds')}, CODES.map((kind) => this.#kind(kind, week, code))),
      h('p.small.muted', {}, t('rota.rule', {officers: week.rules.officers, auxiliaries: week.rules.auxiliaries,
        hours: number(week.rules.restHours, week.rules.restHours % 1 === 0 ? 0 : 1)})),
      h('ul.list', {'data-testid': 'finding-rows'}, found.slice(0, this.shown).map((finding) =>
        this.#row(finding, shifts.get(finding.shiftId), units, members))),
      found.length <= this.shown ? null : h('button.button', {type: 'button', onclick: () => {
        this.shown += SHOWN;
        this.show(week, code);
      }}, t('common.more')));
  }

  #kind(kind, week, code) {
    const n = week.findings.filter((finding) => finding.code === kind).length;
    return h('button.button.kind', {type: 'button', 'aria-pressed': String(kind === code), disabled: n === 0 && kind !== code,
      'data-testid': `kind-${kind.replace('rota.', '')}`,
      onclick: () => this.onCode(kind === code ? '' : kind)}, findingSign(kind), findingShort(kind), h('b.number', {}, number(n)));
  }

  #row(finding, shift, units, members) {
    const at = new Date(shift.startsAt);
    const day = new Intl.DateTimeFormat(language, {month: 'numeric', day: 'numeric', weekday: 'short', timeZone: this.zone}).format(at);
    return h('li', {'data-code': finding.code}, h('button.row.finding', {type: 'button', onclick: () => this.onShift(shift.id)},
      findingSign(finding.code),
      h('span', {}, findingText(finding, members, this.zone),
        h('small', {}, `${units.get(shift.unitId)?.name ?? ''} · ${day} ${time(at, {language, zone: this.zone})}`))));
  }
}
