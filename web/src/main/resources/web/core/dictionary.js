/**
 * The words of one language and how arguments get into them. Pure.
 *
 * `{name}` is replaced by the argument; `{count#gap|gaps}` chooses by number, one or many.
 */
export class Dictionary {
  /**
   * @param {string} language BCP 47
   * @param {Record<string, string>} words by dotted key
   */
  constructor(language, words) {
    this.language = language;
    this.words = words;
  }

  /** @param {string} key */
  has(key) {
    return Object.prototype.hasOwnProperty.call(this.words, key);
  }

  /**
   * The sentence of a key; a key without words stands for itself, so that a gap is seen and not hidden.
   *
   * @param {string} key
   * @param {Record<string, string | number | null | undefined>} [args]
   */
  text(key, args = {}) {
    const pattern = this.has(key) ? this.words[key] : key;
    return pattern.replace(/\{(\w+)(?:#([^|}]*)\|([^}]*))?\}/g, (whole, name, one, many) => {
      const value = args[name];
      if (one !== undefined) {
        return Number(value) === 1 ? one : many;
      }
      return value === null || value === undefined ? '' : String(value);
    });
  }
}

/** Languages that have a dictionary; the first is the default. */
export const LANGUAGES = ['zh-CN', 'en'];

/**
 * The language to use.
 *
 * @param {string | null} saved the reader's choice
 * @param {readonly string[]} preferred of the browser, best first
 * @returns {string}
 */
export function chooseLanguage(saved, preferred) {
  if (saved !== null && LANGUAGES.includes(saved)) {
    return saved;
  }
  for (const wish of preferred) {
    const found = LANGUAGES.find((l) => l.split('-')[0] === wish.toLowerCase().split('-')[0]);
    if (found) {
      return found;
    }
  }
  return LANGUAGES[0];
}
