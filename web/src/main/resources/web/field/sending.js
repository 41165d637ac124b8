/** How the queue is sent: what goes together, where to, and what a failure means. Pure. */

const MOST_POSITIONS = 200;
const SHORTEST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 300_000;

/** Failures that say nothing about the item itself; 401 and a lost CSRF token are the session's. */
const PASSING = new Set([0, 401, 408, 425, 429]);

/**
 * What is sent next: the oldest item, with the positions that follow it if it is one.
 *
 * @template {{kind: string}} T
 * @param {T[]} waiting in the order of making
 * @returns {T[]}
 */
export function nextBatch(waiting) {
  if (waiting.length === 0 || waiting[0].kind !== 'position') {
    return waiting.slice(0, 1);
  }
  const end = waiting.findIndex(({kind}) => kind !== 'position');
  return waiting.slice(0, Math.min(MOST_POSITIONS, end < 0 ? waiting.length : end));
}

/**
 * @param {Pick<import('./queue-store.js').Item, 'key' | 'kind' | 'stop' | 'body'>[]} batch
 * @returns {{path: string, body: Record<string, any>}}
 */
export function requestOf(batch) {
  const [{kind, key, stop, body}] = batch;
  if (kind === 'position') {
    return {path: '/api/my/positions', body: {positions: batch.map((item) => ({...item.body, key: item.key}))}};
  }
  const [what, verb] = kind.split('.');
  const path = what === 'shift' ? `/api/my/shift/${verb}` : `/api/my/stops/${stop}/${verb}`;
  return {path, body: {...body, key}};
}

/**
 * Whether the same request may succeed later.
 *
 * @param {{status?: number, code?: string}} failure
 */
export function mayPass({status = 0, code = ''}) {
  return PASSING.has(status) || status >= 500 || code === 'session.csrf';
}

/** @param {number} failures in a row, from 1 @returns {number} ms until the next try */
export function waitAfter(failures) {
  return Math.min(SHORTEST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
}
