/** Reasons of the server in words: a code and its arguments. */
import {length, number} from '../core/format.js';
import {tOr} from '../core/i18n.js';

/**
 * Arguments whose name ends with M are metres and are written as lengths, other numbers with thin spaces.
 *
 * @param {{code: string, args?: Record<string, any>}} reason
 */
export function reasonText({code, args = {}}) {
  const written = Object.entries(args).map(([name, value]) => {
    const isLength = typeof value === 'number' && /[a-z]M$/.test(name);
    return [name, isLength ? length(value) : typeof value === 'number' ? number(value) : value];
  });
  return tOr(`reason.${code}`, Object.fromEntries(written), 'reason.other');
}
