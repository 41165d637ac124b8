/** Spans of time as the county's clocks say them. Pure. */

/**
 * What a clock in a zone says, as a field for date and time takes it: `2026-11-22T08:30`.
 *
 * @param {number} ms
 * @param {string} zone
 */
export function toLocal(ms, zone) {
  const parts = new Intl.DateTimeFormat('en-CA', {timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
    hour: '2-digit', minute: '2-digit'}).formatToParts(new Date(ms));
  const part = Object.fromEntries(parts.map(({type, value}) => [type, value]));
  return `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}`;
}

/**
 * When a clock in a zone says so; NaN for what is no such text.
 *
 * @param {string} text as {@link toLocal} writes it
 * @param {string} zone
 */
export function fromLocal(text, zone) {
  const said = Date.parse(`${text}Z`);
  if (Number.isNaN(said)) {
    return NaN;
  }
  const ahead = (/** @type {number} */ ms) => Date.parse(`${toLocal(ms, zone)}Z`) - Math.floor(ms / 60_000) * 60_000;
  const near = said - ahead(said);
  return said - ahead(near);
}

const HOUR_MS = 3_600_000;

/**
 * Spans that are asked for most; each ends with the last whole minute or before.
 *
 * @param {number} nowMs
 * @param {string} zone
 * @returns {{name: 'hours' | 'today' | 'yesterday', fromMs: number, untilMs: number}[]}
 */
export function presets(nowMs, zone) {
  const untilMs = Math.floor(nowMs / 60_000) * 60_000;
  const midnight = fromLocal(`${toLocal(untilMs, zone).slice(0, 10)}T00:00`, zone);
  const before = fromLocal(`${toLocal(midnight - 12 * HOUR_MS, zone).slice(0, 10)}T00:00`, zone);
  return [
    {name: 'hours', fromMs: untilMs - 2 * HOUR_MS, untilMs},
    {name: 'today', fromMs: midnight, untilMs},
    {name: 'yesterday', fromMs: Math.max(before, midnight - 24 * HOUR_MS), untilMs: midnight},
  ];
}
