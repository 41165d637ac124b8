/**
 * Where to go after signing in. Pure.
 *
 * @param {string | null} next path on this server that the visitor wanted; anything else is ignored
 * @param {string} hash of the sign-in page: a redirect carries the fragment of the wanted page along
 * @param {string} role of the account
 * @returns {string}
 */
export function landing(next, hash, role) {
  if (next !== null && /^\/(?![/\\])/.test(next) && !next.startsWith('/login')) {
    return next.includes('#') ? next : next + hash;
  }
  return {officer: '/field', auditor: '/audit'}[role] ?? '/';
}
