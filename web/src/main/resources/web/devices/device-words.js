/** What a device is called: its state by shape, colour and word; whether it answers a search. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';

export const PROTOCOLS = ['traccar', 'owntracks', 'osmand', 'transistorsoft', 'gpx', 'jt808'];
export const RANKS = ['vehicle', 'leader', 'other'];
export const SPEED_UNITS = ['knots', 'kmh', 'mps', 'mph'];

/** @param {{disabled: boolean}} device */
export function deviceState({disabled}) {
  return disabled
    ? h('span.state.state-disabled', {}, h('span', {'aria-hidden': 'true'}, '■'), t('devices.state.disabled'))
    : h('span.state.state-ok', {}, h('span', {'aria-hidden': 'true'}, '●'), t('devices.state.ok'));
}

/**
 * @param {{name: string, protocol: string, unit: {name: string} | null}} device
 * @param {string} query parts with blanks between; each has to be in the name, the unit or the protocol
 */
export function matches(device, query) {
  const text = [device.name, device.unit?.name ?? '', device.protocol].join(' ').toLowerCase();
  return query.toLowerCase().split(/\s+/).every((part) => text.includes(part));
}
