/**
 * From where one looks at the figures: level of detail, which cameras, which roads. Pure.
 *
 * @typedef {{level: string, set: string, network: string}} Perspective
 */

/** The words that the server knows; the first of each is the headline. Levels are the server's, see {@link useLevels}. */
export const CHOICES = {
  level: ['detect', 'observe', 'recognise', 'identify'],
  set: ['design', 'online', 'planned'],
  network: ['vehicle', 'walking'],
};

/** @param {string[]} levels that this server makes figures for, coarsest first: {@code levels} of the county */
export function useLevels(levels) {
  CHOICES.level = levels;
}

/**
 * @param {Record<string, string>} wanted unknown words are ignored
 * @returns {Perspective}
 */
export function perspectiveOf(wanted) {
  const chosen = Object.entries(CHOICES).map(([name, words]) => [name, words.includes(wanted[name]) ? wanted[name] : words[0]]);
  return Object.fromEntries(chosen);
}

/** What of it has to stand in an address: all that is not the headline. */
export function toChoices(perspective) {
  return Object.fromEntries(
    Object.entries(CHOICES).map(([name, words]) => [name, perspective[name] === words[0] ? '' : perspective[name]]));
}
