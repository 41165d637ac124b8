/** Asks for cameras that would close a wall; they are kept as proposals until somebody decides. */
import {post, withQuery} from '../core/api.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {reasonText} from './reasons.js';

/**
 * @param {{id: string, level: string, network: string}} wall an open one
 * @param {() => void} onProposed there are proposals now
 */
export function proposeButton({id, level, network}, onProposed) {
  const message = h('p.small', {role: 'status', 'data-testid': 'propose-message'});
  const button = h('button.button', {type: 'button', 'data-testid': 'propose', onclick: async () => {
    button.toggleAttribute('disabled', true);
    fill(message, t('siting.proposing'));
    try {
      const {options, reasons} = await post(withQuery(`/api/walls/${encodeURIComponent(id)}/siting`, {level, network}), {});
      fill(message, options.length > 0 ? null : [t('siting.noPlan'), ' ', reasons.map(reasonText).join(' ')]);
      options.length > 0 && onProposed();
    } catch (failure) {
      fill(message, problemText(failure));
    } finally {
      button.toggleAttribute('disabled', false);
    }
  }}, t('siting.propose'));
  return [button, message];
}
