/** What is done with cameras on the map: looking at one, making and changing them, imagining some otherwise. */
import {h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {CameraEditor, unsave} from './camera-editor.js';
import {CameraHover} from './camera-hover.js';
import {CameraRegions} from './camera-regions.js';
import {MapBar} from './map-bar.js';
import {WhatIf} from './what-if.js';

export class CameraWork {
  /** Whether the outlines of all levels are wanted. */
  allLevels = false;

  /**
   * @param {object} options
   * @param {import('./wall-map.js').WallMap} options.map
   * @param {import('./selection.js').Selection} options.selection
   * @param {import('./sheet.js').Sheet} options.sheet
   * @param {boolean} options.mayEdit
   * @param {() => import('../map/perspective.js').Perspective} options.perspective
   * @param {() => void} options.onChanged the points on the map are old
   */
  constructor({map, selection, sheet, mayEdit, perspective, onChanged}) {
    this.map = map;
    this.selection = selection;
    this.sheet = sheet;
    this.onChanged = onChanged;
    this.regions = new CameraRegions();
    const {regions} = this;
    this.bar = new MapBar(byId('map-bar'), {mayEdit,
      onPlace: () => (this.editor.placing ? this.editor.close() : this.#place()),
      onWhatIf: () => (this.whatIf.active ? this.whatIf.leave() : this.#imagine())});
    this.editor = new CameraEditor({element: byId('editor'), map, level: () => perspective().level,
      onOpen: () => sheet.close(),
      onPlacing: (placing) => this.bar.setPlacing(placing),
      onSaved: (saved) => this.#saved(saved)});
    this.whatIf = new WhatIf({element: byId('what-if'), map, regions, perspective,
      onMode: (on) => this.bar.setWhatIf(on), onChange: () => selection.refresh(),
      onWall: (id) => selection.show({kind: 'wall', id}, true)});
    this.hover = new CameraHover({map, regions,
      looks: () => ({level: perspective().level, all: this.allLevels, alone: !this.whatIf.active}),
      isQuiet: () => this.editor.active || this.editor.placing});
    selection.mayLeave = () => this.editor.mayLeave();
  }

  /** A click on the map, which is the editor's, the what-if's, or a selection. */
  click(latlng) {
    if (this.editor.click(latlng)) {
      return;
    }
    const hit = this.whatIf.active ? this.map.hit(latlng) : null;
    hit?.kind === 'camera' ? this.imagine(hit.id) : this.selection.click(latlng);
  }

  /** @returns {boolean} whether there was something to leave */
  escape() {
    if (this.editor.active || this.editor.placing) {
      this.editor.mayLeave();
      return true;
    }
    if (this.sheet.subject === null && this.whatIf.active) {
      this.whatIf.leave();
      return true;
    }
    return false;
  }

  /** @param {string} id */
  async edit(id) {
    this.whatIf.leave();
    await this.editor.edit(id).catch((failure) => this.bar.say(problemText(failure)));
  }

  /** Switches a camera without keeping it. @param {string} id */
  async imagine(id) {
    if (await this.editor.mayLeave()) {
      await this.whatIf.toggle(id).catch((failure) => this.bar.say(problemText(failure)));
    }
  }

  /** Whether the figures count a camera, as imagined. */
  isOn(camera) {
    return this.whatIf.isOn(camera);
  }

  /** Shows what one camera sees alone. @param {string | null} id */
  look(id) {
    this.hover.show(id);
  }

  /** Another perspective. */
  refresh() {
    this.editor.drawRegions();
    this.whatIf.refresh().catch(() => undefined);
  }

  /** Views have been computed anew. */
  computed() {
    this.regions.clear();
    this.refresh();
  }

  /** A camera has other attributes; what it sees is computed next. @param {string} [id] */
  changed(id) {
    this.regions.clear();
    this.onChanged();
    if (this.selection.subject?.kind === 'camera' && this.selection.subject.id === id) {
      this.selection.refresh();
    }
  }

  #place() {
    this.whatIf.leave();
    this.editor.place();
  }

  async #imagine() {
    if (await this.editor.mayLeave()) {
      this.whatIf.start();
    }
  }

  /** @param {import('./camera-editor.js').Saved} saved */
  #saved(saved) {
    const {camera} = saved;
    const undo = /** @type {HTMLButtonElement} */ (h('button.button', {type: 'button', 'data-testid': 'unsave', onclick: async () => {
      undo.disabled = true;
      try {
        await unsave(saved);
        this.bar.say(t('editor.unsaved', {name: camera.name}));
        this.changed(camera.id);
      } catch (failure) {
        this.bar.say(problemText(failure));
      }
    }}, t('editor.unsave')));
    this.bar.say(t('editor.saved', {name: camera.name}), undo);
    this.changed(camera.id);
    if (camera.state !== 'removed') {
      this.selection.show({kind: 'camera', id: camera.id}, false);
    }
  }
}

function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
