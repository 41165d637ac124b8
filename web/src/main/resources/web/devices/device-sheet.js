/** The sheet of one device: how to set it up when it is new, whose it is and has been, off and on. */
import {get, post, put} from '../core/api.js';
import {ask} from '../core/dialog.js';
import {time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {localAt, momentAt} from '../values/days.js';
import {deviceForm, label, unitChoice} from './device-form.js';
import {deviceState} from './device-words.js';

export class DeviceSheet {
  /**
   * @param {object} options
   * @param {string} options.zone
   * @param {any[]} options.units
   * @param {(device: any) => void} options.onChange
   */
  constructor({zone, units, onChange}) {
    this.zone = zone;
    this.units = units;
    this.onChange = onChange;
    this.onClose = () => {};
    this.element = element('sheet');
    this.message = h('p.problem', {role: 'alert', hidden: true});
    this.body = /** @type {HTMLElement} */ (this.element.querySelector('.panel-body'));
    element('close').addEventListener('click', () => this.close());
  }

  close() {
    if (!this.element.hidden) {
      this.element.hidden = true;
      document.querySelector('main')?.classList.remove('with-sheet');
      // what is shown once is gone
      fill(this.body);
      this.onClose();
    }
  }

  /** @param {{identifier: string, strong: boolean} | null} unknown that the new device is; null: none */
  create(unknown) {
    this.#title(t(unknown ? 'devices.adopt' : 'devices.new'));
    fill(this.body, deviceForm({unknown, units: this.units, onGiven: (given) => {
      this.onChange(given.device);
      this.open(given.device, given);
    }}));
    /** @type {HTMLElement | null} */ (this.body.querySelector('input'))?.focus();
  }

  /**
   * @param {any} device
   * @param {any} [given] how to set it up, to be shown once
   */
  async open(device, given) {
    this.device = device;
    this.#title(device.name);
    this.message.hidden = true;
    const history = h('div', {'aria-live': 'polite'});
    fill(this.body,
      given ? this.#given(given) : null,
      h('p', {}, deviceState(device)),
      this.message,
      this.#assignment(device),
      h('div.actions', {},
        device.protocol === 'jt808' ? null : h('button.button', {type: 'button', 'data-testid': 'renew', onclick: () => this.#renew()}, t('devices.renew')),
        h('button.button', {type: 'button', 'data-testid': 'switch', onclick: () => this.#switch()},
          t(device.disabled ? 'devices.enable' : 'devices.disable'))),
      h('h3', {}, t('devices.history')),
      history);
    if (given) {
      this.element.focus();
    }
    this.#showHistory(device, history);
  }

  #title(text) {
    element('sheet-title').textContent = text;
    this.element.hidden = false;
    document.querySelector('main')?.classList.add('with-sheet');
  }

  #given({device, link, qr, identifier}) {
    return h('div.given', {role: 'status'}, h('b', {}, t('devices.given')),
      h('img', {src: `data:image/svg+xml,${encodeURIComponent(qr)}`, alt: t('devices.qr'), 'data-testid': 'qr'}),
      h('p.small', {}, t(`devices.how.${device.protocol}`)),
      h('output', {'data-testid': 'link'}, link),
      h('p.small.muted', {}, t('devices.identifier')), h('output', {'data-testid': 'identifier'}, identifier),
      h('p.small.muted', {}, t('devices.given.text')));
  }

  #assignment(device) {
    const unit = unitChoice('assign-unit', this.units, device.unit?.id ?? null);
    const now = localAt(Date.now(), this.zone);
    const from = /** @type {HTMLInputElement} */ (h('input.input', {id: 'assign-from', type: 'datetime-local', max: now}));
    const send = (event) => {
      event.preventDefault();
      this.#try(() => this.#save({unitId: unit.value || null, from: from.value ? momentAt(from.value, this.zone) : null, disabled: device.disabled}));
    };
    return h('form', {novalidate: true, onsubmit: send},
      label(unit, 'devices.column.unit'), unit,
      label(from, 'devices.from'), from, h('p.small.muted', {}, t('devices.from.text')),
      h('button.button', {type: 'submit', 'data-testid': 'assign'}, t('devices.assign')));
  }

  async #save(values) {
    const device = await put(`/api/devices/${this.device.id}`, values);
    this.onChange(device);
    this.open(device);
  }

  async #switch() {
    const {name, disabled, unit} = this.device;
    const yes = disabled ? '' : await ask({title: t('devices.disable.ask', {name}), text: t('devices.disable.text'), yes: t('devices.disable')});
    if (yes !== null) {
      this.#try(() => this.#save({unitId: unit?.id ?? null, from: null, disabled: !disabled}));
    }
  }

  async #renew() {
    const {name, id} = this.device;
    const yes = await ask({title: t('devices.renew.ask', {name}), text: t('devices.renew.text'), yes: t('devices.renew')});
    if (yes !== null) {
      this.#try(async () => {
        const given = await post(`/api/devices/${id}/identifier`, {address: null});
        this.onChange(given.device);
        this.open(given.device, given);
      });
    }
  }

  async #showHistory(device, place) {
    try {
      const history = await get(`/api/devices/${device.id}/assignments`);
      fill(place, history.length === 0 ? h('p.muted', {}, t('devices.nobody')) : h('ul.history', {'data-testid': 'history'},
        history.map(({unit, from, until}) => h('li', {}, h('b', {}, unit.name), ' ',
          h('span.small.muted', {}, `${this.#moment(from)} – ${until ? this.#moment(until) : t('devices.now')}`)))));
    } catch (failure) {
      fill(place, h('p.state-error', {role: 'alert'}, problemText(failure)));
    }
  }

  #moment(at) {
    return `${new Date(at).toLocaleDateString(language, {timeZone: this.zone})} ${time(new Date(at), {language, zone: this.zone})}`;
  }

  async #try(act) {
    this.message.hidden = true;
    try {
      await act();
    } catch (failure) {
      this.message.textContent = problemText(failure);
      this.message.hidden = false;
    }
  }
}

function element(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
