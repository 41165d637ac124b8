/** The page's words: `ready.then(start)` loads the dictionary, then starts the page. */
import {chooseLanguage, Dictionary, LANGUAGES} from './dictionary.js';
import {read, write} from './store.js';

const SAVED = 'xunfang.language';

export const language = chooseLanguage(read(SAVED), navigator.languages ?? [navigator.language]);

let dictionary = new Dictionary(language, {});

document.documentElement.lang = language;

/** Done when the words are there; a page draws nothing before. */
export const ready = load();

async function load() {
  const response = await fetch(`/web/i18n/${language}.json`);
  dictionary = new Dictionary(language, await response.json());
}

/**
 * The words of a key in the reader's language.
 *
 * @param {string} key
 * @param {Record<string, string | number | null | undefined>} [args]
 */
export function t(key, args) {
  return dictionary.text(key, args);
}

/**
 * The words of a key that comes from the server, or of another key where the dictionary does not know it.
 *
 * @param {string} key
 * @param {Record<string, any>} args
 * @param {string} otherwise
 */
export function tOr(key, args, otherwise) {
  return dictionary.has(key) ? dictionary.text(key, args) : dictionary.text(otherwise, args);
}

/**
 * Puts words into a page's own elements: `data-t` text, `data-t-label` aria-label, `data-t-title`, `data-t-placeholder`.
 *
 * @param {ParentNode} [root]
 */
export function translate(root = document) {
  for (const element of root.querySelectorAll('[data-t]')) {
    element.textContent = t(element.getAttribute('data-t') ?? '');
  }
  const attributes = {'data-t-label': 'aria-label', 'data-t-title': 'title', 'data-t-placeholder': 'placeholder'};
  for (const [from, to] of Object.entries(attributes)) {
    for (const element of root.querySelectorAll(`[${from}]`)) {
      element.setAttribute(to, t(element.getAttribute(from) ?? ''));
    }
  }
}

/** The other language, for the switch. */
export function otherLanguage() {
  return LANGUAGES[(LANGUAGES.indexOf(language) + 1) % LANGUAGES.length];
}

/** Keeps the choice and shows the page again; what is chosen on it stands in its address. */
export function switchLanguage() {
  write(SAVED, otherLanguage());
  location.reload();
}
