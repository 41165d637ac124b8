/** The walls that are open, and those that what is planned would close. Pure. */

/**
 * Open walls of the cameras as designed with their state as planned.
 *
 * @param {any[]} design walls with what is there
 * @param {any[]} planned the same walls with what is planned as well
 * @returns {any[]} the planned figures, where the wall is open without; with {@code was}, the walls of now
 */
export function openWalls(design, planned) {
  const now = new Map(design.map((wall) => [wall.id, wall]));
  return planned.filter(({id, state}) => state === 'open' || now.get(id)?.state === 'open')
    .map((wall) => ({...wall, was: now.get(wall.id) ?? null}));
}

/**
 * @param {any[]} walls
 * @param {'cost' | 'kappa' | 'village'} order
 * @param {Map<string, number>} costs yuan by wall
 */
export function sorted(walls, order, costs) {
  const name = (wall) => `${wall.villages[0]?.name ?? ''}\u0000${wall.name}`;
  const figure = {
    cost: (wall) => costs.get(wall.id) ?? Infinity,
    kappa: (wall) => wall.kappa ?? Infinity,
    village: () => 0,
  }[order];
  return [...walls].sort((a, b) => {
    const [x, y] = [figure(a), figure(b)];
    return x === y ? name(a).localeCompare(name(b)) : x - y;
  });
}
