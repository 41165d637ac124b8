/**
 * Units of the organisation in the order of a tree, each with its depth. Pure.
 *
 * @template {{id: string, name: string, parentId: string | null}} U
 * @param {U[]} units in the order in which brothers shall stand
 * @returns {{unit: U, depth: number}[]}
 */
export function unitTree(units) {
  const known = new Set(units.map((unit) => unit.id));
  const children = new Map();
  for (const unit of units) {
    const parent = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
    children.set(parent, [...(children.get(parent) ?? []), unit]);
  }
  const ordered = [];
  const add = (parent, depth) => {
    for (const unit of children.get(parent) ?? []) {
      ordered.push({unit, depth});
      add(unit.id, depth + 1);
    }
  };
  add(null, 0);
  return ordered;
}
