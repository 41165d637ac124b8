/** The hours of key places: which kind of place counts when, and for how much. */
import {number} from '../core/format.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {keepFocus} from '../core/keep-focus.js';
import {decimals} from './weights.js';
import {CLASSES, ruleDays, ruleHours} from './words.js';

export class RuleTable {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {boolean} options.canEdit
   * @param {(placeClass: string) => void} options.onNew
   * @param {(rule: any) => void} options.onEdit
   * @param {(rule: any) => void} options.onRemove
   * @param {() => void} options.onRetry
   */
  constructor(element, {canEdit, onNew, onEdit, onRemove, onRetry}) {
    this.panel = new Panel(element);
    this.canEdit = canEdit;
    this.onNew = onNew;
    this.onEdit = onEdit;
    this.onRemove = onRemove;
    this.onRetry = onRetry;
  }

  /** @param {any[]} rules @param {any[]} places key places */
  show(rules, places) {
    keepFocus(this.panel.body, () => this.panel.show(
      h('header.profile-head', {}, h('h2', {}, t('values.rules')), h('span.muted.small', {}, t('values.rules.text')),
        this.canEdit ? h('div.act', {}, h('button.button', {type: 'button', 'data-testid': 'new-school-rule', onclick: () => this.onNew('school')}, t('values.rule.newSchool')),
          h('button.button', {type: 'button', 'data-testid': 'new-market-rule', onclick: () => this.onNew('market')}, t('values.rule.newMarket')),
          h('button.button.button-primary', {type: 'button', 'data-testid': 'new-rule', onclick: () => this.onNew('')}, t('values.rule.new'))) : null),
      rules.length === 0 ? h('p.state-message', {}, t('values.rules.none')) : this.#table(rules, places)));
  }

  loading() {
    this.panel.loading();
  }

  /** @param {unknown} failure */
  error(failure) {
    this.panel.error(failure, this.onRetry);
  }

  #table(rules, places) {
    const names = new Map(places.map((place) => [place.id, place]));
    return h('table.rules', {},
      h('thead', {}, h('tr', {}, ['places', 'note', 'days', 'hours', 'holidays', 'points'].map((name) =>
        h(name === 'points' ? 'th.number' : 'th', {scope: 'col'}, t(`values.rule.${name}`))),
      this.canEdit ? h('th', {scope: 'col'}, h('span.visually-hidden', {}, t('values.actions'))) : null)),
      CLASSES.filter((name) => rules.some(({placeClass}) => placeClass === name)).map((name) => h('tbody', {},
        h('tr.group-row', {}, h('th', {colspan: this.canEdit ? 7 : 6, scope: 'rowgroup'}, t(`values.class.${name}`),
          h('small', {}, t('values.rule.count', {n: number(places.filter(({placeClass}) => placeClass === name).length)})))),
        rules.filter(({placeClass}) => placeClass === name).map((rule) => this.#row(rule, names)))));
  }

  #row(rule, names) {
    const place = names.get(rule.keyPlaceId);
    const words = rule.keyPlaceId === null ? t('values.rule.all', {places: t(`values.class.${rule.placeClass}`)}) : place?.name ?? t('values.rule.elsewhere');
    return h('tr', {'data-rule': rule.id, 'data-testid': 'rule'},
      h('th', {scope: 'row'}, words, place?.village ? h('small', {}, place.village) : null),
      h('td', {}, rule.note), h('td', {}, ruleDays(rule)), h('td.hours', {}, ruleHours(rule)),
      h('td', {}, t(rule.onHolidays ? 'values.rule.onHolidays' : 'values.rule.notOnHolidays')),
      h('td.number', {}, `+${number(rule.points, decimals(rule.points))}`),
      this.canEdit ? h('td.buttons', {},
        h('button.button', {type: 'button', 'data-id': `edit-${rule.id}`, 'aria-label': t('values.rule.changeOf', {places: words, note: rule.note}),
          onclick: () => this.onEdit(rule)}, t('values.change')),
        h('button.button', {type: 'button', 'data-id': `remove-${rule.id}`, 'aria-label': t('values.rule.endOf', {places: words, note: rule.note}),
          onclick: () => this.onRemove(rule)}, t('values.rule.end'))) : null);
  }
}
