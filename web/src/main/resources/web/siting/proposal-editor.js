/**
 * Moves and turns one proposal on the map: the server says at once what it would be worth, and what is let go is kept. Steps
 * can be taken back as long as the proposal is chosen.
 */
import {EditHistory} from '../core/edit-history.js';
import {NewestWins} from '../core/newest-wins.js';
import {CameraHandles} from '../map/camera-handles.js';
import {isConflict, move, preview} from './proposal-calls.js';

/** Metres and degrees of an arrow key, without and with Shift. @type {Record<string, [number, number]>} */
const STEPS = {point: [1, 10], bearing: [5, 45]};
/** What is there already can be turned and not moved. */
const FIXED = new Set(['turn', 'share', 'repair']);

export class ProposalEditor {
  /** @type {any} the proposal as the server has it */
  proposal = null;

  /** Whether it can be turned only. */
  fixed = false;

  /** @type {EditHistory<{point: [number, number], azimuthDeg: number}>} */
  history;

  /** @type {CameraHandles} */
  handles;

  /** @type {NewestWins<any, any>} */
  asking;

  /** @type {NewestWins<any, any>} */
  saving;

  /**
   * @param {object} options
   * @param {import('./siting-map.js').SitingMap} options.map
   * @param {(draft: any) => void} options.onMoved the proposal where it is now, on its way or saved
   * @param {(preview: any) => void} options.onSeen
   * @param {(proposal: any) => void} options.onSaved
   * @param {(id: string) => void} options.onConflict
   * @param {(failure: any) => void} options.onFailed
   * @param {() => void} options.onLeave the reader wants back to the list
   */
  constructor({map, onMoved, onSeen, onSaved, onConflict, onFailed, onLeave}) {
    this.map = map;
    this.onMoved = onMoved;
    this.onSeen = onSeen;
    this.onSaved = onSaved;
    this.onConflict = onConflict;
    this.onFailed = onFailed;
    this.onLeave = onLeave;
    document.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param {any} proposal */
  open(proposal) {
    this.close();
    this.proposal = proposal;
    this.history = new EditHistory({point: proposal.point, azimuthDeg: proposal.azimuthDeg});
    this.fixed = FIXED.has(proposal.action);
    this.asking = new NewestWins((pose) => preview(proposal.id, this.#wanted(pose)), {
      answer: (seen, pose) => this.#seen(seen, pose),
      failed: (failure) => this.onFailed(failure),
    });
    this.saving = new NewestWins((pose) => move(proposal.id, this.#wanted(pose), this.proposal.version), {
      answer: (saved) => this.#saved(saved),
      failed: (failure) => this.#refused(failure),
    });
    this.handles = new CameraHandles({steps: this.fixed ? {bearing: STEPS.bearing} : STEPS, onEscape: (event) => {
      event.stopPropagation();
      this.onLeave();
    }, onChange: (change, done, mark) => this.#change(change, done, mark)})
      .addTo(this.map.map, this.#aim(), proposal.rangeM);
    this.asking.put(this.history.now);
  }

  close() {
    if (this.proposal !== null) {
      this.asking.stop();
      this.handles.remove();
      this.proposal = null;
    }
  }

  focus() {
    this.proposal === null || this.handles.focus(this.fixed ? 'bearing' : 'point');
  }

  get canUndo() {
    return this.proposal !== null && this.history.canUndo;
  }

  get canRedo() {
    return this.proposal !== null && this.history.canRedo;
  }

  /** @param {boolean} back false: does again what was taken back */
  step(back) {
    if (back ? this.canUndo : this.canRedo) {
      back ? this.history.undo() : this.history.redo();
      this.#moved(true);
    }
  }

  #change(change, done, mark) {
    const {rangeM: _, ...pose} = /** @type {any} */ ({...this.#aim(), ...change});
    done ? this.history.step(pose, mark) : this.history.pass(pose);
    this.#moved(done);
  }

  #moved(done) {
    const pose = this.history.now;
    this.handles.set(this.#aim(), this.proposal.rangeM, true);
    this.onMoved({...this.proposal, ...pose});
    this.asking.put(pose);
    if (done) {
      this.saving.put(pose);
    }
  }

  #seen(seen, pose) {
    this.proposal = {...this.proposal, view: seen.view};
    this.onMoved({...this.proposal, ...pose, ...this.history.now});
    this.onSeen(seen);
  }

  #saved(saved) {
    this.onSaved(saved);
    if (this.proposal?.id === saved.id) {
      this.proposal = saved;
    }
  }

  #refused(failure) {
    const {id} = this.proposal ?? {};
    if (isConflict(failure) && id) {
      this.onConflict(id);
    } else {
      this.onFailed(failure);
    }
  }

  #wanted({point, azimuthDeg}) {
    return this.fixed ? {azimuthDeg} : {point, azimuthDeg};
  }

  #aim() {
    return {...this.history.now, rangeM: this.proposal.rangeM};
  }

  #key(event) {
    const undoes = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    if (undoes && this.proposal !== null && !event.target.closest?.('input, textarea')) {
      event.preventDefault();
      this.step(!event.shiftKey);
    }
  }
}
