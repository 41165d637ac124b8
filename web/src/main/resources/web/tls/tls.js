/** How a phone comes to trust this server. */
import {get} from '../core/api.js';
import {ready, switchLanguage, t, translate} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {applyTheme} from '../core/theme.js';

applyTheme('light');
ready.then(async () => {
  translate();
  document.title = t('tls.title');
  element('language').addEventListener('click', switchLanguage);
  try {
    show(await get('/api/tls'));
  } catch (failure) {
    element('off').textContent = failure.code === 'tls.off' ? t('tls.off') : problemText(failure);
    element('off').hidden = false;
  }
});

function show({authorityUrl, pageUrl, fingerprint}) {
  const qr = /** @type {HTMLImageElement} */ (element('qr'));
  qr.alt = t('tls.qr');
  qr.src = '/tls/qr.svg';
  element('authority-url').textContent = authorityUrl;
  element('fingerprint').textContent = fingerprint;
  const page = /** @type {HTMLAnchorElement} */ (element('page-url'));
  page.href = pageUrl;
  page.textContent = pageUrl;
  element('on').hidden = false;
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
