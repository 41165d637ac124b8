/** Sums over walls. Pure. */

/**
 * @param {{state: string, gaps: number, kappa: number | null, entrances: number, guarded: number}[]} walls
 * @returns {{open: number, gaps: number, kappa: number | null, entrances: number, guarded: number}} κ is null where that of one
 *   open wall is
 */
export function totals(walls) {
  const open = walls.filter(({state}) => state === 'open');
  const sum = (list, name) => list.reduce((total, wall) => total + wall[name], 0);
  return {open: open.length, gaps: sum(open, 'gaps'), kappa: open.some(({kappa}) => kappa === null) ? null : sum(open, 'kappa'),
    entrances: sum(walls, 'entrances'), guarded: sum(walls, 'guarded')};
}

/**
 * Walls whose state is another than before.
 *
 * @template {{id: string, state: string}} W
 * @param {{id: string, state: string}[]} before
 * @param {W[]} now
 * @returns {{wall: W, was: string}[]}
 */
export function changedStates(before, now) {
  const states = new Map(before.map(({id, state}) => [id, state]));
  return now.filter(({id, state}) => states.has(id) && states.get(id) !== state)
    .map((wall) => ({wall, was: states.get(wall.id) ?? ''}));
}
