/** The tab of the profiles: the list, and what is done with the one that is chosen. */
import {get} from '../core/api.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {keepFocus} from '../core/keep-focus.js';
import {Panel} from '../core/panel.js';
import {Turns} from '../core/turns.js';
import {Effect} from './effect.js';
import {profileCompare} from './profile-compare.js';
import {newName, newVersion, profileForm} from './profile-form.js';
import {ProfileList} from './profile-list.js';
import {askToLeave, askToUse} from './profile-questions.js';
import {profileView} from './profile-view.js';
import {profileTitle} from './words.js';

export class ProfileDesk {
  /**
   * @param {object} options
   * @param {HTMLElement} options.list
   * @param {HTMLElement} options.sheet
   * @param {string} options.zone
   * @param {boolean} options.canEdit
   * @param {{sel: string, a: string, b: string}} options.choices from the address
   * @param {() => void} options.onChoice told when the choices change
   * @param {(text: string) => void} options.say
   */
  constructor({list, sheet, zone, canEdit, choices, onChoice, say}) {
    this.list = new ProfileList(list, {zone, onChoose: (id) => this.#choose(id), onRetry: () => this.load()});
    this.sheet = sheet;
    this.panel = new Panel(sheet);
    this.zone = zone;
    this.canEdit = canEdit;
    this.choices = choices;
    this.onChoice = onChoice;
    this.say = say;
    this.effect = new Effect({zone});
    /** above the effect, which stays where it is while other numbers are compared */
    this.comparison = h('div.comparison', {});
    this.onlyOther = false;
    /** @type {any[]} */
    this.profiles = [];
    this.turns = new Turns();
    /** what stands in the sheet: an id, or something else */
    this.shown = '';
    /** the form that is open @type {ReturnType<typeof profileForm> | null} */
    this.form = null;
    addEventListener('beforeunload', (event) => this.form?.isChanged() && event.preventDefault());
  }

  async load() {
    const isNewest = this.turns.begin();
    this.list.loading();
    this.panel.loading();
    try {
      const profiles = await get('/api/value-profiles');
      if (isNewest()) {
        this.profiles = profiles;
        this.#show();
      }
    } catch (failure) {
      if (isNewest()) {
        this.list.error(failure);
        this.form === null && this.panel.error(failure, () => this.load());
      }
    }
  }

  /** Leaves what is open: the form, or the comparison. */
  async close() {
    if ((this.form !== null || this.choices.a !== '') && await this.#mayLeave()) {
      this.#compare('', '');
    }
  }

  async #choose(id) {
    if (await this.#mayLeave()) {
      this.say('');
      Object.assign(this.choices, {sel: id, a: '', b: ''});
      this.#draw();
      this.onChoice();
    }
  }

  /** Closes the form; what has been entered in it is not thrown away without a question. */
  async #mayLeave() {
    if (this.form?.isChanged() && !await askToLeave()) {
      return false;
    }
    this.form = null;
    return true;
  }

  #compare(a, b) {
    Object.assign(this.choices, {a, b});
    this.#draw();
    this.onChoice();
  }

  #find(id) {
    return this.profiles.find((profile) => profile.id === id);
  }

  #newest(name) {
    return this.profiles.filter((profile) => profile.name === name).reduce((a, b) => (a.version > b.version ? a : b));
  }

  #show() {
    if (this.form === null) {
      this.#draw();
    } else {
      // what somebody writes is not taken from under his hands
      this.#showList();
    }
  }

  #showList() {
    const {sel, a, b} = this.choices;
    this.list.show(this.profiles, a === '' ? [sel] : [a, b]);
  }

  #draw() {
    const chosen = this.#find(this.choices.sel) ?? this.profiles[0];
    this.choices.sel = chosen.id;
    const [a, b] = [this.#find(this.choices.a), this.#find(this.choices.b)];
    const {scrollTop} = this.panel.body;
    const shown = a && b ? 'comparison' : chosen.id;
    keepFocus(this.panel.body, () => a && b ? this.#drawComparison(a, b) : this.#drawProfile(chosen));
    this.panel.body.scrollTop = shown === this.shown ? scrollTop : 0;
    this.shown = shown;
    this.#showList();
  }

  #drawProfile(chosen) {
    Object.assign(this.choices, {a: '', b: ''});
    this.panel.show(...profileView(chosen, {
      zone: this.zone, canEdit: this.canEdit, newest: this.#newest(chosen.name),
      onEdit: () => this.#edit(newVersion(chosen, this.#newest(chosen.name))),
      onCopy: () => this.#edit(newName(chosen)),
      onUse: () => this.#use(chosen),
      onCompare: () => this.#compare(...this.#pair(chosen)),
    }));
  }

  /** What holds, and what is chosen; where that is the same, what came before it. @returns {[string, string]} */
  #pair(chosen) {
    const active = this.profiles.find((profile) => profile.active) ?? chosen;
    if (active.id !== chosen.id) {
      return [active.id, chosen.id];
    }
    const before = this.profiles.find((one) => one.name === chosen.name && one.version === chosen.version - 1)
      ?? this.profiles.find((one) => one.id !== chosen.id) ?? chosen;
    return [before.id, chosen.id];
  }

  #drawComparison(a, b) {
    fill(this.comparison, profileCompare(a, b, {
      profiles: this.profiles, onlyOther: this.onlyOther,
      onChoose: ({a: first, b: second, onlyOther}) => {
        this.onlyOther = onlyOther;
        this.#compare(first, second);
      },
      onClose: () => this.#compare('', ''),
    }));
    if (this.effect.element.parentElement === this.panel.body) {
      this.panel.stale(null);
    } else {
      this.panel.show(this.comparison, this.effect.element);
    }
    this.effect.show(a.id, b.id);
  }

  #edit(draft) {
    const form = profileForm(draft, {
      onSaved: (saved) => {
        this.say(t('values.profile.saved', {title: profileTitle(saved)}));
        if (this.form !== form) {
          this.load();
          return;
        }
        this.form = null;
        Object.assign(this.choices, {sel: saved.id, a: '', b: ''});
        this.onChoice();
        this.load().then(() => this.sheet.focus());
      },
      onCancel: async () => {
        if (await this.#mayLeave()) {
          this.#draw();
          this.sheet.focus();
        }
      },
      onAgain: (newer) => {
        if (this.form === form) {
          this.#edit(newer);
          this.say(t('values.profile.takenOver', {version: newer.base.version}));
          this.load();
        }
      },
    });
    this.form = form;
    this.shown = 'form';
    this.panel.show(form.element);
    this.panel.body.scrollTop = 0;
    /** @type {HTMLElement | null} */ (this.panel.body.querySelector('input:not([readonly])'))?.focus();
  }

  async #use(profile) {
    const done = await askToUse(profile, this.profiles.find((one) => one.active));
    if (done) {
      this.say(t('values.use.done', {title: profileTitle(done)}));
    }
    if (done !== null) {
      await this.load();
      this.sheet.focus();
    }
  }
}
