/** Days, rows and crews of a week's rota. Pure. Days are texts such as `2026-11-23`; weeks begin on Monday. */

const DAY_MS = 86_400_000;

/** The second squadron comes before the tenth. */
const NAMES = new Intl.Collator('zh-CN', {numeric: true});

/** @param {string} day @param {number} by days, also backwards */
export function addDays(day, by) {
  return new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of the day's week. @param {string} day */
export function mondayOf(day) {
  return addDays(day, -((new Date(Date.parse(day)).getUTCDay() + 6) % 7));
}

/** Monday to Sunday. @param {string} monday */
export function daysOf(monday) {
  return Array.from({length: 7}, (_, n) => addDays(monday, n));
}

/**
 * @param {{id: string, name: string, squadron: {id: string, name: string}}[]} units
 * @returns {{squadron: {id: string, name: string}, units: any[]}[]} by name
 */
export function bySquadron(units) {
  const groups = new Map();
  for (const unit of units) {
    const group = groups.get(unit.squadron.id) ?? {squadron: unit.squadron, units: []};
    group.units.push(unit);
    groups.set(unit.squadron.id, group);
  }
  for (const group of groups.values()) {
    group.units.sort((a, b) => NAMES.compare(a.name, b.name));
  }
  return [...groups.values()].sort((a, b) => NAMES.compare(a.squadron.name, b.squadron.name));
}

/**
 * Things by a key.
 *
 * @template T
 * @param {T[]} things
 * @param {(thing: T) => string} key
 * @returns {Map<string, T[]>}
 */
export function listsBy(things, key) {
  const lists = new Map();
  for (const thing of things) {
    const list = lists.get(key(thing));
    list ? list.push(thing) : lists.set(key(thing), [thing]);
  }
  return lists;
}

/**
 * How many officers and others serve on a shift, as "1+3".
 *
 * @param {{crew: {memberId: string, state: string}[]}} shift
 * @param {Map<string, {rank: string}>} members
 */
export function strength({crew}, members) {
  const ranks = crew.filter(({state}) => state === 'serves').map(({memberId}) => members.get(memberId)?.rank);
  const officers = ranks.filter((rank) => rank === 'officer').length;
  return `${officers}+${ranks.length - officers}`;
}

/** Whether the unit has found one of the texts in its name, squadron or members. */
export function matches(unit, members, text) {
  return [unit.name, unit.squadron.name, unit.orgUnit.name, ...members.map((member) => member.name)]
    .some((word) => word.toLowerCase().includes(text));
}

/**
 * Where a shift lies in its day: hours from midnight, and how many of its hours are of the next day.
 *
 * @param {string} clock of its start, as `22:00`
 * @param {number} hours
 */
export function span(clock, hours) {
  const [h, m] = clock.split(':').map(Number);
  const from = h + m / 60;
  return {from, until: Math.min(24, from + hours), over: Math.max(0, from + hours - 24)};
}

/** Hours that a shift lasts. @param {{startsAt: string, endsAt: string}} shift */
export function hoursOf({startsAt, endsAt}) {
  return (Date.parse(endsAt) - Date.parse(startsAt)) / 3_600_000;
}

/**
 * The moment at which the clock shows a time, at or after a shift's start.
 *
 * @param {string} startsAt ISO
 * @param {string} startClock what the clock shows then, `22:00`
 * @param {string} clock `01:30`
 */
export function momentIn(startsAt, startClock, clock) {
  const minutes = (text) => {
    const [h, m] = text.split(':').map(Number);
    return h * 60 + m;
  };
  const after = (minutes(clock) - minutes(startClock) + 1440) % 1440;
  return new Date(Date.parse(startsAt) + after * 60_000).toISOString();
}

/**
 * Who can change places with a member of a shift: members on other shifts of the day, and those who serve on none.
 *
 * @param {any} shift
 * @param {any} week
 * @returns {{swaps: {shift: any, member: any}[], substitutes: any[]}}
 */
export function partners(shift, week) {
  const onLeave = new Set(week.leave.filter((l) => l.fromDay <= shift.day && shift.day <= l.untilDay).map((l) => l.memberId));
  const here = new Set(shift.crew.filter((c) => c.state !== 'swapped').map((c) => c.memberId));
  const members = new Map(week.members.map((member) => [member.id, member]));
  const swaps = week.shifts
    .filter((other) => other.id !== shift.id && other.day === shift.day && other.endedAt === null)
    .flatMap((other) => other.crew.filter((c) => c.state === 'serves' && !here.has(c.memberId))
      .map((c) => ({shift: other, member: members.get(c.memberId)})))
    .filter(({member}) => member !== undefined);
  const busy = new Set(swaps.map(({member}) => member.id));
  const substitutes = week.members.filter(({id}) => !busy.has(id) && !here.has(id) && !onLeave.has(id));
  return {swaps, substitutes};
}
