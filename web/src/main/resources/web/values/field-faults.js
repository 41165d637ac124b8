/** What the server finds wrong with a form is told at the field that it is about. */
import {ApiProblem} from '../core/api.js';
import {h} from '../core/html.js';
import {t, tOr} from '../core/i18n.js';

/**
 * Marks the fields that a failure is about, and goes to the first.
 *
 * @param {Record<string, HTMLElement>} fields by the names of the interface; each has an id and stands in a box of its own
 * @param {any} failure
 * @param {(name: string) => string} [words] what is wrong with a field
 * @returns {any} the failure that is left to be told at the form's end
 */
export function markFaults(fields, failure, words = faultWords) {
  const names = namesOf(failure).filter((name) => name in fields);
  if (names.length === 0) {
    return failure;
  }
  for (const name of names) {
    const field = fields[name];
    field.setAttribute('aria-invalid', 'true');
    field.setAttribute('aria-describedby', `${field.id}-fault`);
    boxOf(field).append(h('p.fault', {id: `${field.id}-fault`, 'data-testid': `fault-${name}`}, words(name)));
    // what is being corrected is not found fault with
    field.addEventListener('input', () => clear(field), {once: true});
  }
  (fields[names[0]].matches('input, select, textarea') ? fields[names[0]] : fields[names[0]].querySelector('input'))?.focus();
  return new ApiProblem(400, 'values.marked', {});
}

/** @param {Record<string, HTMLElement>} fields */
export function clearFaults(fields) {
  Object.values(fields).forEach(clear);
}

function clear(field) {
  field.removeAttribute('aria-invalid');
  field.removeAttribute('aria-describedby');
  boxOf(field).querySelector('.fault')?.remove();
}

/**
 * Sends a form; what goes wrong is told at its fields.
 *
 * @template T
 * @param {Record<string, HTMLElement>} fields
 * @param {() => Promise<T>} send
 * @returns {() => Promise<T>}
 */
export function telling(fields, send) {
  return async () => {
    clearFaults(fields);
    try {
      return await send();
    } catch (failure) {
      throw markFaults(fields, failure);
    }
  };
}

function namesOf({code, args}) {
  if (code === 'profile.invalid') {
    return args.fields;
  }
  if (code === 'mark.note_personal') {
    return ['note'];
  }
  return code === 'request.body_field' ? [String(args.field).replace(/^settings\./, '').replace(/[.[].*/, '')] : [];
}

function boxOf(field) {
  return /** @type {HTMLElement} */ (field.closest('.field, fieldset'));
}

function faultWords(name) {
  return tOr(`values.fault.${name}`, {}, 'values.fault.other');
}

/** What a number may be. @param {[number, number] | undefined} range */
export function rangeWords(range) {
  return range ? t('values.fault.range', {least: range[0], most: range[1]}) : t('values.fault.other');
}
