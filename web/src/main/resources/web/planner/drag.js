/** What is being dragged on the page, and where it may be dropped. */

/**
 * @typedef {{kind: 'stop', stop: any, route: any} | {kind: 'place', place: any}} Dragged
 */

/** @type {Dragged | null} a browser tells what is dragged only once it is dropped */
let dragged = null;

/** @type {HTMLElement | null} what is dragged as it stands on the page */
let source = null;

/** Whether something is being dragged: what is drawn anew meanwhile would drop it. */
export function isDragging() {
  return source !== null && source.isConnected;
}

/**
 * Makes an element one that can be dragged.
 *
 * @param {HTMLElement} element
 * @param {() => Dragged} what
 */
export function draggable(element, what) {
  element.setAttribute('draggable', 'true');
  element.addEventListener('dragstart', (event) => {
    dragged = what();
    source = element;
    event.dataTransfer?.setData('text/plain', dragged.kind === 'stop' ? dragged.stop.name : dragged.place.name);
    if (event.dataTransfer) {
      event.dataTransfer.effectAllowed = dragged.kind === 'stop' ? 'move' : 'copy';
    }
    element.classList.add('dragged');
    event.stopPropagation();
  });
  element.addEventListener('dragend', () => {
    dragged = source = null;
    element.classList.remove('dragged');
  });
}

/**
 * Lets what is dragged be dropped on an element.
 *
 * @param {HTMLElement} element
 * @param {object} options
 * @param {(what: Dragged) => boolean} options.accepts
 * @param {(what: Dragged, after: boolean) => void} options.onDrop after: on the lower half
 * @param {string} options.mark class while something is over it; with `-after` for its lower half
 * @param {() => void} [options.onRest] called once something has been held over it for a while
 */
export function dropTarget(element, {accepts, onDrop, mark, onRest = () => undefined}) {
  let depth = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let rest;
  const clear = () => {
    depth = 0;
    clearTimeout(rest);
    element.classList.remove(mark, `${mark}-after`);
  };
  element.addEventListener('dragenter', () => {
    if (dragged !== null && accepts(dragged) && ++depth === 1) {
      rest = setTimeout(onRest, REST_MS);
    }
  });
  element.addEventListener('dragover', (event) => {
    if (dragged !== null && accepts(dragged)) {
      event.preventDefault();
      const after = isLower(element, event);
      element.classList.toggle(mark, !after);
      element.classList.toggle(`${mark}-after`, after);
    }
  });
  element.addEventListener('dragleave', () => --depth > 0 || clear());
  element.addEventListener('drop', (event) => {
    const what = dragged;
    clear();
    if (what !== null && accepts(what)) {
      event.preventDefault();
      event.stopPropagation();
      onDrop(what, isLower(element, event));
    }
  });
}

const REST_MS = 700;

function isLower(element, event) {
  const {top, height} = element.getBoundingClientRect();
  return event.clientY > top + height / 2;
}
