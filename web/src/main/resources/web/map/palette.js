/** The theme's colours for canvases, read once per theme from the custom properties of tokens.css. */

/** @type {{theme: string | undefined, colours: Map<string, string>}} */
let known = {theme: undefined, colours: new Map()};

/**
 * @param {string} name of a custom property without its dashes: `map-water`
 * @returns {string} CSS colour
 */
export function colour(name) {
  const theme = document.documentElement.dataset.theme;
  if (known.theme !== theme) {
    known = {theme, colours: new Map()};
  }
  let found = known.colours.get(name);
  if (found === undefined) {
    found = getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
    known.colours.set(name, found);
  }
  return found;
}

/**
 * A colour with some transparency.
 *
 * @param {string} name of a token given as `#rrggbb`
 * @param {number} opacity 0 to 1
 */
export function clear(name, opacity) {
  const hex = colour(name);
  const channels = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
  return `rgba(${channels.join(',')},${opacity})`;
}

/** What the page's type is, read again when the window has changed: asking the browser costs more than drawing a sign. */
let type = {px: 0, family: ''};

function pageType() {
  if (type.px === 0) {
    const style = getComputedStyle(document.documentElement);
    type = {px: parseFloat(style.fontSize), family: style.fontFamily};
  }
  return type;
}

globalThis.addEventListener?.('resize', () => (type = {px: 0, family: ''}));

/** How much larger signs and names are drawn than on a desk: the page's type grows with the screen, the map's with it. */
export function signScale() {
  return Math.max(1, pageType().px / 14);
}

/**
 * The font of map labels.
 *
 * @param {number} px final size
 * @param {number} [weight]
 */
export function mapFont(px, weight = 400) {
  return `${weight} ${px}px ${pageType().family}`;
}

let leastRatio = 1;

/** Draws as for a screen of twice the pixels from now on, whatever the screen: for paper. */
export function drawForPaper() {
  leastRatio = 2;
}

/** Pixels of a canvas per CSS px. */
export function pixelRatio() {
  return Math.min(Math.max(window.devicePixelRatio || 1, leastRatio), 2);
}
