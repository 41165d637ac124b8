/** The tabs at the bottom. */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';

/** @param {import('./field-page.js').FieldPage} page */
export function drawTabs(page) {
  fill(/** @type {HTMLElement} */ (document.getElementById('tabs')), ['route', 'grid', 'me'].map((tab) =>
    h('button.tab', {
      type: 'button', 'data-testid': `tab-${tab}`, 'aria-current': page.tab === tab ? 'page' : null,
      onclick: () => page.show(tab),
    }, t(`field.tab.${tab}`))));
}
