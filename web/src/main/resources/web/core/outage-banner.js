/** A banner over the page while the server or its database is away; it looks by itself when they are back. */
import {time} from './format.js';
import {fill, h} from './html.js';
import {language, t} from './i18n.js';
import {outage} from './outage.js';

const AGAIN_MS = 2_000;

/**
 * Shows the banner in every outage from now on, and veils what stands on the page.
 *
 * @param {object} options
 * @param {string} options.zone
 * @param {() => void} options.onBack called when everything answers again
 */
export function startOutageBanner({zone, onBack}) {
  const banner = h('div.outage', {role: 'alert', 'data-testid': 'outage', hidden: true});
  document.body.append(banner);
  let since = new Date();

  /** @param {'database' | 'server'} what */
  function show(what) {
    fill(banner, h('b', {}, t(`common.outage.${what}`)),
      h('span', {}, t('common.outage.since', {time: time(since, {language, zone}, {seconds: true})})));
    banner.dataset.what = what;
    banner.hidden = false;
    document.body.classList.add('is-away');
  }

  async function look() {
    const found = await ask();
    if (found === 'up') {
      banner.hidden = true;
      document.body.classList.remove('is-away');
      outage.end();
      onBack();
    } else {
      show(found);
      setTimeout(look, AGAIN_MS);
    }
  }

  outage.addEventListener('suspicion', async () => {
    const found = banner.hidden ? await ask() : 'up';
    if (found !== 'up') {
      outage.begin(found);
    }
  });
  outage.addEventListener('away', (event) => {
    if (banner.hidden) {
      since = outage.lastData;
      show(/** @type {CustomEvent} */ (event).detail);
      setTimeout(look, AGAIN_MS);
    }
  });
}

/** @returns {Promise<'up' | 'database' | 'server'>} */
async function ask() {
  try {
    const response = await fetch('/api/health', {cache: 'no-store', signal: AbortSignal.timeout(5_000)});
    const health = await response.json();
    return health.database === 'up' ? 'up' : 'database';
  } catch {
    return 'server';
  }
}
