/** What an option would change, as rows of a table. Pure. */
import {area, length, number} from '../core/format.js';

/**
 * @param {any} effect of an option; null where it is not known
 * @returns {Record<string, string>} by the name of the row
 */
export function effectTexts(effect) {
  const {before, after, roadGainedM, roadLostM, areaGainedM2, areaLostM2} = effect ?? {};
  const change = (name) => (before?.[name] == null || after?.[name] == null ? '—' : `${number(before[name])} → ${number(after[name])}`);
  return {
    guarded: change('guarded') === '—' ? '—' : `${change('guarded')} / ${number(after.entrances)}`,
    gaps: change('gaps'),
    kappa: change('kappa'),
    road: balance(roadGainedM, roadLostM, length),
    area: balance(areaGainedM2, areaLostM2, area),
  };
}

/** What is gained, and what a turned camera does not see any more. */
function balance(gained, lost, words) {
  return gained == null ? '—' : [words(gained), lost > 0.5 ? `−${words(lost)}` : ''].filter(Boolean).join(' ');
}
