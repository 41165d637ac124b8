/** Profiles, hours and days in words. */
import {day as dayText, number, time} from '../core/format.js';
import {s} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {lengthOf} from './days.js';
import {decimals, shown, unitOf} from './weights.js';

/** Classes of key places, as the interface has them. */
export const CLASSES = ['school', 'market', 'key_area', 'checkpoint', 'service_point'];

/** Kinds of places that a raised level may be for, besides the classes. */
export const KINDS = ['key_place', 'gap', 'hot_spot', 'hazard', 'grid', 'road', 'pin'];

const STANDARD = 'standard';

/** @param {{name: string}} profile */
export function profileName({name}) {
  return name === STANDARD ? t('values.profile.standard') : name;
}

/** @param {{name: string, version: number}} profile */
export function profileTitle(profile) {
  return t('values.profile.title', {name: profileName(profile), version: number(profile.version)});
}

/** Who made it, and when. @param {{author: string | null, createdAt: string}} profile @param {string} zone */
export function madeBy({author, createdAt}, zone) {
  if (author === null) {
    return t('values.profile.builtIn');
  }
  const at = new Date(createdAt);
  const date = new Intl.DateTimeFormat(language, {year: 'numeric', month: 'short', day: 'numeric', timeZone: zone}).format(at);
  return `${author} · ${date} ${time(at, {language, zone})}`;
}

/** A number of a profile without its unit. @param {string} field @param {number} value */
export function plain(field, value) {
  const figure = shown(field, value);
  return number(figure, decimals(figure));
}

/** The same with its unit. @param {string} field @param {number} value */
export function withUnit(field, value) {
  return t(`values.with.${unitOf(field)}`, {n: plain(field, value)});
}

/** On which days hours are. @param {{weekdays: number[], endings: number[], lunar: boolean}} rule */
export function ruleDays({weekdays, endings, lunar}) {
  const said = [];
  if (weekdays.length > 0 && weekdays.length < 7) {
    said.push(weekdayWords(weekdays));
  }
  if (endings.length > 0 && endings.length < 10) {
    said.push(t(lunar ? 'values.rule.lunarDays' : 'values.rule.solarDays', {digits: endings.join(t('common.listComma'))}));
  }
  return said.length === 0 ? t('values.rule.everyDay') : said.join(t('values.rule.and'));
}

/** @param {number[]} days 1 (Monday) to 7, ascending */
function weekdayWords(days) {
  const word = (day) => t(`rota.weekday.${day}`);
  const [first, last] = [days[0], days[days.length - 1]];
  return days.length > 2 && last - first === days.length - 1
    ? t('values.rule.weekdaySpan', {from: word(first), until: word(last)}) : days.map(word).join(t('common.listComma'));
}

/** From when to when. @param {{from: string, until: string}} rule */
export function ruleHours({from, until}) {
  const [starts, ends] = [from.slice(0, 5), until.slice(0, 5)];
  return ends > starts ? `${starts}–${ends}` : t('values.rule.overMidnight', {from: starts, until: ends});
}

/** From which day to which. @param {{firstDay: string, lastDay: string}} level */
export function levelDays(level) {
  const {firstDay, lastDay} = level;
  const date = (day) => dayText(new Date(day), {language, zone: 'UTC'});
  return firstDay === lastDay ? date(firstDay)
    : t('values.level.span', {from: date(firstDay), until: date(lastDay), n: number(lengthOf(level))});
}

/** What it is for. @param {{appliesTo: string[]}} level */
export function levelPlaces({appliesTo}) {
  return appliesTo.length === 0 ? t('values.level.allPlaces') : appliesTo.map(placesWord).join(t('common.listComma'));
}

/** @param {string} kind of places, or a class of key places */
export function placesWord(kind) {
  return CLASSES.includes(kind) ? t(`values.class.${kind}`) : t(`patrol.kind.${kind}`);
}

/** Four bars for the highest level, one for the lowest. @param {number} level */
export function levelSign(level) {
  return s(`svg.level-sign.is-${level}`, {viewBox: '0 0 15 12', 'aria-hidden': 'true'},
    [0, 1, 2, 3].map((n) => s(n < 5 - level ? 'rect.on' : 'rect', {x: n * 4, y: 9 - n * 3, width: 3, height: 3 + n * 3})));
}
