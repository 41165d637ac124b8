/** The form of a new device, also of one that has reported unknown. */
import {post} from '../core/api.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {PROTOCOLS, RANKS, SPEED_UNITS} from './device-words.js';

const TERMINAL = 'jt808 ';

/**
 * @param {object} options
 * @param {{identifier: string, strong: boolean} | null} options.unknown that it is; null: none
 * @param {any[]} options.units
 * @param {(given: any) => void} options.onGiven
 */
export function deviceForm({unknown, units, onGiven}) {
  const terminalNumber = unknown?.identifier.startsWith(TERMINAL) ? unknown.identifier.slice(TERMINAL.length) : null;
  const name = /** @type {HTMLInputElement} */ (h('input.input', {id: 'device-name', autocomplete: 'off', maxlength: 60}));
  const unit = unitChoice('device-unit', units, null);
  const protocol = choice('device-protocol', terminalNumber ? ['jt808'] : unknown ? PROTOCOLS.filter((one) => one !== 'jt808') : PROTOCOLS, 'protocol');
  const rank = choice('device-rank', RANKS, 'rank');
  const speed = /** @type {HTMLSelectElement} */ (h('select.input', {id: 'device-speed'}, h('option', {value: ''}, t('devices.speed.usual')),
    SPEED_UNITS.map((one) => h('option', {value: one}, t(`devices.speed.${one}`)))));
  const terminal = /** @type {HTMLInputElement} */ (h('input.input', {id: 'device-terminal', inputmode: 'numeric', maxlength: 20,
    value: terminalNumber ?? '', readonly: terminalNumber !== null}));
  const terminalField = h('div', {}, label(terminal, 'devices.terminal'), terminal);
  const address = /** @type {HTMLInputElement} */ (h('input.input', {id: 'device-address', type: 'url', maxlength: 200}));
  const fit = () => {
    terminalField.hidden = protocol.value !== 'jt808';
  };
  protocol.addEventListener('change', fit);
  fit();
  const problem = h('p.problem', {role: 'alert', hidden: true});
  const button = /** @type {HTMLButtonElement} */ (h('button.button.button-primary', {type: 'submit'}, t('devices.create')));
  const send = async (event) => {
    event.preventDefault();
    button.disabled = true;
    problem.hidden = true;
    try {
      onGiven(await post('/api/devices', {name: name.value.trim(), unitId: unit.value || null, rank: rank.value, protocol: protocol.value,
        speedUnit: speed.value || null, terminal: protocol.value === 'jt808' ? terminal.value.trim() : null,
        unknown: unknown?.identifier ?? null, address: address.value.trim() || null}));
    } catch (failure) {
      problem.textContent = problemText(failure);
      problem.hidden = false;
    } finally {
      button.disabled = false;
    }
  };
  return h('form', {novalidate: true, onsubmit: send},
    unknown ? h('p.small', {}, t(terminalNumber || unknown.strong ? 'devices.adopt.kept' : 'devices.adopt.weak', {identifier: unknown.identifier})) : null,
    label(name, 'devices.column.name'), name,
    label(unit, 'devices.column.unit'), unit,
    label(protocol, 'devices.column.protocol'), protocol,
    terminalField,
    label(rank, 'devices.column.rank'), rank,
    label(speed, 'devices.speed'), speed,
    label(address, 'devices.address'), address, h('p.small.muted', {}, t('devices.address.text')),
    problem, button);
}

/** @param {string} id @param {any[]} units @param {string | null} selected */
export function unitChoice(id, units, selected) {
  return /** @type {HTMLSelectElement} */ (h('select.input', {id}, h('option', {value: ''}, '—'),
    units.map((unit) => h('option', {value: unit.id, selected: unit.id === selected}, unit.name))));
}

/** @param {HTMLElement} field @param {string} key */
export function label(field, key) {
  return h('label', {for: field.id}, t(key));
}

function choice(id, values, words) {
  return /** @type {HTMLSelectElement} */ (h('select.input', {id}, values.map((value) => h('option', {value}, t(`devices.${words}.${value}`)))));
}
