/**
 * Makes and changes a camera on the map: handles and fields change a draft, the server says what the draft would see, and
 * nothing is kept before it is saved. Steps can be taken back before saving, and what was saved afterwards.
 */
import {get, patch, post} from '../core/api.js';
import {ask} from '../core/dialog.js';
import {EditHistory} from '../core/edit-history.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {NewestWins} from '../core/newest-wins.js';
import {problemText} from '../core/problem.js';
import {uuid} from '../core/uuid.js';
import {CameraHandles} from '../map/camera-handles.js';
import {rounded} from '../map/handle-geometry.js';
import {RegionLayer} from '../map/region-layer.js';
import {changed, changes, draftOf, newDraft} from './camera-draft.js';
import {CameraForm} from './camera-form.js';
import {levelFigures, viewNotes} from './view-figures.js';

const FIRST_RANGE_M = 40;
const PLACE_ZOOM = 17;

/**
 * @typedef {object} Saved
 * @property {any} camera as it stands now
 * @property {import('./camera-draft.js').CameraDraft | null} before null: it was made
 */
export class CameraEditor {
  /** @type {EditHistory<import('./camera-draft.js').CameraDraft>} while something is being edited */
  history;

  /** @type {CameraHandles} */
  handles;

  /** @type {NewestWins<any, any>} */
  newest;

  /** @type {CameraForm} */
  form;

  /** @type {HTMLElement} */
  figures;

  /** @type {HTMLElement} */
  status;

  /** @type {Record<'save' | 'cancel' | 'undo' | 'redo', HTMLButtonElement>} */
  buttons;

  /** @type {any} as the server had it; null: it is to be made */
  original = null;

  /** @type {any} what the server said last */
  preview = null;

  active = false;

  id = '';

  /**
   * @param {object} options
   * @param {HTMLElement} options.element
   * @param {import('./wall-map.js').WallMap} options.map
   * @param {() => string} options.level
   * @param {() => void} options.onOpen
   * @param {(placing: boolean) => void} options.onPlacing
   * @param {(saved: Saved) => void} options.onSaved
   */
  constructor({element, map, level, onOpen, onPlacing, onSaved}) {
    this.level = level;
    this.onOpen = onOpen;
    this.onPlacing = onPlacing;
    this.onSaved = onSaved;
    this.element = element;
    this.map = map;
    this.regions = new RegionLayer();
    this.placing = false;
    document.addEventListener('keydown', (event) => this.#key(event), true);
    addEventListener('beforeunload', (event) => this.isDirty && event.preventDefault());
  }

  get isDirty() {
    return this.active && (this.original === null || Object.keys(this.#changes()).length > 0);
  }

  /** Waits for a click on the map, where a new camera is to stand. */
  async place() {
    if (await this.mayLeave()) {
      this.#wait(true);
      this.map.map.getContainer().focus({preventScroll: true});
    }
  }

  /**
   * A click on the map.
   *
   * @param {{lng: number, lat: number}} latlng
   * @returns {boolean} whether it was meant for the editor
   */
  click({lng, lat}) {
    if (!this.placing) {
      return this.active;
    }
    this.#wait(false);
    if (this.map.map.getZoom() < PLACE_ZOOM) {
      this.map.map.setView([lat, lng], PLACE_ZOOM, {animate: false});
    }
    this.#open(uuid(), newDraft(rounded([lng, lat]), t('editor.newName')), null);
    return true;
  }

  /** Edits a camera as the server has it now. */
  async edit(id) {
    if (await this.mayLeave()) {
      const camera = await get(`/api/cameras/${encodeURIComponent(id)}`);
      this.#open(id, draftOf(camera), camera);
    }
  }

  /**
   * Asks where something would be lost, and lets go of it.
   *
   * @returns {Promise<boolean>} false: the reader wants to go on here
   */
  async mayLeave() {
    if (this.isDirty) {
      const answer = await ask({title: t('editor.leave.title'), text: t('editor.leave.text'), yes: t('editor.leave.yes')});
      if (answer === null) {
        return false;
      }
    }
    this.close();
    return true;
  }

  /** Ends without keeping anything. */
  close() {
    this.#wait(false);
    if (!this.active) {
      return;
    }
    this.active = false;
    this.newest.stop();
    this.handles.remove();
    this.regions.remove();
    this.map.layers.views.skip('editor', []);
    this.map.layers.cameras.hide(null);
    this.element.hidden = true;
    fill(this.element);
  }

  /** The level on the map is another one. */
  drawRegions() {
    this.regions.show((this.preview?.levels ?? []).map((one) => (
      {level: one.level, region: one.region, potential: one.potential?.region, main: one.level === this.level()})));
  }

  #wait(placing) {
    if (this.placing !== placing) {
      this.placing = placing;
      this.map.map.getContainer().classList.toggle('is-placing', placing);
      this.onPlacing(placing);
    }
  }

  #open(id, draft, original) {
    this.close();
    this.onOpen();
    this.id = id;
    this.active = true;
    this.original = original;
    this.history = new EditHistory(draft);
    this.preview = null;
    this.newest = new NewestWins((one) => post('/api/cameras/preview', one), {
      answer: (preview) => this.#seen(preview),
      failed: (failure) => this.#refused(failure),
    });
    this.handles = new CameraHandles({onChange: (change, done, mark) => this.#change(change, done, mark)})
      .addTo(this.map.map, draft, FIRST_RANGE_M);
    this.regions.addTo(this.map.map);
    this.map.layers.views.skip('editor', [id]);
    this.map.layers.cameras.hide(id);
    this.#build();
    this.#refresh();
    this.handles.focus('point');
  }

  #build() {
    const button = (name, press, primary = false) => /** @type {HTMLButtonElement} */ (h(`button.button${primary ? '.button-primary' : ''}`, {
      type: 'button', 'data-testid': `editor-${name}`, title: t(`editor.${name}.hint`), onclick: press}, t(`editor.${name}`)));
    const title = t(this.original === null ? 'editor.new' : 'editor.title');
    this.form = new CameraForm((change) => this.#change(change, true, null));
    this.figures = h('div', {'aria-live': 'off'});
    this.status = h('p.editor-status.small', {role: 'status', 'data-testid': 'editor-status'});
    this.buttons = {
      save: button('save', () => this.#save(), true),
      cancel: button('cancel', () => this.mayLeave()),
      undo: button('undo', () => this.#back(true)),
      redo: button('redo', () => this.#back(false)),
    };
    this.element.setAttribute('aria-label', title);
    this.element.hidden = false;
    fill(this.element, h('header', {}, h('h2', {}, title), h('button.icon-button.close', {type: 'button',
      'aria-label': t('common.close'), title: `${t('common.close')} (Esc)`, onclick: () => this.mayLeave()}, '×')),
    this.form.element, h('h3', {}, t('camera.views')), this.figures, this.status,
    h('div.actions.editor-actions', {}, Object.values(this.buttons)));
  }

  #change(change, done, mark) {
    const draft = changed(this.history.now, change);
    done ? this.history.step(draft, mark) : this.history.pass(draft);
    this.#refresh();
  }

  #back(back) {
    const draft = back ? this.history.undo() : this.history.redo();
    this.form.show(draft, this.preview?.assumed ?? {}, true);
    this.#refresh();
  }

  #refresh() {
    const draft = this.history.now;
    this.form.show(draft, this.preview?.assumed ?? {});
    this.handles.set(draft, this.#seenM(), draft.kind !== 'wifi');
    this.buttons.undo.disabled = !this.history.canUndo;
    this.buttons.redo.disabled = !this.history.canRedo;
    this.buttons.save.disabled = !this.isDirty;
    this.newest.put(draft);
  }

  /** How far the camera sees at the level on the map: where the handle of a range that is not declared stands. */
  #seenM() {
    return this.preview?.levels.find((one) => one.level === this.level())?.radiusM || FIRST_RANGE_M;
  }

  #seen(preview) {
    this.preview = preview;
    const draft = this.history.now;
    this.form.mark([]);
    this.form.show(draft, preview.assumed);
    this.handles.set(draft, this.#seenM(), draft.kind !== 'wifi');
    const [first] = preview.levels;
    fill(this.figures, first ? levelFigures(preview.levels) : h('p.muted', {}, t('editor.noOptics')),
      first ? viewNotes({...preview, occluded: first.occluded, nearM: first.nearM}) : null);
    fill(this.status);
    this.drawRegions();
  }

  /** Says what is wrong at its field, or at the end where it belongs to none. */
  #refused(failure) {
    if (failure.code === 'camera.invalid') {
      this.form.mark(failure.args.fields ?? []);
    } else if (failure.code === 'camera.outside_county' || failure.code === 'camera.outside_reach') {
      this.form.mark(['point'], problemText(failure));
      this.preview = null;
      this.drawRegions();
    } else {
      fill(this.status, h('span.state-error', {role: 'alert'}, problemText(failure)));
    }
  }

  #changes() {
    return changes(draftOf(this.original), this.history.now);
  }

  async #save() {
    this.buttons.save.disabled = true;
    fill(this.status, t('editor.saving'));
    try {
      const {id, original} = this;
      const camera = original === null
        ? await post('/api/cameras', {id, ...this.history.now})
        : await patch(`/api/cameras/${id}`, this.#changes(), original.version);
      this.close();
      this.onSaved({camera, before: original && draftOf(original)});
    } catch (failure) {
      this.buttons.save.disabled = false;
      fill(this.status);
      this.#refused(failure);
      if (failure.code === 'camera.changed_meanwhile') {
        this.status.append(' ', h('button.button', {type: 'button', onclick: () => this.#again()}, t('editor.reload')));
      }
    }
  }

  async #again() {
    const {id} = this;
    this.close();
    await this.edit(id);
  }

  #key(event) {
    if (this.placing && event.key === 'Enter' && event.target === this.map.map.getContainer()) {
      event.preventDefault();
      this.click(this.map.map.getCenter());
    }
    const undoes = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    if (this.active && undoes && !this.form.isTyping(event.target)) {
      event.preventDefault();
      this.#back(!event.shiftKey);
    }
  }
}

/** Puts back what was there before; what was made is removed. @param {Saved} saved */
export function unsave({camera, before}) {
  const former = before === null ? {state: 'removed'} : changes(draftOf(camera), before);
  return patch(`/api/cameras/${camera.id}`, former, camera.version);
}
