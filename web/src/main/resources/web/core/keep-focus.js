/** Keeps the focus where it is while a part of the page is drawn anew. */

/** What things are told by when they are drawn again; the first one that an element has. */
const NAMES = ['id', 'place', 'placeItem', 'stop', 'route', 'incident', 'shift', 'replan', 'stopItem', 'member', 'template', 'unit', 'testid'];

/**
 * @param {HTMLElement} root what is drawn anew
 * @param {() => void} draw
 */
export function keepFocus(root, draw) {
  const active = /** @type {HTMLElement | null} */ (document.activeElement);
  const own = active !== null && root.contains(active) ? keyOf(active) : null;
  const around = active !== null && own !== null ? keyAround(active, root) : null;
  draw();
  if (own !== null && document.activeElement !== active) {
    const same = [...root.querySelectorAll('button, input, select, textarea, a, summary')].map((one) => /** @type {HTMLElement} */ (one))
      .filter((one) => keyOf(one) === own);
    // nothing has it rather than something else of the same look
    same.find((one) => keyAround(one, root) === around)?.focus({preventScroll: true});
  }
}

/** @param {HTMLElement} element */
function keyOf({dataset, id}) {
  const name = NAMES.find((one) => dataset[one] !== undefined);
  return name === undefined ? id || null : `${name} ${dataset[name]}`;
}

/** The row or card that an element stands in. */
function keyAround(element, root) {
  for (let one = element.parentElement; one !== null && one !== root; one = one.parentElement) {
    const key = keyOf(one);
    if (key !== null) {
      return key;
    }
  }
  return null;
}
