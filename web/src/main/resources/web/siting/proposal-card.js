/** One proposal in the list: what is to be done where, what it costs, and the decision about it. */
import {area, length, number} from '../core/format.js';
import {h, s} from '../core/html.js';
import {t} from '../core/i18n.js';
import {yuan} from './money.js';

const SIGNS = {
  new_pole: 'M8 15V6M5 15H11M8 6L14 3.5L13 8.5Z',
  on_building: 'M2 15V7L7 3L12 7V15ZM12 9L15.5 8V12Z',
  share: 'M8 1.8L14 13H2Z',
  turn: 'M13.5 8A5.5 5.5 0 1 1 8 2.5M8 2.5L5.6 0.4M8 2.5L5.6 4.8',
  repair: 'M2 14L8.5 7.5M8 4A3.6 3.6 0 1 1 12 8M8 4L10.5 5.5L12 8',
};

/**
 * @param {any} proposal
 * @param {object} options
 * @param {number} options.n its number in the list and on the map
 * @param {boolean} options.chosen
 * @param {boolean} options.mayEdit
 * @param {(event: Event) => void} options.onChoose
 * @param {(verdict: 'accept' | 'reject') => void} options.onDecide
 * @param {any} [options.detail] more about the chosen one
 */
export function proposalCard(proposal, {n, chosen, mayEdit, onChoose, onDecide, detail = null}) {
  const title = actionText(proposal);
  return h(`li.card.is-${proposal.state}${chosen ? '.chosen' : ''}`, {'data-testid': 'proposal', 'data-id': proposal.id,
    'data-state': proposal.state, 'data-action': proposal.action},
    h('button.row', {type: 'button', 'data-id': proposal.id, 'aria-current': String(chosen), onclick: onChoose},
      h('span.ring', {'aria-hidden': 'true'}, number(n)),
      h('span', {}, h('span.name', {}, actionSign(proposal.action), title), h('small', {'data-testid': 'pose'}, poseText(proposal)),
        proposal.gain ? h('small', {'data-testid': 'gain'}, t('siting.gain', {road: length(proposal.gain.roadM), area: area(proposal.gain.areaM2)})) : null),
      h('span.tail', {}, yuan(proposal.costYuan))),
    proposal.action === 'share' ? h('small.consent', {}, t('siting.action.share.hint')) : null,
    h('div.decision', {}, stateTag(proposal.state), mayEdit ? buttons(proposal, title, onDecide) : null),
    chosen ? detail : null);
}

/** What is to be done, with the name of the camera where there is one. */
export function actionText({action, camera}) {
  return t(`siting.action.${action}`, {camera: camera?.name ?? t('siting.someCamera')});
}

/** @param {string} action */
export function actionSign(action) {
  return s(`svg.action-sign.action-${action}`, {viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false'},
    s('path', {d: SIGNS[action]}));
}

/** Direction, lens, range and mount in one line. */
export function poseText({azimuthDeg, fieldAngleDeg, rangeM, mountHeightM}) {
  return t('siting.pose', {bearing: number(azimuthDeg), angle: number(fieldAngleDeg), range: length(rangeM),
    mount: number(mountHeightM, mountHeightM % 1 ? 1 : 0)});
}

function stateTag(state) {
  return h(`span.tag.is-${state}`, {'data-testid': 'proposal-state'}, t(`siting.state.${state}`));
}

function buttons({state}, title, onDecide) {
  const button = (verdict, words, primary = false) => h(`button.button${primary ? '.button-primary' : ''}`, {type: 'button',
    'data-testid': `proposal-${words}`, 'aria-label': t(`siting.${words}Of`, {title}), onclick: () => onDecide(verdict)},
  t(`siting.${words}`));
  return {
    proposed: [button('accept', 'accept', true), button('reject', 'reject')],
    accepted: [button('reject', 'withdraw')],
    rejected: [button('accept', 'acceptAfterAll')],
  }[state];
}
