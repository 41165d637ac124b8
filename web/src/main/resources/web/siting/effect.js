/** What an option would change, as rows of a table. Pure. */
import {area, length, number} from '../core/format.js';

/**
 * @param {any} effect of an option; null where it is not known
 * @returns {Record<string, string>} by the name of the row
 */
export function effectTexts(effect) {
  const change = (name) => (effect?.[name] ? `${number(effect[name].before)} → ${number(effect[name].after)}` : '—');
  return {
    guarded: effect?.guarded ? `${change('guarded')} / ${number(effect.entrances)}` : '—',
    gaps: change('gaps'),
    kappa: change('kappa'),
    road: length(effect?.newRoadM),
    area: area(effect?.newAreaM2),
  };
}
