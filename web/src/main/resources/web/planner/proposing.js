/** Asks for a plan and waits for it. */
import {post} from '../core/api.js';
import {finished} from '../core/job.js';

/**
 * @param {{day: string, shiftIds: string[], seed: number}} wanted
 * @param {object} options
 * @param {(step: string, progress: number) => void} options.onProgress progress 0 to 1
 * @param {AbortSignal} options.signal asks the job to stop
 * @returns {Promise<string | null>} id of the plan; null where the job was stopped
 */
export async function propose(wanted, {onProgress, signal}) {
  const {jobId} = await post('/api/plans', {...wanted, key: newKey()});
  const detail = await finished(jobId, {onProgress, signal, failure: 'plan.failed', isDone: (done) => Boolean(done.planId)});
  return detail === null ? null : detail.planId;
}

/** Names the request, so that sending it again after a lost answer asks for nothing new. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
