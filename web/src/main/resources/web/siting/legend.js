/** What the signs on the workshop's map mean. */
import {h, s} from '../core/html.js';
import {t} from '../core/i18n.js';
import {cameraSymbol} from '../map/camera-symbol.js';
import {symbol} from '../map/symbols.js';

/** On a small screen the map needs the room. */
const OPEN_FROM_PX = 1_300;
const SIGNS = ['open', 'closed', 'way', 'watched', 'gateOpen', 'gateGuarded', 'cut'];

export function sitingLegend() {
  const entry = (sign, words) => h('span.legend-sign', {}, sign, words);
  return h('details.legend.siting-legend', {open: innerWidth >= OPEN_FROM_PX}, h('summary', {}, t('planner.legend')), h('div.signs', {},
    ...SIGNS.map((name) => entry(symbol(name), t(`map.sign.${name}`))),
    ...['proposed', 'accepted'].map((name) => entry(sitingSign(name), t(`siting.sign.${name}`))),
    entry(cameraSymbol('public', 'planned'), t('siting.sign.planned'))));
}

/** The sign of a proposal or of one that is planned. @param {string} name proposed, accepted */
export function sitingSign(name) {
  return s(`svg.symbol.sign-${name}`, {viewBox: '0 0 20 14', 'aria-hidden': 'true', focusable: 'false'},
    s('path.sign-arm', {d: 'M10 7H20'}), s('circle.sign-ring', {cx: 8, cy: 7, r: 5}),
    name === 'accepted' ? s('circle.sign-tick', {cx: 12, cy: 3, r: 2.6}) : null);
}
