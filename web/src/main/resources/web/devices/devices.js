/** The administrator's devices: a list to search, those that report unknown, and a sheet for the one that is chosen or made. */
import {get, session} from '../core/api.js';
import {ready, t, translate} from '../core/i18n.js';
import {startOfficeBar} from '../core/office-bar.js';
import {startOutageBanner} from '../core/outage-banner.js';
import {applyTheme} from '../core/theme.js';
import {DeviceList} from './device-list.js';
import {DeviceSheet} from './device-sheet.js';
import {UnknownList} from './unknown-list.js';

/** When devices were last seen changes meanwhile. */
const AGAIN_MS = 10_000;

applyTheme('light');

ready.then(async () => {
  translate();
  document.title = t('devices.title');
  const who = await session();
  startOfficeBar(who);
  const [county, units] = await Promise.all([get('/api/county'), get('/api/patrol-units')]);
  const load = () => {
    list.load();
    unknown.load();
  };
  const sheet = new DeviceSheet({zone: county.zone, units, onChange: (device) => {
    list.mark(device.id);
    load();
  }});
  const list = new DeviceList({zone: county.zone, onSelect: (device) => sheet.open(device)});
  const unknown = new UnknownList({zone: county.zone, onAdopt: (one) => {
    list.mark(null);
    sheet.create(one);
  }});
  sheet.onClose = () => list.mark(null);
  element('new').addEventListener('click', () => {
    list.mark(null);
    sheet.create(null);
  });
  addEventListener('keydown', (event) => {
    const dialog = /** @type {HTMLDialogElement} */ (element('dialog'));
    const writes = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === 'Escape' && !dialog.open) {
      sheet.close();
    } else if (event.key === '/' && !writes) {
      event.preventDefault();
      element('q').focus();
    }
  });
  startOutageBanner({zone: county.zone, onBack: load});
  setInterval(() => document.hidden || load(), AGAIN_MS);
  load();
});

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
