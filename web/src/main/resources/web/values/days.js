/** Months, days and moments of the calendar. Pure. Days are texts such as `2026-11-23`, months such as `2026-11`. */
import {addDays, mondayOf} from '../rota/week-figures.js';

/**
 * The weeks of a month from Monday to Sunday, with days of the months before and after.
 *
 * @param {string} month
 * @returns {string[][]}
 */
export function weeksOf(month) {
  const next = addMonths(month, 1);
  const weeks = [];
  for (let monday = mondayOf(`${month}-01`); monday < `${next}-01`; monday = addDays(monday, 7)) {
    weeks.push(Array.from({length: 7}, (_, n) => addDays(monday, n)));
  }
  return weeks;
}

/** @param {string} month @param {number} by also backwards */
export function addMonths(month, by) {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/**
 * @template {{firstDay: string, lastDay: string}} L
 * @param {L[]} levels
 * @param {string} day
 * @returns {L[]} those that hold on the day
 */
export function holding(levels, day) {
  return levels.filter(({firstDay, lastDay}) => firstDay <= day && day <= lastDay);
}

/** How many days. @param {{firstDay: string, lastDay: string}} level */
export function lengthOf({firstDay, lastDay}) {
  return Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / 86_400_000) + 1;
}

/**
 * The moment at which clocks in a zone show a time.
 *
 * @param {string} local such as `2026-11-23T20:00`
 * @param {string} zone
 * @returns {string | null} as interfaces take it; null where it cannot be read
 */
export function momentAt(local, zone) {
  const wanted = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) ? Date.parse(`${local}:00Z`) : NaN;
  if (Number.isNaN(wanted)) {
    return null;
  }
  const first = wanted - offset(wanted, zone);
  // on a day on which clocks change, the offset of the first guess may be that of the other side
  return new Date(wanted - offset(first, zone)).toISOString();
}

/** What clocks in a zone show at a moment, such as `2026-11-23T20:00`. @param {number} at ms @param {string} zone */
export function localAt(at, zone) {
  return new Date(at + offset(at, zone)).toISOString().slice(0, 16);
}

function offset(at, zone) {
  const parts = new Intl.DateTimeFormat('en-US', {timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric',
    hour: 'numeric', minute: 'numeric', second: 'numeric'}).formatToParts(new Date(at));
  const part = (name) => Number(parts.find(({type}) => type === name)?.value);
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000;
}
