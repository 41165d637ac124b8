/** Asks what is to be made of a place, a point or all places of an area, until when, and why. */
import {capabilityChoice} from '../core/capability-words.js';
import {time} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {sending} from '../core/sending.js';
import {MARK_KINDS, markSign} from './mark-signs.js';

const HOUR_MS = 3_600_000;
const MEET_STEP_MS = 15 * 60_000;
const UNTIL = ['shift', 'day', 'week', 'open'];
/** Of a pin, as a share of what a pin is worth at most. */
const STRENGTHS = {low: 0.25, middle: 0.5, high: 1};

/**
 * @param {object} options
 * @param {string[]} [options.kinds]
 * @param {string} options.shiftEnds end of the shift that is planned
 * @param {{startsAt: string, zone: string} | null} [options.meeting] start of the shift where two units may be asked to meet
 * @param {(mark: {kind: string, note: string, untilAt: string | null, strength: number | null,
 *   needs: string[], meetAt: string | null}) => Promise<void>} options.onMark
 */
export function markForm({kinds = MARK_KINDS, shiftEnds, meeting = null, onMark}) {
  let [kind] = kinds;
  const problem = h('p.state-error', {role: 'alert'});
  const strength = h('select.input', {id: 'mark-strength', 'data-testid': 'mark-strength'},
    Object.entries(STRENGTHS).map(([name, share]) => h('option', {value: share, selected: name === 'middle'}, t(`planner.mark.strength.${name}`))));
  const strengthField = [h('label', {for: 'mark-strength'}, t('planner.mark.strength')), strength];
  const until = h('select.input', {id: 'mark-until', 'data-testid': 'mark-until'},
    UNTIL.map((name) => h('option', {value: name}, t(`planner.mark.until.${name}`))));
  const note = h('input.input', {id: 'mark-note', maxlength: 200, autocomplete: 'off', 'data-testid': 'mark-note'});
  const needs = capabilityChoice([]);
  const meet = h('select.input', {id: 'mark-meet', 'data-testid': 'mark-meet'}, h('option', {value: ''}, t('planner.mark.meet.none')),
    meeting ? meetTimes(meeting, shiftEnds) : null);
  const asks = h('details.mark-asks', {}, h('summary', {}, t('planner.mark.asks')), needs.element,
    meeting ? h('div.fields', {}, h('label', {for: 'mark-meet'}, t('planner.mark.meet')), meet) : null);
  const choose = (name) => {
    kind = name;
    asks.hidden = kind !== 'must';
    strengthField.forEach((element) => (element.hidden = kind !== 'pin'));
    segments.querySelectorAll('label').forEach((label) => label.classList.toggle('chosen', label.dataset.kind === kind));
  };
  const segments = h('div.segments', {role: 'radiogroup', 'aria-label': t('planner.mark.kind')}, kinds.map((name) =>
    h('label', {'data-kind': name}, h('input', {type: 'radio', name: 'mark-kind', value: name, checked: name === kind, 'data-testid': `mark-${name}`,
      onchange: () => choose(name)}), markSign(name), t(`planner.mark.${name}`))));
  choose(kind);
  return h('form.mark-form', {onsubmit: sending(problem, () => onMark({kind, note: valueOf(note).trim(), untilAt: endOf(valueOf(until), shiftEnds),
    strength: kind === 'pin' ? Number(valueOf(strength)) : null,
    needs: kind === 'must' ? needs.value() : [], meetAt: kind === 'must' ? valueOf(meet) || null : null}))}, segments, h('div.fields', {}, h('label', {for: 'mark-until'}, t('planner.mark.until')), until, strengthField,
    h('label', {for: 'mark-note'}, t('planner.mark.note')), note), asks, problem,
  h('div.actions', {}, h('button.button.button-primary', {type: 'submit', 'data-testid': 'mark-save'}, t('planner.mark.save'))));
}

function valueOf(input) {
  return /** @type {HTMLInputElement} */ (input).value;
}

/** Every quarter of an hour of the shift that is still to come. */
function meetTimes({startsAt, zone}, shiftEnds) {
  const first = Math.max(Date.parse(startsAt), Date.now());
  const options = [];
  for (let at = Math.ceil(first / MEET_STEP_MS) * MEET_STEP_MS; at < Date.parse(shiftEnds); at += MEET_STEP_MS) {
    options.push(h('option', {value: new Date(at).toISOString()}, time(new Date(at), {language, zone})));
  }
  return options;
}

function endOf(until, shiftEnds) {
  return {shift: () => shiftEnds, day: () => later(24), week: () => later(7 * 24), open: () => null}[until]?.() ?? null;
}

function later(hours) {
  return new Date(Date.now() + hours * HOUR_MS).toISOString();
}
