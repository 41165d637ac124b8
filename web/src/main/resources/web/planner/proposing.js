/** Asks for a plan and waits for it: a job that is looked at until it ends. */
import {ApiProblem, get, post} from '../core/api.js';

const LOOK_MS = 400;

/**
 * @param {{day: string, shiftIds: string[], seed: number}} wanted
 * @param {object} options
 * @param {(step: string, progress: number) => void} options.onProgress progress 0 to 1
 * @param {AbortSignal} options.signal asks the job to stop
 * @returns {Promise<string | null>} id of the plan; null where the job was stopped
 */
export async function propose(wanted, {onProgress, signal}) {
  const {jobId} = await post('/api/plans', {...wanted, key: newKey()});
  let asked = false;
  for (;;) {
    const job = await get(`/api/jobs/${jobId}`);
    if (job.state === 'done' && job.detail.planId) {
      return job.detail.planId;
    }
    if (job.state === 'cancelled') {
      return null;
    }
    if (job.state === 'done' || job.state === 'failed') {
      throw new ApiProblem(409, job.detail.problem ?? 'plan.failed', {});
    }
    onProgress(job.step, job.progress);
    if (signal.aborted && !asked) {
      asked = true;
      await post(`/api/jobs/${jobId}/cancel`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

/** Names the request, so that sending it again after a lost answer asks for nothing new. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
