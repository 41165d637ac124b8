/** What each way to a camera costs, as somebody types it. Pure. */

/** In the order in which the law wants them considered: what exists first. */
export const COSTS = ['repairYuan', 'turnYuan', 'shareYuan', 'onBuildingYuan', 'newPoleYuan'];
export const MOST_YUAN = 10_000_000;

/**
 * @param {string} text with or without spaces between thousands
 * @returns {number | null} null: no sum above 0
 */
export function yuanIn(text) {
  const plain = text.replace(/[\s\u202f\u00a0,\uff0c]/g, '');
  const value = /^\d+(\.\d{1,2})?$/.test(plain) ? Number(plain) : NaN;
  return value > 0 && value <= MOST_YUAN ? value : null;
}

/**
 * @param {Record<string, string>} texts by name of the cost
 * @returns {{costs: Record<string, number>, bad: string[]}} bad: names of what cannot be used
 */
export function costsIn(texts) {
  /** @type {Record<string, number>} */
  const costs = {};
  const bad = [];
  for (const name of COSTS) {
    const value = yuanIn(texts[name] ?? '');
    value === null ? bad.push(name) : (costs[name] = value);
  }
  return {costs, bad};
}
