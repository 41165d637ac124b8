/** Dark or light: the page's default unless the reader chose. */
import {read, write} from './store.js';

const SAVED = 'xunfang.theme';
const listeners = new Set();

/** @param {'dark' | 'light'} byDefault */
export function applyTheme(byDefault) {
  const saved = read(SAVED);
  document.documentElement.dataset.theme = saved === 'dark' || saved === 'light' ? saved : byDefault;
}

export function switchTheme() {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === 'light' ? 'dark' : 'light';
  write(SAVED, root.dataset.theme);
  listeners.forEach((listener) => listener());
}

/**
 * Calls back after each change of theme.
 *
 * @param {() => void} listener
 * @returns {() => void} call to stop
 */
export function onTheme(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
