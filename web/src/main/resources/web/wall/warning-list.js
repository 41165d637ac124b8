/** What the fences and the watch over units have found, the newest first. It follows the live stream; empty, it is folded. */
import {get, post} from '../core/api.js';
import {number, since} from '../core/format.js';
import {h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {NewestWins} from '../core/newest-wins.js';
import {once} from '../core/once.js';
import {Panel} from '../core/panel.js';
import {problemText} from '../core/problem.js';
import {levelText, valueText, wantsNote, warningText} from './warning-words.js';

const MOST = 100;
/** How long ago one was changes meanwhile. */
const REDRAW_MS = 30_000;
const AGAIN_MS = 5_000;

export class WarningList {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {(warning: import('./warning-words.js').Warning) => void} options.onSelect
   * @param {(warnings: import('./warning-words.js').Warning[]) => void} options.onShown
   * @param {() => void} options.onFences
   */
  constructor(element, {zone, onSelect, onShown, onFences}) {
    this.panel = new Panel(element);
    this.button = /** @type {HTMLElement} */ (element.querySelector('#warnings-fold'));
    this.count = /** @type {HTMLElement} */ (element.querySelector('#warnings-count'));
    this.zone = zone;
    this.onSelect = onSelect;
    this.onShown = onShown;
    /** @type {import('./warning-words.js').Warning[]} */
    this.warnings = [];
    /** @type {boolean | null} as the reader wants it; null: open while there are any */
    this.folded = null;
    this.newest = new NewestWins(() => get('/api/warnings', {state: 'recent', limit: MOST}), {
      answer: (warnings) => this.#show(warnings),
      failed: (failure) => {
        this.panel.error(failure, () => this.load());
        // a red one must not wait for the next event
        setTimeout(() => this.newest.put(null), AGAIN_MS);
      },
    });
    this.button.addEventListener('click', () => {
      this.folded = this.button.getAttribute('aria-expanded') === 'true';
      this.#fold();
    });
    element.querySelector('#fences-open')?.addEventListener('click', onFences);
    this.#fold();
    setInterval(() => this.panel.state === 'content' && this.#draw(), REDRAW_MS);
  }

  load() {
    this.panel.loading();
    this.newest.put(null);
    return this.newest.settled();
  }

  /** @param {import('./warning-words.js').Warning} warning */
  async acknowledge(warning) {
    await post(`/api/warnings/${warning.id}/acknowledge`);
    this.load();
  }

  #fold() {
    const folded = this.folded ?? this.warnings.length === 0;
    this.button.setAttribute('aria-expanded', String(!folded));
    this.panel.body.hidden = folded;
  }

  #show(warnings) {
    this.warnings = warnings;
    this.count.textContent = warnings.length < MOST ? number(warnings.length) : `${number(MOST)}+`;
    this.#draw();
    this.#fold();
    this.onShown(warnings);
  }

  #draw() {
    if (this.warnings.length === 0) {
      this.panel.empty(t('warning.none'));
      return;
    }
    const focused = document.activeElement?.closest('[data-warning]')?.getAttribute('data-warning');
    const scrolled = this.panel.body.scrollTop;
    this.panel.show(h('ul.list.with-action', {}, this.warnings.map((warning) => this.#row(warning))));
    this.panel.body.scrollTop = scrolled;
    if (focused) {
      const row = [...this.panel.body.querySelectorAll('[data-warning]')].find((item) => item.getAttribute('data-warning') === focused);
      /** @type {HTMLElement | null | undefined} */ (row?.querySelector('button'))?.focus({preventScroll: true});
    }
  }

  #row(warning) {
    const locale = {language, zone: this.zone};
    const problem = h('span.small.state-error', {role: 'alert'});
    const note = [valueText(warning), since(new Date(warning.startedAt), new Date(), locale), warning.late ? t('warning.late') : '',
      warning.endedAt === null ? '' : t('warning.over')].filter(Boolean).join(' · ');
    const acknowledge = once(async () => {
      try {
        await this.acknowledge(warning);
      } catch (failure) {
        problem.textContent = problemText(failure);
      }
    });
    return h('li', {'data-warning': warning.id, 'data-testid': 'warning-row'},
      h('button.row.warning', {type: 'button', onclick: () => this.onSelect(warning)},
        h(`span.level.level-${warning.level}`, {}, levelText(warning.level)),
        h('span', {}, h('span.name', {title: warningText(warning)}, warningText(warning)), h('small', {}, note))),
      wantsNote(warning) ? h('button.chip', {type: 'button', 'data-testid': 'warning-acknowledge',
        'aria-label': t('warning.acknowledge', {what: warningText(warning)}), onclick: acknowledge}, t('alarm.acknowledge')) : h('span'),
      problem);
  }
}
