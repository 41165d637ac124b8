/** The grid that the unit answers for. */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';

/** @param {import('./field-page.js').FieldPage} page @param {import('./duty.js').Duty | null} duty */
export function drawGridTab(page, duty) {
  const main = /** @type {HTMLElement} */ (document.getElementById('main'));
  if (!duty?.grid) {
    fill(main, h('p.empty.muted', {}, t('field.noGrid')));
    return;
  }
  fill(main, h('div.card', {},
    h('h2', {}, duty.grid.name),
    h('p.muted', {}, t('field.grid.of', {unit: duty.unit.orgUnit.name})),
    h('div.act', {}, h('button.button', {type: 'button', onclick: () => page.map?.lookAtGrid()}, t('field.act.show')))));
}
