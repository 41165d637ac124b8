/** Names of roads as they are read. */
import {t, tOr} from '../core/i18n.js';

/** Each once; a road without a name is given by its class, which has a word. @param {string[]} names */
export function roadNames(names) {
  const words = [...new Set(names)].map((name) => tOr(`road.class.${name}`, {}, name));
  return words.length > 0 ? words.join(t('common.listComma')) : t('wall.sheet.unnamedRoad');
}
