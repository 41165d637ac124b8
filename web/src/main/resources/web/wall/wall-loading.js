/** One wall with what is known at once; its evidence and the cameras planned for it are promises, they take longer. */
import {get} from '../core/api.js';

/**
 * @param {string} id
 * @param {import('../map/perspective.js').Perspective} perspective
 */
export async function loadWall(id, perspective) {
  const path = `/api/walls/${encodeURIComponent(id)}`;
  const evidence = get(`${path}/evidence`, perspective);
  const planned = get('/api/proposals', {wall: id, state: 'accepted'}).then(
    ({proposals}) => proposals.filter(({level, network}) => level === perspective.level && network === perspective.network), () => []);
  // whoever shows it says that it failed
  evidence.catch(() => undefined);
  const sheet = await get(path, perspective);
  return {...sheet.wall, ...sheet, evidence, planned};
}

/** A county's largest villages have fewer hamlets than this. */
const MOST_WALLS = 20;

/**
 * All walls of a village.
 *
 * @param {{id: string}[]} walls
 * @param {import('../map/perspective.js').Perspective} perspective
 */
export function loadWalls(walls, perspective) {
  return Promise.all(walls.slice(0, MOST_WALLS).map(({id}) => loadWall(id, perspective)));
}
