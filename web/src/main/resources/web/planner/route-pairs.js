/**
 * The stops of a unit before and after a change, in two columns: what stays stands in the same row, what goes only on the left, what
 * comes only on the right. Pure.
 *
 * @typedef {{before: any | null, after: any | null, kind: 'same' | 'later' | 'removed' | 'added', laterS: number}} Pair
 */

const LATER_S = 60;

/**
 * @param {any[]} before stops in order
 * @param {any[]} after
 * @returns {Pair[]} a stop that changes its place in the order is removed and added
 */
export function pairsOf(before, after) {
  const common = longestCommon(before, after);
  const pairs = [];
  let i = 0;
  let j = 0;
  for (const [atBefore, atAfter] of [...common, [before.length, after.length]]) {
    for (; i < atBefore; i++) {
      pairs.push({before: before[i], after: null, kind: 'removed', laterS: 0});
    }
    for (; j < atAfter; j++) {
      pairs.push({before: null, after: after[j], kind: 'added', laterS: 0});
    }
    if (i < before.length && j < after.length) {
      const laterS = (Date.parse(after[j].arriveAt) - Date.parse(before[i].arriveAt)) / 1000;
      pairs.push({before: before[i++], after: after[j++], kind: Math.abs(laterS) >= LATER_S ? 'later' : 'same', laterS});
    }
  }
  return /** @type {Pair[]} */ (pairs);
}

/** Indexes of the stops that both have in the same order. */
function longestCommon(before, after) {
  const lengths = Array.from({length: before.length + 1}, () => new Array(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i][j] = isSame(before[i], after[j]) ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const pairs = [];
  for (let i = 0, j = 0; i < before.length && j < after.length;) {
    if (isSame(before[i], after[j])) {
      pairs.push([i++, j++]);
    } else {
      lengths[i + 1][j] >= lengths[i][j + 1] ? i++ : j++;
    }
  }
  return pairs;
}

function isSame(a, b) {
  return a.placeId && b.placeId ? a.placeId === b.placeId : a.name === b.name && String(a.point) === String(b.point);
}
