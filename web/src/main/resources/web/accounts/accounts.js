/** The administrator's accounts: a list to search, and a sheet for the one that is chosen or made. */
import {get, session} from '../core/api.js';
import {ready, t, translate} from '../core/i18n.js';
import {startOfficeBar} from '../core/office-bar.js';
import {startOutageBanner} from '../core/outage-banner.js';
import {applyTheme} from '../core/theme.js';
import {AccountList} from './account-list.js';
import {AccountSheet} from './account-sheet.js';

applyTheme('light');

ready.then(async () => {
  translate();
  document.title = t('accounts.title');
  const who = await session();
  startOfficeBar(who);
  const [county, units] = await Promise.all([get('/api/county'), get('/api/org-units')]);
  const sheet = new AccountSheet({who, zone: county.zone, units, onChange: (account) => list.load(account)});
  const list = new AccountList({zone: county.zone, onSelect: (account) => sheet.open(account)});
  sheet.onClose = () => list.mark(null);
  element('new').addEventListener('click', () => {
    list.mark(null);
    sheet.create();
  });
  addEventListener('keydown', (event) => {
    const dialog = /** @type {HTMLDialogElement} */ (element('dialog'));
    if (event.key === 'Escape' && !dialog.open) {
      sheet.close();
    } else if (event.key === '/' && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      element('q').focus();
    }
  });
  startOutageBanner({zone: county.zone, onBack: () => list.load(null)});
  list.load(null);
});

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
