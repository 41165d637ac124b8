/** Short forms: templates become shifts, a member goes on leave, members change places, a shift is changed or removed. */
import {del, post, put} from '../core/api.js';
import {time} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {capabilityChoice} from '../core/capability-words.js';
import {formDialog, labelled} from './form-dialog.js';
import {pauseChoice} from './pause-choice.js';
import {addDays, momentIn, mondayOf, partners} from './week-figures.js';

/**
 * @param {string} monday of the week that is shown
 * @param {string} today shifts are made from then on
 * @returns {Promise<{made: number, changed: number, removed: number} | null>}
 */
export function applyTemplates(monday, today) {
  const from = monday > today ? monday : today;
  const weeks = input('weeks', {type: 'number', min: 1, max: 12, value: 2});
  const lastDay = () => addDays(mondayOf(from), 7 * Math.min(12, Math.max(1, Number(weeks.value) || 1)) - 1);
  const told = h('p.muted', {role: 'status'});
  const tell = () => {
    told.textContent = t('rota.apply.days', {from, until: lastDay()});
  };
  weeks.addEventListener('input', tell);
  tell();
  return formDialog({
    title: t('rota.apply'),
    yes: t('rota.apply.yes'),
    body: [labelled('rota.apply.weeks', weeks), told, h('p.small.muted', {}, t('rota.apply.text'))],
    submit: () => post('/api/rota/apply', {from, until: lastDay()}),
  });
}

/** @param {any} member @param {string} day on which the leave is proposed to begin */
export function addLeave(member, day) {
  const from = input('leave-from', {type: 'date', required: true, value: day});
  const until = input('leave-until', {type: 'date', required: true, value: day});
  return formDialog({
    title: t('rota.leave.of', {name: member.name}),
    yes: t('rota.save'),
    body: [h('div.pair', {}, labelled('rota.leave.from', from), labelled('rota.leave.until', until)),
      h('p.small.muted', {}, t('rota.leave.text'))],
    submit: () => post('/api/rota/leave', {memberId: member.id, fromDay: from.value || null, untilDay: until.value || null}),
  });
}

/**
 * Those of the same squadron and rank come first.
 *
 * @param {any} shift
 * @param {any} member who goes
 * @param {any} week
 * @param {string} zone
 */
export function swapMember(shift, member, week, zone) {
  const {swaps, substitutes} = partners(shift, week);
  const units = new Map(week.units.map((unit) => [unit.id, unit]));
  const name = (unitId) => units.get(unitId)?.name ?? '—';
  const rank = (one) => t(`patrol.rank.${one.rank}`);
  const clock = (text) => time(new Date(text), {language, zone});
  const home = units.get(shift.unitId)?.squadron.id;
  const near = (one) => Number(units.get(one.unitId)?.squadron.id === home) * 2 + Number(one.rank === member.rank);
  const order = [...substitutes].sort((a, b) => near(b) - near(a));
  const others = [...swaps].sort((a, b) => near(b.member) - near(a.member));
  const select = /** @type {HTMLSelectElement} */ (h('select.input', {id: 'swap-with', 'data-testid': 'swap-with'},
    h('option', {value: ''}, t('rota.swap.choose')),
    h('optgroup', {label: t('rota.swap.substitutes')}, order.map((one) => h('option', {value: `${one.id}/`},
      t('rota.swap.member', {name: one.name, rank: rank(one), unit: name(one.unitId)})))),
    h('optgroup', {label: t('rota.swap.swaps')}, others.map(({shift: other, member: one}) => h('option', {value: `${one.id}/${other.id}`},
      t('rota.swap.shift', {name: one.name, rank: rank(one), unit: name(other.unitId),
        from: clock(other.startsAt), until: clock(other.endsAt)}))))));
  return formDialog({
    title: t('rota.swap.of', {name: member.name, rank: rank(member)}),
    yes: t('rota.swap.yes'),
    body: [labelled('rota.swap.with', select), h('p.small.muted', {}, t('rota.swap.text'))],
    submit: () => {
      const [withMemberId, withShiftId] = select.value.split('/');
      return post('/api/rota/swap', {shiftId: shift.id, memberId: member.id, withShiftId: withShiftId || null,
        withMemberId: withMemberId || null});
    },
  });
}

/** Break and capabilities of one shift. @param {any} shift @param {string} zone */
export function editShift(shift, zone) {
  const clock = (text) => time(new Date(text), {language, zone});
  const {pause} = shift;
  const start = clock(shift.startsAt);
  const middle = Date.parse(shift.startsAt) + (Date.parse(shift.endsAt) - Date.parse(shift.startsAt)) / 2;
  const fields = pauseChoice(pause && {from: clock(pause.from), until: clock(pause.until), minutes: pause.minutes},
    {from: clock(middle - 1_800_000), until: clock(middle + 1_800_000)});
  const capabilities = capabilityChoice(shift.capabilities);
  return formDialog({
    title: t('rota.shift.edit'),
    yes: t('rota.save'),
    body: [fields.element, capabilities.element],
    submit: () => {
      const wanted = fields.value();
      return put(`/api/shifts/${shift.id}`, {
        pause: wanted && {minutes: wanted.minutes, from: wanted.from && momentIn(shift.startsAt, start, wanted.from),
          until: wanted.until && momentIn(shift.startsAt, start, wanted.until)},
        capabilities: capabilities.value(),
      }, shift.version);
    },
  });
}

/** @param {any} shift */
export function removeShift(shift) {
  return formDialog({
    title: t('rota.shift.remove'),
    yes: t('rota.remove'),
    body: h('p.muted', {}, t('rota.shift.remove.text')),
    submit: () => del(`/api/shifts/${shift.id}`, shift.version).then(() => true),
  });
}

function input(id, attributes) {
  return /** @type {HTMLInputElement} */ (h('input.input', {id, 'data-testid': id, ...attributes}));
}
