/** The fences: loaded for the map, listed, drawn, changed and deleted in a sheet over the map. */
import {del, get, post, put} from '../../core/api.js';
import {ask} from '../../core/dialog.js';
import {h} from '../../core/html.js';
import {t} from '../../core/i18n.js';
import {problemText} from '../../core/problem.js';
import {DrawTool} from '../../map/draw-tool.js';
import {MapSheet} from '../../map/map-sheet.js';
import {fenceForm} from './fence-form.js';
import {boundsOf, fenceText, ownersOf} from './fence-words.js';

export class FenceDesk {
  /**
   * @param {{sheet: HTMLElement, note: HTMLElement}} elements
   * @param {object} page
   * @param {import('../wall-map.js').WallMap} page.map
   * @param {import('../units.js').Units} page.units
   * @param {boolean} page.mayEdit
   * @param {boolean} page.hasCounty whether fences of the whole county are the reader's
   * @param {() => Promise<boolean>} page.mayOpen asked before it covers another sheet
   */
  constructor(elements, {map, units, mayEdit, hasCounty, mayOpen}) {
    this.map = map;
    this.units = units;
    this.mayEdit = mayEdit;
    this.hasCounty = hasCounty;
    this.mayOpen = mayOpen;
    /** @type {any[]} */
    this.fences = [];
    this.sheet = new MapSheet(elements.sheet, () => this.map.selection.show(null));
    this.draw = new DrawTool(map.map, elements.note, () => undefined);
  }

  /** Whether a click on the map is the drawing's. */
  get hasPointer() {
    return this.draw.hasPointer;
  }

  async load() {
    this.fences = await get('/api/fences');
    this.map.layers.fences.setFences(this.fences);
    if (this.sheet.shown === 'fences') {
      this.#list();
    }
  }

  /** @returns {boolean} whether there was something to leave */
  escape() {
    const open = this.draw.isOn || this.sheet.shown !== null;
    this.draw.isOn ? this.draw.stop() : this.sheet.close();
    return open;
  }

  async open() {
    if (await this.mayOpen()) {
      this.#list();
      this.sheet.focus();
      this.load().catch((failure) => this.#list(problemText(failure)));
    }
  }

  /** @param {string} id */
  async show(id) {
    const fence = this.fences.find((one) => one.id === id);
    if (fence) {
      this.map.showBounds(boundsOf(fence.geometry));
    }
  }

  #list(problem = '') {
    const draws = ['area', 'line'].map((shape) => h('button.button', {type: 'button', 'data-testid': `fence-draw-${shape}`,
      onclick: () => this.#draw(/** @type {'area' | 'line'} */ (shape), {})}, t(`fence.draw.${shape}`)));
    this.sheet.show('fences', t('fence.title'), problem ? h('p.state-error', {role: 'alert'}, problem) : null,
      this.fences.length === 0 ? h('p.state-message', {}, t(this.mayEdit ? 'fence.none.draw' : 'fence.none'))
        : h('ul.list', {'data-testid': 'fence-list'}, this.fences.map((fence) => h('li', {}, this.#row(fence)))),
      this.mayEdit ? h('div.actions', {}, draws) : null);
  }

  #row(fence) {
    return h('button.row.fence', {type: 'button', 'data-testid': 'fence-row', onclick: () => this.#choose(fence)},
      h('span', {}, h('span.name', {}, fence.name), h('small', {}, fenceText(fence))));
  }

  #choose(fence) {
    this.map.showBounds(boundsOf(fence.geometry));
    this.mayEdit ? this.#form(fence) : this.map.selection.show(fence.geometry);
  }

  #draw(shape, fence) {
    this.draw.start({shape, hint: t(`fence.draw.${shape}.how`), onDone: (geometry) => this.#form({...fence, geometry})});
  }

  #form(fence) {
    const {version, id} = fence;
    const shape = fence.geometry.type === 'LineString' ? 'line' : 'area';
    const onDelete = id ? async () => {
      const sure = await ask({title: t('fence.delete.sure', {fence: fence.name}), yes: t('fence.delete')});
      if (sure !== null) {
        await del(`/api/fences/${id}?version=${version}`);
        await this.#done();
      }
    } : null;
    this.sheet.show(`fence:${id ?? 'new'}`, fence.name ?? t('fence.new'), fenceForm(fence, {owners: ownersOf(this.units.byId.values()), hasCounty: this.hasCounty,
      onRedraw: () => this.#draw(shape, fence), onDelete, onSave: async (form) => {
        const body = {...form, geometry: fence.geometry};
        await (id ? put(`/api/fences/${id}`, {...body, version}) : post('/api/fences', body));
        await this.#done();
      }}));
    this.map.selection.show(fence.geometry);
    this.sheet.focus();
  }

  async #done() {
    this.map.selection.show(null);
    this.#list();
    await this.load();
    this.sheet.focus();
  }
}
