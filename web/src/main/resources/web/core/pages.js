/** The pages that a role may open: the server's table of rights decides, this only spares dead links. Pure. */

const PAGES = [
  {path: '/', name: 'wall', roles: ['administrator', 'command', 'leader']},
  {path: '/planner', name: 'planner', roles: ['administrator', 'command', 'leader']},
  {path: '/rota', name: 'rota', roles: ['administrator', 'command', 'leader']},
  {path: '/values', name: 'values', roles: ['administrator', 'command', 'leader']},
  {path: '/siting', name: 'siting', roles: ['administrator', 'command', 'leader']},
  {path: '/field', name: 'field', roles: ['leader', 'officer']},
  {path: '/imports', name: 'imports', roles: ['administrator']},
  {path: '/devices', name: 'devices', roles: ['administrator']},
  {path: '/accounts', name: 'accounts', roles: ['administrator']},
  {path: '/audit', name: 'audit', roles: ['auditor']},
];

/**
 * In the order of a page's head.
 *
 * @param {string} role
 * @returns {{path: string, name: string}[]}
 */
export function pagesOf(role) {
  return PAGES.filter((page) => page.roles.includes(role));
}
