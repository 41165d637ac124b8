/** What is asked of the server about proposals. */
import {get, patch, post} from '../core/api.js';

/** Somebody else was faster. @param {any} failure */
export function isConflict(failure) {
  return failure?.status === 412 || (failure?.status === 409 && /changed_meanwhile/.test(failure.code));
}

/**
 * All of them, page by page.
 *
 * @param {{wall?: string, village?: string, state?: string}} filter
 * @returns {Promise<any[]>}
 */
export async function proposalsOf(filter) {
  const all = [];
  for (let after = null; ;) {
    const {proposals, next} = await get('/api/proposals', after === null ? filter : {...filter, after});
    all.push(...proposals);
    if (next === null) {
      return all;
    }
    after = next;
  }
}

/** @param {any} proposal @param {'accept' | 'reject'} verdict @returns {Promise<any>} as it is now */
export function decide({id, version}, verdict) {
  return post(`/api/proposals/${encodeURIComponent(id)}/${verdict}`, {}, version);
}

/** @param {string} id @param {Pose} pose @param {number} version @returns {Promise<any>} */
export function move(id, pose, version) {
  return patch(`/api/proposals/${encodeURIComponent(id)}`, pose, version);
}

/** What a proposal would be worth elsewhere; nothing is kept. @param {string} id @param {Pose} pose @returns {Promise<any>} */
export function preview(id, pose) {
  return post(`/api/proposals/${encodeURIComponent(id)}/preview`, pose);
}

/** @typedef {{point?: [number, number], azimuthDeg?: number}} Pose what is left out stays */
