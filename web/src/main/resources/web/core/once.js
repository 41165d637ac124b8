/**
 * What a form or a button does, once at a time: until it has ended its buttons rest, so that nothing is sent twice. Pure but for
 * the elements that it is told of.
 */

/** @type {WeakSet<object>} forms and buttons whose work is under way */
const atWork = new WeakSet();

/**
 * @param {(event: any) => any} work may take its time
 * @returns {(event: any) => Promise<void>} a listener for a form's submit or a button's click
 */
export function once(work) {
  return async (event) => {
    event.preventDefault();
    const element = event.currentTarget;
    if (atWork.has(element)) {
      return;
    }
    const buttons = element.matches('form') ? [...element.querySelectorAll('button[type=submit]')] : [element];
    const resting = buttons.filter((button) => !button.disabled);
    const focused = resting.find((button) => button === document.activeElement);
    atWork.add(element);
    element.setAttribute('aria-busy', 'true');
    resting.forEach((button) => (button.disabled = true));
    try {
      await work(event);
    } finally {
      atWork.delete(element);
      element.removeAttribute('aria-busy');
      resting.forEach((button) => (button.disabled = false));
      // a button that rests loses the focus
      if (focused?.isConnected && (document.activeElement === null || document.activeElement === document.body)) {
        focused.focus({preventScroll: true});
      }
    }
  };
}
