/**
 * Numbers, lengths and times as they are written on the pages. Pure: language, zone and "now" are given.
 *
 * @typedef {{language: string, zone: string}} Locale
 */

/** Making a formatter costs a hundred times what using it does, and a list uses one for each row. */
const formats = new Map();

/**
 * @param {string} language
 * @param {Intl.DateTimeFormatOptions} options
 * @returns {Intl.DateTimeFormat}
 */
function dateFormat(language, options) {
  const key = `${language} ${JSON.stringify(options)}`;
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat(language, options);
    formats.set(key, found);
  }
  return found;
}

const THIN = '\u202f';

/**
 * A number with thin spaces between thousands.
 *
 * @param {number | null | undefined} value null and undefined are a dash
 * @param {number} [decimals]
 */
export function number(value, decimals = 0) {
  if (value === null || value === undefined || !Number.isFinite(value)) {
    return '—';
  }
  const [whole, part] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? '−' : '';
  return sign + grouped + (part ? `.${part}` : '');
}

/**
 * A share without its sign: one decimal unless it is whole or over 99.95.
 *
 * @param {number | null | undefined} value 0 to 100
 */
export function percent(value) {
  if (value === null || value === undefined) {
    return '—';
  }
  return number(value, Math.abs(value - Math.round(value)) < 0.05 ? 0 : 1);
}

/**
 * A length: metres below 1 km, else kilometres.
 *
 * @param {number | null | undefined} metres
 */
export function length(metres) {
  if (metres === null || metres === undefined) {
    return '—';
  }
  return metres < 999.5 ? `${number(metres)}${THIN}m` : `${number(metres / 1000, metres < 99_950 ? 1 : 0)}${THIN}km`;
}

/**
 * An area: square metres below a hectare, else hectares.
 *
 * @param {number | null | undefined} squareMetres
 */
export function area(squareMetres) {
  if (squareMetres === null || squareMetres === undefined) {
    return '—';
  }
  return squareMetres < 9_999.5 ? `${number(squareMetres)}${THIN}m²` : `${number(squareMetres / 10_000, 1)}${THIN}ha`;
}

/**
 * The clock, 24 hours.
 *
 * @param {Date} at
 * @param {Locale} locale
 * @param {{seconds?: boolean}} [options]
 */
export function time(at, locale, {seconds = false} = {}) {
  const parts = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: locale.zone};
  return dateFormat(locale.language, /** @type {any} */ (seconds ? {...parts, second: '2-digit'} : parts)).format(at);
}

/**
 * The day with its weekday.
 *
 * @param {Date} at
 * @param {Locale} locale
 */
export function day(at, locale) {
  const format = dateFormat(locale.language, {
    month: 'long',
    day: 'numeric',
    weekday: 'long',
    timeZone: locale.zone,
  });
  // Chinese puts the weekday right behind the day
  return format.formatToParts(at).map(({type, value}) => (type === 'weekday' ? ` ${value}` : value)).join('').trim();
}

/**
 * The day as `2026-11-22`, in the county's zone: what interfaces call a day.
 *
 * @param {Date} at
 * @param {string} zone
 */
export function isoDay(at, zone) {
  return dateFormat('en-CA', {year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone}).format(at);
}

/**
 * When something was: relative within the hour, the clock within the day, else day and clock.
 *
 * @param {Date} at
 * @param {Date} now
 * @param {Locale} locale
 */
export function since(at, now, locale) {
  const seconds = Math.round((now.getTime() - at.getTime()) / 1000);
  if (seconds >= 0 && seconds < 3600) {
    const relative = new Intl.RelativeTimeFormat(locale.language, {numeric: 'always', style: 'short'});
    return seconds < 60 ? relative.format(-seconds, 'second') : relative.format(-Math.floor(seconds / 60), 'minute');
  }
  const clock = time(at, locale);
  if (isoDay(at, locale.zone) === isoDay(now, locale.zone)) {
    return clock;
  }
  const date = dateFormat(locale.language, {month: 'short', day: 'numeric', timeZone: locale.zone}).format(at);
  return `${date} ${clock}`;
}
