/** What is asked of the server about proposals. */
import {get, patch, post} from '../core/api.js';

/** Somebody else was faster. @param {any} failure */
export function isConflict(failure) {
  return failure?.status === 412 || (failure?.status === 409 && /changed_meanwhile/.test(failure.code));
}

/** @param {{wall?: string, village?: string, state?: string}} filter @returns {Promise<any[]>} */
export async function proposalsOf(filter) {
  return (await get('/api/proposals', filter)).proposals;
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

/** @typedef {{point?: [number, number], azimuthDeg: number}} Pose a place that is left out stays */
