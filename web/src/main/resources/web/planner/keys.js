/** Undo and redo with the keys that every program has for them; they rest while somebody types. */

/**
 * @param {object} on
 * @param {() => void} on.undo
 * @param {() => void} on.redo
 * @param {() => boolean} on.holdsBack whether stops can be moved with keys that browsers leave a page with
 */
export function listenToKeys({undo, redo, holdsBack}) {
  document.addEventListener('keydown', (event) => {
    if (event.altKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight') && isAtRoutes(event.target) && holdsBack()) {
      event.preventDefault();
    }
    const types = event.target instanceof HTMLElement
      && event.target.matches('input:not([type=checkbox], [type=radio], [type=range]), textarea');
    if (!(event.ctrlKey || event.metaKey) || event.altKey || types || document.querySelector('dialog[open]') !== null) {
      return;
    }
    const key = event.key.toLowerCase();
    if (key === 'z' || key === 'y') {
      event.preventDefault();
      key === 'y' || event.shiftKey ? redo() : undo();
    }
  });
}

/** Also where nothing has the focus: the stop that had it may be on its way to another unit. */
function isAtRoutes(target) {
  return target === document.body || (target instanceof Element && target.closest('#routes') !== null);
}
