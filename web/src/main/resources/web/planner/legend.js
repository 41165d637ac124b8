/** What the signs of places on the map mean. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {markSign} from './mark-signs.js';
import {KINDS, placeSign} from './place-signs.js';

export function legend() {
  return h('details.legend.place-legend', {open: matchMedia('(min-width: 1300px)').matches}, h('summary', {}, t('planner.legend')),
    h('div.place-legend-signs', {}, KINDS.map((kind) => h('span.legend-sign', {}, placeSign(kind), t(`patrol.kind.${kind}`))),
      h('span.legend-sign', {}, placeSign('key_place', true), t('planner.mustReach')),
      h('span.legend-sign', {}, markSign('unplaced'), t('planner.offRoad'))));
}
