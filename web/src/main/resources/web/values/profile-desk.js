/** The tab of the profiles: the list, and what is done with the one that is chosen. */
import {get, post} from '../core/api.js';
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {Panel} from '../core/panel.js';
import {formDialog} from '../rota/form-dialog.js';
import {Effect} from './effect.js';
import {closing, shownNewest} from './newest.js';
import {profileCompare} from './profile-compare.js';
import {newName, newVersion, profileForm} from './profile-form.js';
import {ProfileList} from './profile-list.js';
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
    this.onlyOther = false;
    /** @type {any[]} */
    this.profiles = [];
    this.isEditing = false;
    this.panel.loading();
  }

  async load() {
    try {
      this.profiles = await get('/api/value-profiles');
    } catch (failure) {
      this.list.error(failure);
      return;
    }
    if (this.isEditing) {
      // what somebody writes is not taken from under his hands
      this.#showList();
    } else {
      this.#draw();
    }
  }

  /** Leaves what is open: the form, or the comparison. */
  close() {
    if (this.isEditing || this.choices.a !== '') {
      this.isEditing = false;
      this.#compare('', '');
    }
  }

  #choose(id) {
    this.isEditing = false;
    this.say('');
    Object.assign(this.choices, {sel: id, a: '', b: ''});
    this.#draw();
    this.onChoice();
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

  #showList() {
    const {sel, a, b} = this.choices;
    this.list.show(this.profiles, a === '' ? [sel] : [a, b]);
  }

  #draw() {
    const chosen = this.#find(this.choices.sel) ?? this.profiles[0];
    this.choices.sel = chosen.id;
    const [a, b] = [this.#find(this.choices.a), this.#find(this.choices.b)];
    if (a && b) {
      this.#drawComparison(a, b);
    } else {
      Object.assign(this.choices, {a: '', b: ''});
      this.panel.show(...profileView(chosen, {
        zone: this.zone, canEdit: this.canEdit, newest: this.#newest(chosen.name),
        onEdit: () => this.#edit(newVersion(chosen, this.#newest(chosen.name))),
        onCopy: () => this.#edit(newName(chosen)),
        onUse: () => this.#use(chosen),
        onCompare: () => this.#compare(...this.#pair(chosen)),
      }));
    }
    this.#showList();
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
    const {scrollTop} = this.panel.body;
    this.panel.show(...profileCompare(a, b, {
      profiles: this.profiles, onlyOther: this.onlyOther, effect: this.effect.element,
      onChoose: ({a: first, b: second, onlyOther}) => {
        this.onlyOther = onlyOther;
        this.#compare(first, second);
      },
      onClose: () => this.#compare('', ''),
    }));
    this.panel.body.scrollTop = scrollTop;
    this.effect.show(a.id, b.id);
  }

  #edit(draft) {
    this.isEditing = true;
    this.panel.show(profileForm(draft, {
      onSaved: (saved) => {
        this.say(t('values.profile.saved', {title: profileTitle(saved)}));
        this.isEditing = false;
        Object.assign(this.choices, {sel: saved.id, a: '', b: ''});
        this.onChoice();
        this.load().then(() => this.sheet.focus());
      },
      onCancel: () => {
        this.isEditing = false;
        this.#draw();
        this.sheet.focus();
      },
      onAgain: (newer) => {
        this.#edit(newer);
        this.say(t('values.profile.takenOver', {version: newer.base.version}));
        this.load();
      },
    }));
    this.panel.body.scrollTop = 0;
    /** @type {HTMLElement | null} */ (this.panel.body.querySelector('input:not([readonly])'))?.focus();
  }

  async #use(profile) {
    const active = this.profiles.find((one) => one.active);
    const done = await formDialog({
      title: t('values.use.title', {title: profileTitle(profile)}),
      yes: t('values.profile.use'),
      body: [active ? h('p', {}, t('values.use.instead', {title: profileTitle(active)})) : null, h('p.muted', {}, t('values.use.text'))],
      submit: () => post(`/api/value-profiles/${profile.id}/activate${active ? `?insteadOf=${active.id}` : ''}`),
      remedy: shownNewest('profile.other_in_use', async () => closing(false)),
    });
    if (done) {
      this.say(t('values.use.done', {title: profileTitle(done)}));
    }
    if (done !== null) {
      await this.load();
      this.sheet.focus();
    }
  }
}
