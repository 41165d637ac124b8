/** The fields of a camera that is being edited. What a field takes is said beside it; what stands in for nothing is shown in it. */
import {number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {numberIn, turns} from './camera-draft.js';

const WORDS = {
  kind: ['public', 'social', 'private', 'wifi'],
  type: ['fixed_bullet', 'half_dome', 'dome', 'ptz_bullet', 'checkpoint', 'unknown'],
  state: ['online', 'offline', 'fault', 'maintenance', 'unverified', 'planned', 'disabled', 'removed'],
};

/** Unit, least, most, and under which name the server tells what it assumes. */
const NUMBERS = {
  azimuthDeg: {unit: '°', least: 0, most: 359},
  fieldAngleDeg: {unit: '°', least: 1, most: 360, assumed: 'field_angle'},
  imageWidthPx: {unit: 'px', least: 1, most: 100_000, assumed: 'image_width'},
  rangeM: {unit: 'm', least: 1, most: 20_000},
  mountHeightM: {unit: 'm', least: 0.1, most: 200, assumed: 'mount_height'},
  tiltDeg: {unit: '°', least: -90, most: 90},
  verticalAngleDeg: {unit: '°', least: 1, most: 180},
  panRangeDeg: {unit: '°', least: 1, most: 360},
};

export class CameraForm {
  /** @param {(change: Partial<import('./camera-draft.js').CameraDraft>) => void} onChange a whole step */
  constructor(onChange) {
    this.onChange = onChange;
    /** @type {Record<string, {control: any, row: HTMLElement, problem: HTMLElement}>} */
    this.fields = {};
    this.unknown = /** @type {HTMLInputElement} */ (h('input', {type: 'checkbox', id: 'camera-azimuth-unknown',
      onchange: () => this.onChange({azimuthDeg: this.unknown.checked ? null : 0})}));
    this.place = h('span.number.small.muted', {'data-testid': 'draft-place'});
    this.element = h('div.camera-form', {},
      this.#field('name', h('input.input', {maxlength: 200, autocomplete: 'off'}), (text) => text.trim()),
      h('div.pair', {}, this.#select('kind'), this.#select('state')),
      h('div.pair', {}, this.#select('type'), this.#number('panRangeDeg')),
      this.#problemRow('point', this.place),
      h('div.pair', {}, this.#number('azimuthDeg'), this.#number('rangeM')),
      h('label.check', {}, this.unknown, t('editor.directionUnknown')),
      h('div.pair', {}, this.#number('fieldAngleDeg'), this.#number('imageWidthPx')),
      h('div.pair', {}, this.#number('mountHeightM'), this.#number('tiltDeg')),
      h('div.pair', {}, this.#number('verticalAngleDeg')));
  }

  /**
   * Shows a draft.
   *
   * @param {import('./camera-draft.js').CameraDraft} draft
   * @param {Record<string, number>} assumed
   * @param {boolean} [all] also where somebody is typing
   */
  show(draft, assumed, all = false) {
    this.draft = draft;
    const probe = draft.kind === 'wifi';
    for (const [name, {control, row}] of Object.entries(this.fields)) {
      if (name in NUMBERS) {
        row.hidden = probe || (name === 'panRangeDeg' && !turns(draft.type));
        const standIn = assumed[NUMBERS[name].assumed];
        control.placeholder = standIn === undefined ? t('camera.unknown') : t('editor.assumes', {value: number(standIn, standIn % 1 ? 1 : 0)});
      }
      // what is being typed is not taken from under the cursor
      if (control && (all || document.activeElement !== control)) {
        control.value = this.#text(name);
      }
    }
    this.unknown.checked = draft.azimuthDeg === null;
    /** @type {HTMLElement} */ (this.unknown.parentElement).hidden = probe;
    this.fields.azimuthDeg.control.disabled = draft.azimuthDeg === null;
    fill(this.place, `${draft.point[0].toFixed(6)}, ${draft.point[1].toFixed(6)}`);
  }

  /**
   * Marks the fields that cannot be used, and no others.
   *
   * @param {string[]} names
   * @param {string | null} [sentence] in place of the field's own
   */
  mark(names, sentence = null) {
    for (const [name, {control, problem}] of Object.entries(this.fields)) {
      const bad = names.includes(name);
      problem.hidden = !bad;
      fill(problem, bad ? sentence ?? this.#sentence(name) : '');
      control?.setAttribute('aria-invalid', String(bad));
    }
    this.fields[names[0]]?.control?.focus();
  }

  /** Whether somebody is in the middle of a field: taking that back is the browser's business. */
  isTyping(target) {
    const [name, field] = Object.entries(this.fields).find(([, {control}]) => control !== null && control === target) ?? [];
    return name !== undefined && field?.control.value !== this.#text(name);
  }

  #text(name) {
    const value = this.draft?.[name];
    return value === null || value === undefined ? '' : String(value);
  }

  #sentence(name) {
    const bounds = NUMBERS[name];
    return bounds ? t('editor.between', {least: number(bounds.least, bounds.least % 1 ? 1 : 0), most: number(bounds.most), unit: bounds.unit})
      : t('editor.wanted');
  }

  #number(name) {
    const {unit, least, most} = NUMBERS[name];
    return this.#field(name, h('input.input.number', {type: 'text', inputmode: 'decimal', autocomplete: 'off',
      'aria-description': t('editor.between', {least: String(least), most: String(most), unit})}), numberIn, unit);
  }

  #select(name) {
    return this.#field(name, h('select.input', {}, WORDS[name].map((word) => h('option', {value: word}, t(`camera.${name}.${word}`)))),
      (word) => word);
  }

  #field(name, control, read, unit = '') {
    control.id = `camera-${name}`;
    control.setAttribute('data-testid', `field-${name}`);
    control.setAttribute('aria-describedby', `camera-${name}-problem`);
    control.addEventListener('change', () => {
      const value = read(control.value);
      if (value === undefined || (value === '' && name === 'name')) {
        this.mark([name]);
      } else {
        this.mark([]);
        this.onChange({[name]: value});
      }
    });
    const problem = this.#problem(name);
    const row = h('div.field', {}, h('label', {for: control.id}, t(`camera.field.${name}`), unit ? h('span.unit', {}, ` ${unit}`) : null),
      control, problem);
    this.fields[name] = {control, row, problem};
    return row;
  }

  #problemRow(name, content) {
    const problem = this.#problem(name);
    const row = h('div.field', {}, h('span.label', {}, t(`camera.field.${name}`), ' ', content), problem);
    this.fields[name] = {control: null, row, problem};
    return row;
  }

  #problem(name) {
    return h('p.problem', {id: `camera-${name}-problem`, role: 'alert', hidden: true, 'data-testid': `problem-${name}`});
  }
}
