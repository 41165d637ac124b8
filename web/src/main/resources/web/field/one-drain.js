/** One drain at a time among all pages of this browser: by Web Locks, and where they are missing by a lease that runs out. */

const NAME = 'xunfang-outbox';
const LEASE_MS = 30_000;
const RENEW_MS = 10_000;

/**
 * @param {import('./field-store.js').FieldStore} store
 * @param {LockManager | undefined} locks of the browser; undefined where the page is not secure
 * @returns {(work: () => Promise<void>) => Promise<void>} runs the work, or nothing while another page does
 */
export function oneDrain(store, locks) {
  return locks ? (work) => byLock(locks, work) : byLease(store);
}

async function byLock(locks, work) {
  await locks.request(NAME, {ifAvailable: true}, (lock) => (lock ? work() : undefined));
}

function byLease(store) {
  const holder = String(Math.random());
  let running = false;
  return async (work) => {
    if (running || !(await store.takeLease(NAME, holder, LEASE_MS))) {
      return;
    }
    running = true;
    const renewal = setInterval(() => store.takeLease(NAME, holder, LEASE_MS), RENEW_MS);
    try {
      await work();
    } finally {
      clearInterval(renewal);
      running = false;
      await store.endLease(NAME, holder);
    }
  };
}
