/** The options of a wall side by side: what each costs, whether it is the least possible, what it changes. */
import {number} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {stateTag} from '../wall/wall-sheet.js';
import {effectTexts} from './effect.js';
import {yuan} from './money.js';

const EFFECTS = ['guarded', 'gaps', 'kappa', 'road', 'area'];

/**
 * @param {import('./plan.js').Option[]} options
 * @param {string | null} chosen name of one
 * @param {(name: string) => void} onChoose
 */
export function optionTable(options, chosen, onChoose) {
  const isMarked = ({name}) => name === chosen && options.length > 1;
  const row = (name, cell) => h('tr', {'data-row': name},
    h('th', {scope: 'row', title: t(`siting.row.${name}.hint`)}, t(`siting.row.${name}`)),
    options.map((option) => h(`td${isMarked(option) ? '.chosen' : ''}`, {'data-option': option.name}, cell(option))));
  const rows = [
    row('cost', ({costYuan}) => h('b', {}, yuan(costYuan))),
    row('cameras', ({proposals}) => number(proposals.length)),
    row('exact', ({exact}) => (exact === null ? '—' : t(exact ? 'siting.exact' : 'siting.atMost'))),
    row('state', ({stateAfter}) => (stateAfter === null ? '—' : stateTag(stateAfter))),
    ...EFFECTS.filter((name) => options.some(({effect}) => effectTexts(effect)[name] !== '—'))
      .map((name) => row(name, ({effect}) => effectTexts(effect)[name])),
  ].filter((one) => [...one.querySelectorAll('td')].some((cell) => cell.textContent !== '—'));
  return h('table.options', {'data-testid': 'options'},
    h('caption.visually-hidden', {}, t('siting.options')),
    h('thead', {}, h('tr', {}, h('td', {}), options.length === 1 ? h('th', {scope: 'col'}, t(`siting.option.${options[0].name}`))
      : options.map((option) => head(option, option.name === chosen, onChoose)))),
    h('tbody', {}, rows));
}

function head({name}, chosen, onChoose) {
  return h(`th${chosen ? '.chosen' : ''}`, {scope: 'col'}, h('label', {title: t(`siting.option.${name}.hint`)},
    h('input', {type: 'radio', name: 'siting-option', value: name, checked: chosen, 'data-testid': `option-${name}`,
      onchange: () => onChoose(name)}), t(`siting.option.${name}`)));
}
