/** Waits for a job of the server: it is looked at until it ends. */
import {ApiProblem, get, post} from './api.js';

const LOOK_MS = 400;

/**
 * @param {string} jobId
 * @param {object} options
 * @param {(step: string, progress: number) => void} options.onProgress progress 0 to 1
 * @param {AbortSignal} options.signal asks the job to stop
 * @param {string} options.failure code of a job that failed without saying why
 * @param {(detail: any) => boolean} [options.isDone] whether what was asked for is there
 * @returns {Promise<any | null>} detail of the job; null where it was stopped
 */
export async function finished(jobId, {onProgress, signal, failure, isDone = () => true}) {
  let asked = false;
  for (;;) {
    const job = await get(`/api/jobs/${jobId}`);
    if (job.state === 'done' && isDone(job.detail ?? {})) {
      return job.detail ?? {};
    }
    if (job.state === 'cancelled') {
      return null;
    }
    if (job.state === 'done' || job.state === 'failed') {
      throw new ApiProblem(409, job.detail?.problem ?? failure, {});
    }
    onProgress(job.step, job.progress);
    if (signal.aborted && !asked) {
      asked = true;
      await post(`/api/jobs/${jobId}/cancel`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
