/** What state an account is in: shape, colour and word. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';

const SIGNS = {ok: '●', disabled: '■', locked: '▲', given: '◆', demo: '○'};

/** @param {any} account @returns {HTMLElement[]} */
export function accountStates(account) {
  const states = [
    account.disabled ? 'disabled' : account.locked ? 'locked' : null,
    account.oneTimePassword ? 'given' : null,
    account.demo ? 'demo' : null,
  ].filter((state) => state !== null);
  return (states.length === 0 ? ['ok'] : states).map((state) =>
    h(`span.state.state-${state}`, {}, h('span', {'aria-hidden': 'true'}, SIGNS[state]), t(`accounts.state.${state}`)));
}
