/** What is asked before a profile is put in use, and before what has been entered in one is thrown away. */
import {post} from '../core/api.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {formDialog} from '../rota/form-dialog.js';
import {closing, shownNewest} from './newest.js';
import {profileTitle} from './words.js';

/**
 * @param {any} profile to be put in use
 * @param {any | undefined} active the one that is in use
 * @returns {Promise<any | false | null>} the profile that is in use then; false: another one has been put in use meanwhile; null: given up
 */
export function askToUse(profile, active) {
  return formDialog({
    title: t('values.use.title', {title: profileTitle(profile)}),
    yes: t('values.profile.use'),
    body: [active ? h('p', {}, t('values.use.instead', {title: profileTitle(active)})) : null, h('p.muted', {}, t('values.use.text'))],
    submit: () => post(`/api/value-profiles/${profile.id}/activate${active ? `?insteadOf=${active.id}` : ''}`),
    remedy: shownNewest('profile.other_in_use', async () => closing()),
  });
}

/** @returns {Promise<boolean>} whether what has been entered may be thrown away */
export async function askToLeave() {
  const sure = await formDialog({
    title: t('values.profile.leave.title'),
    yes: t('values.profile.leave.yes'),
    body: h('p.muted', {}, t('values.profile.leave.text')),
    submit: async () => true,
  });
  return sure !== null;
}
