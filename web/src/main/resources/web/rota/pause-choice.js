/** The fields of a break: whether there is one, between when it begins, and how long it is. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';

/**
 * @param {{from: string, until: string, minutes: number} | null} pause times as `12:00`
 * @param {{from: string, until: string}} otherwise what is proposed where there is none yet
 * @returns {{element: HTMLElement, value: () => {from: string, until: string, minutes: number} | null}}
 */
export function pauseChoice(pause, otherwise) {
  const from = input('pause-from', {type: 'time', value: pause?.from ?? otherwise.from, 'aria-label': t('rota.pause.from')});
  const until = input('pause-until', {type: 'time', value: pause?.until ?? otherwise.until, 'aria-label': t('rota.pause.until')});
  const minutes = input('pause-minutes', {type: 'number', min: 5, max: 240, step: 5, value: pause?.minutes ?? 30,
    'aria-label': t('rota.pause.minutes')});
  const has = /** @type {HTMLInputElement} */ (h('input', {type: 'checkbox', checked: pause !== null, 'data-testid': 'pause',
    onchange: () => enable()}));
  const fields = [from, until, minutes];
  const enable = () => fields.forEach((field) => {
    field.disabled = !has.checked;
  });
  enable();
  return {
    element: h('fieldset', {}, h('legend', {}, t('rota.pause')),
      h('label.check', {}, has, t('rota.pause.has')),
      h('div.pause-fields', {}, t('rota.pause.between'), from, '–', until, t('rota.pause.lasts'), minutes, t('rota.pause.unit'))),
    value: () => (has.checked ? {from: from.value, until: until.value, minutes: Number(minutes.value)} : null),
  };
}

function input(id, attributes) {
  return /** @type {HTMLInputElement} */ (h('input.input', {id, 'data-testid': id, ...attributes}));
}
