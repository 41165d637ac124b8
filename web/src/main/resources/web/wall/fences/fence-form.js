/** What a fence is asked for beside its shape: name, owner, whom and when it watches, and what it warns of. */
import {fill, h} from '../../core/html.js';
import {t} from '../../core/i18n.js';
import {sending} from '../../core/sending.js';
import {LEVELS, levelText} from '../warning-words.js';
import {isTimed, MODES, WHENS} from './fence-words.js';

const MOST_RULES = 10;
const USUAL_WIDTH_M = 60;
const USUAL_MINUTES = 10;

/**
 * @param {any} fence as it is; a new one has a geometry only
 * @param {object} options
 * @param {{id: string, name: string}[]} options.owners
 * @param {boolean} options.hasCounty whether the county may own it
 * @param {() => void} options.onRedraw
 * @param {(form: any) => Promise<void>} options.onSave
 * @param {(() => Promise<void>) | null} options.onDelete null for a new one
 */
export function fenceForm(fence, {owners, hasCounty, onRedraw, onSave, onDelete}) {
  const problem = h('p.problem', {role: 'alert', 'data-testid': 'fence-problem'});
  const isCorridor = fence.geometry.type === 'LineString';
  const name = input('fence-name', {value: fence.name ?? '', maxlength: 80, required: true});
  const width = input('fence-width', {type: 'number', min: 10, max: 2000, value: fence.widthM ?? USUAL_WIDTH_M, required: true});
  const owner = select('fence-owner', [...hasCounty ? [['', t('fence.county')]] : [], ...withOwner(owners, fence).map(({id, name: word}) => [id, word])],
    fence.orgUnit?.id ?? (hasCounty ? '' : owners[0]?.id ?? ''));
  const mode = select('fence-mode', [['', t('fence.anyMode')], ...MODES.map((value) => [value, t(`unit.mode.${value}`)])], fence.mode ?? '');
  const from = input('fence-from', {type: 'time', value: fence.from ?? ''});
  const until = input('fence-until', {type: 'time', value: fence.until ?? ''});
  const active = /** @type {HTMLInputElement} */ (h('input', {type: 'checkbox', id: 'fence-active', checked: fence.active ?? true}));
  const note = input('fence-note', {value: fence.note ?? '', maxlength: 500});
  const rules = ruleList(fence.rules ?? [{when: 'enter', minutes: null, level: 'yellow'}]);
  const save = () => onSave({name: name.value, orgUnitId: owner.value || null, widthM: isCorridor ? Number(width.value) : null,
    mode: mode.value || null, from: from.value || null, until: until.value || null, active: active.checked, note: note.value,
    units: fence.units ?? null, rules: rules.read()});
  return h('form.camera-form', {onsubmit: sending(problem, save), 'data-testid': 'fence-form'},
    field('name', name), field('owner', owner), isCorridor ? field('width', width) : null, field('mode', mode),
    h('div.pair', {}, field('from', from), field('until', until)), h('p.small.muted', {}, t('fence.hours.hint')),
    h('fieldset.fence-rules', {}, h('legend.label', {}, t('fence.rules')), rules.element),
    fence.units ? h('p.small.muted', {}, t('fence.onlyUnits', {n: fence.units.length})) : null,
    field('note', note),
    h('label.check', {}, active, t('fence.active')),
    problem,
    h('div.actions.editor-actions', {}, h('button.button.button-primary', {type: 'submit', 'data-testid': 'fence-save'}, t('fence.save')),
      h('button.button', {type: 'button', 'data-testid': 'fence-redraw', onclick: onRedraw}, t('fence.redraw')),
      onDelete && h('button.button', {type: 'button', 'data-testid': 'fence-delete', onclick: sending(problem, onDelete)}, t('fence.delete'))));
}

function ruleList(given) {
  const list = h('ul');
  const add = h('button.button', {type: 'button', 'data-testid': 'rule-add',
    onclick: () => append({when: 'too_long', minutes: USUAL_MINUTES, level: 'orange'})}, t('fence.rule.add'));
  /** @type {{element: HTMLElement, read: () => any}[]} */
  let rows = [];
  const settle = () => add.toggleAttribute('disabled', rows.length >= MOST_RULES);
  const append = (rule) => {
    const row = ruleRow(rule, () => {
      rows = rows.filter((other) => other !== row);
      row.element.remove();
      settle();
      add.focus();
    });
    rows = [...rows, row];
    list.append(row.element);
    settle();
  };
  given.forEach(append);
  const element = h('div', {});
  fill(element, list, add);
  return {element, read: () => rows.map((row) => row.read())};
}

function ruleRow({when, minutes, level}, onRemove) {
  const kind = select('', WHENS.map((value) => [value, t(`fence.when.${value}`)]), when, t('fence.rule.when'));
  const after = input('', {type: 'number', min: 1, max: 1440, value: minutes ?? USUAL_MINUTES, 'aria-label': t('fence.rule.minutes'), required: true});
  const unit = h('span.small.muted', {}, t('fence.rule.minutes'));
  const grade = select('', LEVELS.map((value) => [value, levelText(value)]), level, t('fence.rule.level'));
  const settle = () => [after, unit].forEach((element) => (element.hidden = !isTimed(kind.value)));
  kind.addEventListener('change', settle);
  settle();
  return {
    element: h('li.fence-rule', {'data-testid': 'fence-rule'}, kind, after, unit, grade,
      h('button.icon-button', {type: 'button', 'aria-label': t('fence.rule.remove'), onclick: onRemove}, '×')),
    read: () => ({when: kind.value, minutes: isTimed(kind.value) ? Number(after.value) : null, level: grade.value}),
  };
}

/** The owner stays choosable though none of its units is in the list. */
function withOwner(owners, {orgUnit}) {
  return orgUnit && !owners.some(({id}) => id === orgUnit.id) ? [...owners, orgUnit] : owners;
}

function field(name, element) {
  return h('div', {}, h('label', {for: element.id}, t(`fence.${name}`)), element);
}

function input(id, attributes) {
  return /** @type {HTMLInputElement} */ (h('input.input', {id: id || null, 'data-testid': id || null, autocomplete: 'off', ...attributes}));
}

/**
 * @param {string} id
 * @param {string[][]} options value and word
 * @param {string} chosen
 * @param {string | null} [label]
 */
function select(id, options, chosen, label = null) {
  return /** @type {HTMLSelectElement} */ (h('select.input', {id: id || null, 'data-testid': id || null, 'aria-label': label},
    options.map(([value, word]) => h('option', {value, selected: value === chosen}, word))));
}
