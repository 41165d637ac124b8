/** Sends what stands in a form, once at a time; what goes wrong is told in it. */
import {fill} from './html.js';
import {once} from './once.js';
import {problemText} from './problem.js';

/**
 * @param {Element} problem where it is told
 * @param {() => any} send
 * @returns {(event: any) => Promise<void>} a listener for the form's submit
 */
export function sending(problem, send) {
  return once(async () => {
    fill(problem);
    try {
      await send();
    } catch (failure) {
      fill(problem, problemText(failure));
    }
  });
}
