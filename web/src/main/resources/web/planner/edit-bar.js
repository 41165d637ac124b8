/** Above the routes: undo, redo, plan the rest anew; what the last edit did, why one was not possible, who else changed the plan. */
import {length, number, since} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {once} from '../core/once.js';
import {problemText} from '../core/problem.js';
import {signed} from './plan-changes.js';

/** Why an edit cannot be, as the server names it. */
const REASONS = new Set(['shift', 'window', 'way', 'locked', 'capability', 'pause', 'forbidden']);

export class EditBar {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {() => void} options.onUndo
   * @param {() => void} options.onRedo
   * @param {() => void} options.onRest plan the rest anew
   * @param {() => any} options.onLoad show what others have made of the plan
   */
  constructor(element, {zone, onUndo, onRedo, onRest, onLoad}) {
    this.element = element;
    this.zone = zone;
    this.onLoad = onLoad;
    this.buttons = {
      undo: button('undo', onUndo, 'Control+Z'),
      redo: button('redo', onRedo, 'Control+Shift+Z'),
      rest: button('reoptimise', onRest, null),
    };
    this.message = h('p.edit-message', {role: 'status', 'aria-live': 'polite', 'data-testid': 'edit-message'});
    this.conflict = h('div.conflict', {role: 'alert', 'data-testid': 'conflict', hidden: true});
    fill(element, h('div.edit-buttons', {}, Object.values(this.buttons)), this.message, this.conflict);
    this.show(null, false);
  }

  /**
   * @param {any} plan
   * @param {boolean} canEdit
   */
  show(plan, canEdit) {
    this.element.hidden = plan === null || !canEdit;
    this.plan = plan;
    this.busy(false);
    this.say('');
  }

  /** @param {boolean} on an edit is on its way */
  busy(on) {
    const {undo, redo, rest} = this.buttons;
    const focused = [undo, redo].find((one) => one === document.activeElement);
    this.element.setAttribute('aria-busy', String(on));
    undo.toggleAttribute('disabled', this.plan?.canUndo === false);
    redo.toggleAttribute('disabled', this.plan?.canRedo === false);
    if (focused?.hasAttribute('disabled')) {
      ([undo, redo].find((one) => !one.hasAttribute('disabled')) ?? rest).focus();
    }
  }

  /** @param {import('./plan-changes.js').PlanChanges} changes */
  changed(changes) {
    const n = changes.routes.size;
    this.say(n === 0 ? t('planner.edited.same') : t('planner.edited', {
      n, value: signed(changes.value), length: changes.lengthM < 0 ? `−${length(-changes.lengthM)}` : `+${length(changes.lengthM)}`,
      minutes: signed(Math.round(changes.travelS / 60)),
    }));
  }

  /** @param {any} failure of an edit */
  failed(failure) {
    this.say(failure.code === 'plan.edit_impossible' ? impossibleWords(failure.args) : problemText(failure), true);
  }

  /** @param {import('./plan-edits.js').Newer | null} newer */
  newer(newer) {
    this.conflict.hidden = newer === null;
    fill(this.conflict);
    if (newer !== null) {
      const {by, at} = newer;
      const who = by === null ? t('planner.conflict.someone')
        : t('planner.conflict', {by, at: at === null ? '' : since(new Date(at), new Date(), {language, zone: this.zone})});
      fill(this.conflict, h('p', {}, who, newer.refused ? ` ${t('planner.conflict.refused')}` : null),
        h('button.button', {type: 'button', 'data-testid': 'load-newest', onclick: once(() => this.onLoad())}, t('planner.conflict.load')));
      this.say('');
    }
  }

  /**
   * @param {string} sentence
   * @param {boolean} [bad]
   */
  say(sentence, bad = false) {
    this.message.classList.toggle('state-error', bad);
    fill(this.message, sentence);
  }
}

function impossibleWords({reason, unit = '', stop = '', minutes = 0}) {
  const code = REASONS.has(reason) ? reason : 'other';
  return t(`planner.impossible.${code}`, {unit, stop, minutes: number(minutes)});
}

function button(name, onclick, keys) {
  return h('button.button', {type: 'button', 'data-testid': name, 'aria-keyshortcuts': keys, title: t(`planner.${name}.hint`), onclick},
    t(`planner.${name}`));
}
