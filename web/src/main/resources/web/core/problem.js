/** Failures in words. */
import {tOr} from './i18n.js';

/**
 * @param {unknown} failure usually an ApiProblem
 * @returns {string}
 */
export function problemText(failure) {
  const problem = /** @type {{code?: string, args?: Record<string, any>}} */ (failure);
  return tOr(`problem.${problem?.code ?? 'internal'}`, problem?.args ?? {}, 'problem.unknown');
}
