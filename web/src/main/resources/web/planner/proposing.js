/** Asks for plans and waits for them; meanwhile the best so far can be seen, and taken. */
import {get, post} from '../core/api.js';
import {finished} from '../core/job.js';

/**
 * @typedef {object} Watching
 * @property {(step: string, progress: number) => void} onProgress progress 0 to 1
 * @property {(best: {value: number, routes: {unitId: string, line: any}[]}) => void} onBest the best plan so far, once it is another one
 * @property {(jobId: string) => void} onJob told once the search has a name
 * @property {AbortSignal} signal asks the job to stop
 */

/**
 * Asks for a new plan.
 *
 * @param {{day: string, shiftIds: string[], seed: number}} wanted
 * @param {Watching} watching
 * @returns {Promise<string | null>} id of the plan; null where the job was stopped
 */
export function propose(wanted, watching) {
  return watched(() => post('/api/plans', {...wanted, key: newKey()}), watching);
}

/**
 * Asks for a plan to be made anew around its locked stops and routes.
 *
 * @param {{id: string, revision: number}} plan
 * @param {Watching} watching
 * @returns {Promise<string | null>} id of the plan, which is another revision then; null where the job was stopped
 */
export async function planTheRest({id, revision}, watching) {
  const found = await watched(() => post(`/api/plans/${id}/reoptimise`, {revision}), watching);
  return found === null ? null : id;
}

/** Ends a search and keeps the best that it has. @param {string} jobId */
export function content(jobId) {
  return post(`/api/plan-jobs/${jobId}/content`);
}

/**
 * @param {() => Promise<{jobId: string}>} ask
 * @param {Watching} watching
 */
async function watched(ask, {onProgress, onBest, onJob, signal}) {
  const {jobId} = await ask();
  onJob(jobId);
  let value = -Infinity;
  let asking = false;
  const look = async () => {
    asking = true;
    // a search that has nothing yet is no failure, and the plan comes without having been looked at
    const best = await get(`/api/plan-jobs/${jobId}/best`).catch(() => null);
    asking = false;
    if (best?.routes?.length > 0 && best.value > value) {
      value = best.value;
      onBest(best);
    }
  };
  const detail = await finished(jobId, {signal, failure: 'plan.failed', isDone: (done) => Boolean(done.planId), onProgress: (step, progress) => {
    onProgress(step, progress);
    if (step === 'search' && !asking) {
      look();
    }
  }});
  value = Infinity;
  return detail === null ? null : detail.planId;
}

/** Names the request, so that sending it again after a lost answer asks for nothing new. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
