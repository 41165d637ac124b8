/** The days with a raised level as a list, as it can be read without the calendar: those to come, then those that are over. */
import {number} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {keepFocus} from '../core/keep-focus.js';
import {decimals} from './weights.js';
import {levelDays, levelPlaces, levelSign} from './words.js';

export class LevelList {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {boolean} options.canEdit
   * @param {() => string} options.today
   * @param {() => void} options.onNew
   * @param {(level: any) => void} options.onEdit
   * @param {(level: any) => void} options.onRemove
   * @param {(level: any) => void} options.onShow
   * @param {() => void} options.onRetry
   */
  constructor(element, {canEdit, today, onNew, onEdit, onRemove, onShow, onRetry}) {
    this.panel = new Panel(element);
    this.canEdit = canEdit;
    this.today = today;
    this.onNew = onNew;
    this.onEdit = onEdit;
    this.onRemove = onRemove;
    this.onShow = onShow;
    this.onRetry = onRetry;
  }

  /** @param {any[]} levels by day @param {string} chosen id */
  show(levels, chosen) {
    const today = this.today();
    const ahead = levels.filter(({lastDay}) => lastDay >= today);
    const over = levels.filter(({lastDay}) => lastDay < today).reverse();
    keepFocus(this.panel.body, () => this.panel.show(
      this.canEdit ? h('button.button.button-primary', {type: 'button', 'data-testid': 'new-level', onclick: this.onNew}, t('values.level.new')) : null,
      ahead.length === 0 ? h('p.state-message', {}, t('values.levels.none')) : h('ul.list', {}, ahead.map((level) => this.#item(level, chosen))),
      over.length === 0 ? null : h('details.over', {open: over.some(({id}) => id === chosen)}, h('summary', {}, t('values.levels.over', {n: number(over.length)})),
        h('ul.list', {}, over.map((level) => this.#item(level, chosen))))));
  }

  loading() {
    this.panel.loading();
  }

  /** @param {unknown} failure */
  error(failure) {
    this.panel.error(failure, this.onRetry);
  }

  /** Brings one into sight. @param {string} id */
  reveal(id) {
    this.panel.body.querySelector(`[data-level="${id}"]`)?.scrollIntoView({block: 'nearest'});
  }

  #item(level, chosen) {
    return h('li.level', {'data-level': level.id, 'data-testid': 'level', class: level.id === chosen ? 'level chosen' : 'level'},
      h('button.level-name', {type: 'button', 'data-id': level.id, onclick: () => this.onShow(level)}, levelSign(level.level),
        h('b', {}, level.note), h('span.tag', {}, t('values.level.grade', {level: level.level})),
        level.holiday ? h('span.tag.holiday-tag', {}, t('values.level.holiday')) : null),
      h('p', {}, levelDays(level)),
      h('p.small.muted', {}, t('values.level.worth', {places: levelPlaces(level), factor: number(level.factor, decimals(level.factor))})),
      this.canEdit ? h('div.buttons', {},
        h('button.button', {type: 'button', 'data-id': `edit-${level.id}`, 'data-testid': 'edit-level', 'aria-label': t('values.level.changeOf', {note: level.note}),
          onclick: () => this.onEdit(level)}, t('values.change')),
        h('button.button', {type: 'button', 'data-id': `remove-${level.id}`, 'data-testid': 'remove-level', 'aria-label': t('values.level.removeOf', {note: level.note}),
          onclick: () => this.onRemove(level)}, t('values.remove'))) : null);
  }
}
