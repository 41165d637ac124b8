/** Day, shift and units: for whom a plan is made. */
import {get} from '../core/api.js';
import {number, time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {keepFocus} from '../core/keep-focus.js';
import {Panel} from '../core/panel.js';
import {Turns} from '../core/turns.js';
import {currentSlot, slotsOf} from './plan-figures.js';

export class ShiftPanel {
  /**
   * @param {HTMLElement} element
   * @param {object} options
   * @param {string} options.zone
   * @param {string} options.day as `2026-11-22`
   * @param {string} [options.slot] start of the slot to begin with
   * @param {(isOther: boolean) => void} options.onSlot called when another day or slot is shown, or the same one as it is now
   * @param {(unitId: string) => void} options.onUnit
   */
  constructor(element, {zone, day, slot, onSlot, onUnit}) {
    this.panel = new Panel(element);
    this.zone = zone;
    this.day = day;
    this.wanted = slot ?? '';
    this.onSlot = onSlot;
    this.onUnit = onUnit;
    this.turns = new Turns();
    this.isLoaded = false;
    /** @type {any} */
    this.slot = null;
    /** @type {ReturnType<typeof slotsOf>} of the day */
    this.slots = [];
    /** @type {Map<string, {id: string, name: string}>} squadron of each unit */
    this.squadrons = new Map();
    /** squadron that is planned for; empty: all */
    this.squadron = '';
    /** @type {Set<string>} shifts that are left out of the plan */
    this.leftOut = new Set();
    this.count = /** @type {HTMLElement} */ (document.getElementById('shifts-count'));
    this.dayInput = h('input.input', {type: 'date', id: 'day', value: day, required: true, 'data-testid': 'day', onchange: (event) => {
      if (event.target.value !== '') {
        this.day = event.target.value;
        this.load();
      }
    }});
    this.slotSelect = h('select.input', {id: 'slot', 'data-testid': 'slot', onchange: (event) => this.#choose(event.target.value)});
    this.squadronSelect = h('select.input', {id: 'squadron', 'data-testid': 'squadron', onchange: (event) => {
      this.squadron = event.target.value;
      this.#drawUnits();
    }});
    fill(/** @type {HTMLElement} */ (document.getElementById('shift-choice')),
      h('label', {for: 'day'}, t('planner.day')), this.dayInput, h('label', {for: 'slot'}, t('planner.shift')), this.slotSelect,
      h('label', {for: 'squadron'}, t('planner.squadron')), this.squadronSelect);
  }

  async load() {
    this.panel.loading();
    const {day} = this;
    const isNewest = this.turns.begin();
    try {
      const [shifts, units] = await Promise.all([get('/api/shifts', {day}), get('/api/patrol-units')]);
      if (isNewest()) {
        this.squadrons = new Map(units.map((unit) => [unit.id, unit.squadron]));
        this.slots = slotsOf(shifts.filter((shift) => shift.endedAt === null));
        this.#showSlots();
      }
    } catch (failure) {
      isNewest() && this.panel.error(failure, () => this.load());
    }
  }

  /** The shifts to plan for. */
  chosen() {
    return this.#shown().filter((shift) => !this.leftOut.has(shift.id));
  }

  /** The shifts of the slot and squadron. */
  #shown() {
    const all = this.slot?.shifts ?? [];
    return this.squadron === '' ? all : all.filter(({unit}) => this.squadrons.get(unit.id)?.id === this.squadron);
  }

  #showSlots() {
    const slot = this.slots.find((s) => s.key === this.wanted) ?? this.slots.find((s) => s.startsAt === this.wanted) ?? currentSlot(this.slots, new Date());
    fill(this.slotSelect, this.slots.map((s) => h('option', {value: s.key, selected: s === slot},
      t('planner.slot', {from: this.#clock(s.startsAt), until: this.#clock(s.endsAt), n: s.shifts.length}))));
    this.slotSelect.toggleAttribute('disabled', this.slots.length === 0);
    this.#show(slot);
  }

  #choose(key) {
    this.#show(this.slots.find((s) => s.key === key) ?? null);
  }

  #show(slot) {
    const isOther = !this.isLoaded || slot?.key !== this.slot?.key;
    this.isLoaded = true;
    this.slot = slot;
    this.wanted = slot?.key ?? '';
    if (isOther) {
      this.leftOut.clear();
    }
    this.#drawSquadrons();
    keepFocus(this.panel.body, () => this.#drawUnits());
    this.onSlot(isOther);
  }

  #drawSquadrons() {
    const found = new Map((this.slot?.shifts ?? []).flatMap(({unit}) => {
      const squadron = this.squadrons.get(unit.id);
      return squadron ? [[squadron.id, squadron.name]] : [];
    }));
    this.squadron = found.has(this.squadron) ? this.squadron : '';
    fill(this.squadronSelect, h('option', {value: ''}, t('planner.squadron.all')),
      [...found].sort(([, a], [, b]) => a.localeCompare(b, language)).map(([id, name]) => h('option', {value: id, selected: id === this.squadron}, name)));
    this.squadronSelect.toggleAttribute('disabled', found.size < 2);
  }

  #drawUnits() {
    const shifts = this.#shown();
    if (shifts.length === 0) {
      this.panel.empty(t('planner.noShifts'));
    } else {
      const all = h('input', {type: 'checkbox', checked: true, id: 'all-units', onchange: (event) => this.#setAll(event.target.checked)});
      this.all = /** @type {HTMLInputElement} */ (all);
      this.panel.show(h('label.all-units', {}, all, t('planner.allUnits')),
        h('ul.list', {'data-testid': 'units'}, shifts.map((shift) => this.#row(shift))));
    }
    this.#drawCount();
  }

  #row(shift) {
    const {unit, crew} = shift;
    const leader = crew.find((member) => member.leader && !member.guest) ?? crew[0];
    const box = h('input', {type: 'checkbox', checked: !this.leftOut.has(shift.id), 'data-shift': shift.id, 'aria-label': t('planner.planFor', {unit: unit.name}),
      onchange: (event) => {
        event.target.checked ? this.leftOut.delete(shift.id) : this.leftOut.add(shift.id);
        this.#drawCount();
      }});
    const names = crew.map((member) => `${member.name} (${t(`patrol.rank.${member.rank}`)})`).join(t('common.listComma'));
    return h('li.unit-row', {'data-unit': unit.id}, box,
      h('button.row.unit', {type: 'button', onclick: () => this.onUnit(unit.id)},
        h('span.name', {}, unit.name, h('small', {}, unit.orgUnit?.name ?? ''), names === '' ? null : h('small.crew', {'data-testid': 'crew'}, names)),
        h('span.tail', {}, t(`unit.mode.${unit.mode}`), h('small', {},
          leader ? t('planner.members', {leader: leader.name, n: number(crew.length)}) : t('planner.noMembers')))));
  }

  #setAll(checked) {
    for (const box of this.panel.body.querySelectorAll('input[data-shift]')) {
      const input = /** @type {HTMLInputElement} */ (box);
      input.checked = checked;
      checked ? this.leftOut.delete(input.dataset.shift ?? '') : this.leftOut.add(input.dataset.shift ?? '');
    }
    this.#drawCount();
  }

  #drawCount() {
    const n = this.chosen().length;
    const of = this.#shown().length;
    fill(this.count, of === 0 ? '' : `${number(n)} / ${number(of)}`);
    if (this.all) {
      this.all.checked = n === of;
      this.all.indeterminate = n > 0 && n < of;
    }
  }

  #clock(text) {
    return time(new Date(text), {language, zone: this.zone});
  }
}
