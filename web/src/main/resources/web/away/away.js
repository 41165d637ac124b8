/** Stands in for a page that could not be opened while the database is away, and opens it once that is back. */
import {ready, translate} from '../core/i18n.js';
import {applyTheme} from '../core/theme.js';

const AGAIN_MS = 2_000;

applyTheme('dark');
ready.then(() => {
  translate();
  look();
});

async function look() {
  const response = await fetch('/api/health', {cache: 'no-store'}).catch(() => null);
  if (response?.ok) {
    location.reload();
  } else {
    setTimeout(look, AGAIN_MS);
  }
}
