/**
 * The repair list of the day: cameras that do not work, those first whose repair closes most walls. It follows the live stream;
 * on small screens it begins folded, its number always stands in its head.
 */
import {get} from '../core/api.js';
import {number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {NewestWins} from '../core/newest-wins.js';
import {Panel} from '../core/panel.js';
import {symbol} from '../map/symbols.js';

/** Smaller screens begin with the list folded. */
const OPEN_FROM_HEIGHT = 960;
const MOST_WALLS = 4;

export class RepairList {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {() => import('../map/perspective.js').Perspective} options.perspective
   * @param {(camera: {id: string}) => void} options.onCamera
   * @param {(wall: {id: string}) => void} options.onWall
   */
  constructor(element, {perspective, onCamera, onWall}) {
    this.element = element;
    this.panel = new Panel(element);
    this.button = /** @type {HTMLElement} */ (element.querySelector('#repairs-fold'));
    this.count = /** @type {HTMLElement} */ (element.querySelector('#repairs-count'));
    this.perspective = perspective;
    this.onCamera = onCamera;
    this.onWall = onWall;
    this.newest = new NewestWins((asked) => get('/api/repairs', {level: asked.level, network: asked.network}), {
      answer: (list, asked) => asked === this.perspective() && this.#show(list),
      failed: (failure) => this.panel.error(failure, () => this.load()),
    });
    this.button.addEventListener('click', () => this.fold(!this.folded));
    this.fold(innerHeight < OPEN_FROM_HEIGHT);
  }

  /** @param {boolean} folded */
  fold(folded) {
    this.folded = folded;
    this.button.setAttribute('aria-expanded', String(!folded));
    this.panel.body.hidden = folded;
  }

  load() {
    this.panel.loading();
    this.newest.put(this.perspective());
  }

  #show({repairs, wallsReopened}) {
    const focused = document.activeElement?.closest('[data-repair]')?.getAttribute('data-repair');
    const scrolled = this.panel.body.scrollTop;
    this.count.textContent = number(repairs.length);
    if (repairs.length === 0) {
      this.panel.empty(t('repair.none'));
      return;
    }
    this.panel.show(h('p.small.muted', {'data-testid': 'repair-sum'}, t('repair.sum', {walls: number(wallsReopened)})),
      h('ol.list', {}, repairs.map((repair) => this.#row(repair))));
    this.panel.body.scrollTop = scrolled;
    if (focused) {
      const row = [...this.panel.body.querySelectorAll('[data-repair]')].find((item) => item.getAttribute('data-repair') === focused);
      /** @type {HTMLElement | null | undefined} */ (row?.querySelector('button'))?.focus();
    }
  }

  #row({rank, camera, reopensAlone, walls}) {
    const state = t(`camera.state.${camera.state}`);
    const more = h('li', {});
    const chips = walls.map((wall) => this.#wall(wall));
    const list = h('ul.chips', {'aria-label': t('repair.walls', {camera: camera.name})}, chips.slice(0, MOST_WALLS),
      walls.length > MOST_WALLS ? more : null);
    fill(more, h('button.chip', {type: 'button', onclick: () => {
      more.replaceWith(...chips.slice(MOST_WALLS));
      chips[MOST_WALLS].querySelector('button')?.focus();
    }}, t('repair.more', {n: walls.length - MOST_WALLS})));
    return h('li', {'data-repair': camera.id, 'data-testid': 'repair-row'},
      h('button.row', {type: 'button', onclick: () => this.onCamera(camera)}, h('b.rank', {}, number(rank)),
        h('span', {}, h('span.name', {}, camera.name), h('small', {}, [camera.village?.name, state].filter(Boolean).join(' · '))),
        h('span.tail', {title: t('repair.alone.hint')}, t('repair.alone', {n: reopensAlone}))),
      list);
  }

  #wall(wall) {
    const how = t(wall.alone ? 'repair.wall.alone' : 'repair.wall.together');
    return h('li', {}, h('button.chip', {type: 'button', 'data-testid': 'repair-wall', title: how, onclick: () => this.onWall(wall)},
      symbol(wall.alone ? 'closed' : 'repair'), wall.name || t('repair.unnamed'), h('span.visually-hidden', {}, how)));
  }
}
