/** What a unit can do on a shift: tags that are known have words, others are shown as they were written. */
import {h} from './html.js';
import {t} from './i18n.js';

export const KNOWN = ['two_person', 'boat', 'first_aid', 'fire', 'drone', 'dog'];

/** @param {string} tag */
export function capabilityWord(tag) {
  return KNOWN.includes(tag) ? t(`rota.capability.${tag}`) : tag;
}

/**
 * Check boxes for the known tags and a field for others.
 *
 * @param {string[]} chosen
 * @returns {{element: HTMLElement, value: () => string[]}}
 */
export function capabilityChoice(chosen) {
  const boxes = KNOWN.map((tag) => /** @type {HTMLInputElement} */ (
    h('input', {type: 'checkbox', value: tag, checked: chosen.includes(tag), 'data-testid': `capability-${tag}`})));
  const own = /** @type {HTMLInputElement} */ (h('input.input', {id: 'capabilities-own', autocomplete: 'off', maxlength: 120,
    value: chosen.filter((tag) => !KNOWN.includes(tag)).join(' '), placeholder: t('rota.capability.own')}));
  return {
    element: h('fieldset.capabilities', {}, h('legend', {}, t('rota.capabilities')),
      h('div.checks', {}, boxes.map((box) => h('label.check', {}, box, capabilityWord(box.value)))),
      h('label.visually-hidden', {for: 'capabilities-own'}, t('rota.capability.own')), own),
    value: () => [...boxes.filter((box) => box.checked).map((box) => box.value),
      ...own.value.split(/[\s,;\uff0c\u3001\uff1b]+/).filter((word) => word !== '')],
  };
}

/** Tags in a row. @param {string[]} tags */
export function capabilityTags(tags) {
  return tags.map((tag) => h('span.tag.capability', {}, capabilityWord(tag)));
}
