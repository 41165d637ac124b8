/** Which of a wall's proposals stand on the map. Pure. */

/** What exists comes first, as in the workshop. */
const ORDER = ['existing', 'cheapest', 'fewest', 'budget'];

/**
 * What is planned, and what is still to be decided of one option: options are one or the other, and of what was begun the rest is
 * meant.
 *
 * @param {any[]} proposals of a wall
 * @param {{level: string, network: string}} perspective
 * @returns {any[]} planned ones first
 */
export function standingFor(proposals, {level, network}) {
  const own = proposals.filter((one) => one.level === level && one.network === network);
  const planned = own.filter(({state}) => state === 'accepted');
  const open = own.filter(({state}) => state === 'proposed');
  const begun = new Set(planned.map(({option}) => option));
  const names = planned.length > 0 ? ORDER.filter((name) => begun.has(name)) : ORDER;
  const option = names.find((name) => open.some((one) => one.option === name));
  return [...planned, ...open.filter((one) => one.option === option)];
}
