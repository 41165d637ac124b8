/** One wall with what is known at once; its evidence and the cameras proposed for it are promises, they take longer. */
import {get} from '../core/api.js';
import {standingFor} from './standing-proposals.js';

/**
 * @param {string} id
 * @param {import('../map/perspective.js').Perspective} perspective
 */
export async function loadWall(id, perspective) {
  const path = `/api/walls/${encodeURIComponent(id)}`;
  const evidence = get(`${path}/evidence`, perspective);
  const proposals = get('/api/proposals', {wall: id}).then((answer) => standingFor(answer.proposals, perspective), () => []);
  // whoever shows it says that it failed
  evidence.catch(() => undefined);
  const sheet = await get(path, perspective);
  return {...sheet.wall, ...sheet, evidence, proposals};
}

/** More evidence than that of so many walls hides the map. */
const MOST_WALLS = 20;

/**
 * The walls of a village whose evidence is drawn.
 *
 * @param {{id: string}[]} walls
 * @param {import('../map/perspective.js').Perspective} perspective
 */
export function loadWalls(walls, perspective) {
  return Promise.all(walls.slice(0, MOST_WALLS).map(({id}) => loadWall(id, perspective)));
}
