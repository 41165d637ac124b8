/** The form of a template, new or not. Two people who change the same one do not overwrite each other. */
import {ApiProblem, del, get, post, put} from '../core/api.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {capabilityChoice} from '../core/capability-words.js';
import {formDialog, labelled} from './form-dialog.js';
import {pauseChoice} from './pause-choice.js';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const WORKING_DAYS = [1, 2, 3, 4, 5];

/**
 * @param {object} options
 * @param {any} [options.template] null: a new one
 * @param {any[]} options.units the template's unit, or those of which some are to be chosen
 * @param {string} options.today
 * @returns {Promise<any | null>} what the server said; null: given up
 */
export function editTemplate({template = null, units, today}) {
  const days = WEEK.map((day) => /** @type {HTMLInputElement} */ (h('input', {type: 'checkbox', value: day,
    'data-testid': `weekday-${day}`, checked: (template?.weekdays ?? WORKING_DAYS).includes(day)})));
  const starts = field('starts', {type: 'time', required: true, value: template?.starts.slice(0, 5) ?? '08:00'});
  const ends = field('ends', {type: 'time', required: true, value: template?.ends.slice(0, 5) ?? '16:00'});
  const validFrom = field('valid-from', {type: 'date', required: true, value: template?.validFrom ?? today});
  const validUntil = field('valid-until', {type: 'date', value: template?.validUntil ?? ''});
  const pause = pauseChoice(template?.pause ? clocks(template.pause) : null, {from: '11:30', until: '13:00'});
  const capabilities = capabilityChoice(template?.capabilities ?? []);
  const chosen = template === null ? unitChoice(units) : null;
  const values = () => ({
    weekdays: days.filter((box) => box.checked).map((box) => Number(box.value)),
    starts: starts.value || null,
    ends: ends.value || null,
    pause: pause.value(),
    capabilities: capabilities.value(),
    validFrom: validFrom.value || null,
    validUntil: validUntil.value || null,
  });
  const path = `/api/rota/templates/${template?.id}`;
  return formDialog({
    title: title(template, units),
    yes: t('rota.save'),
    body: [
      units.length > 1 ? chosen?.element : null,
      h('fieldset', {}, h('legend', {}, t('rota.weekdays')),
        h('div.checks.weekdays', {}, days.map((box) => h('label.check', {}, box, t(`rota.weekday.${box.value}`))))),
      h('div.pair', {}, labelled('rota.starts', starts), labelled('rota.ends', ends)),
      h('p.small.muted', {}, t('rota.overMidnight')),
      pause.element, capabilities.element,
      h('div.pair', {}, labelled('rota.validFrom', validFrom), labelled('rota.validUntil', validUntil)),
      template === null ? null : h('p.small.muted', {}, t('rota.template.once')),
    ],
    submit: () => (template === null ? post('/api/rota/templates', {unitIds: chosen?.value(), ...values()})
      : put(path, values(), template.version)),
    remedy: (failure) => (failure.code === 'rota.template_changed_meanwhile' && template !== null
      ? {words: t('rota.loadNewest'), testid: 'load-newest', instead: () => newest(template, units, today)} : null),
  });
}

function title(template, units) {
  if (template === null) {
    return units.length === 1 ? t('rota.template.newOf', {unit: units[0].name}) : t('rota.template.new');
  }
  return t('rota.template.edit', {unit: units[0].name});
}

/** The form of what somebody else has made of the template; one that has been removed meanwhile has none. */
async function newest(template, units, today) {
  const found = (await get('/api/rota/templates')).find(({id}) => id === template.id);
  if (found === undefined) {
    throw new ApiProblem(404, 'rota.template_not_found', {});
  }
  return () => editTemplate({template: found, units, today});
}

/** @param {any} template @returns {Promise<{shifts: number} | null>} */
export function removeTemplate(template) {
  return formDialog({
    title: t('rota.template.remove'),
    yes: t('rota.remove'),
    body: h('p.muted', {}, t('rota.template.remove.text')),
    submit: () => del(`/api/rota/templates/${template.id}`, template.version),
  });
}

function clocks({from, until, minutes}) {
  return {from: from.slice(0, 5), until: until.slice(0, 5), minutes};
}

function unitChoice(units) {
  const boxes = units.map((unit) => /** @type {HTMLInputElement} */ (
    h('input', {type: 'checkbox', value: unit.id, checked: units.length === 1, 'data-testid': 'template-unit', onchange: () => count()})));
  const all = /** @type {HTMLInputElement} */ (h('input', {type: 'checkbox', checked: units.length === 1, 'data-testid': 'all-units',
    onchange: () => boxes.forEach((box) => {
      box.checked = all.checked;
    })}));
  const count = () => {
    const n = boxes.filter((box) => box.checked).length;
    all.checked = n === boxes.length;
    all.indeterminate = n > 0 && n < boxes.length;
  };
  return {
    element: h('fieldset', {}, h('legend', {}, t('rota.units')),
      h('label.check', {}, all, t('rota.allUnits')),
      h('div.checks.unit-checks', {}, units.map((unit, n) => h('label.check', {}, boxes[n], unit.name)))),
    value: () => boxes.filter((box) => box.checked).map((box) => box.value),
  };
}

function field(id, attributes) {
  return /** @type {HTMLInputElement} */ (h('input.input', {id, 'data-testid': id, ...attributes}));
}
