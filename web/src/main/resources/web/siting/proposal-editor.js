/**
 * Moves and turns one proposal on the map: the server says at once what it would be worth, and what is let go is kept, even
 * when something else is looked at by then. Steps can be taken back as long as the proposal is chosen.
 */
import {EditHistory} from '../core/edit-history.js';
import {NewestWins} from '../core/newest-wins.js';
import {CameraHandles} from '../map/camera-handles.js';
import {PoseSaving} from './pose-saving.js';
import {move, preview} from './proposal-calls.js';

/** Metres and degrees of an arrow key, without and with Shift. @type {Record<string, [number, number]>} */
const STEPS = {point: [1, 10], bearing: [5, 45]};
/** What is there already can be turned and not moved; what is repaired or shared looks where it looks. */
const TURNED_ONLY = new Set(['turn']);
const FIXED = new Set(['share', 'repair']);

/**
 * @typedef {object} Held
 * @property {PoseSaving<any>} saving
 * @property {EditHistory<{point: [number, number], azimuthDeg: number}>} history
 * @property {any} view where it has been dragged to, as far as is known
 * @property {boolean} turnedOnly
 * @property {boolean} fixed
 */

export class ProposalEditor {
  /** What is looked at. @type {Held | null} */
  held = null;

  /** @type {CameraHandles} */
  handles;

  /** @type {NewestWins<any, any>} */
  asking;

  /** What has been let go and is on its way. @type {Set<PoseSaving<any>>} */
  savings = new Set();

  /**
   * @param {object} options
   * @param {import('./siting-map.js').SitingMap} options.map
   * @param {(draft: any) => void} options.onMoved the proposal where it is now, on its way or saved
   * @param {(preview: any, moved: boolean) => void} options.onSeen moved: since it was opened
   * @param {(proposal: any) => void} options.onSaved the proposal as the server has it, but for where it has been dragged since
   * @param {(failure: any, kept: any) => void} options.onRefused kept: the proposal as the server has it, as far as is known
   * @param {(failure: any) => void} options.onFailed nothing is known of what it would be worth
   * @param {() => void} options.onLeave the reader wants back to the list
   */
  constructor({map, onMoved, onSeen, onSaved, onRefused, onFailed, onLeave}) {
    this.map = map;
    this.onMoved = onMoved;
    this.onSeen = onSeen;
    this.onSaved = onSaved;
    this.onRefused = onRefused;
    this.onFailed = onFailed;
    this.onLeave = onLeave;
    document.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param {any} proposal */
  open(proposal) {
    this.close();
    const turnedOnly = TURNED_ONLY.has(proposal.action);
    const wanted = ({point, azimuthDeg}) => (turnedOnly ? {azimuthDeg} : {point, azimuthDeg});
    const fixed = FIXED.has(proposal.action);
    /** @type {Held} */
    const held = {view: proposal.view, turnedOnly, fixed,
      history: new EditHistory({point: proposal.point, azimuthDeg: proposal.azimuthDeg}),
      saving: new PoseSaving(proposal, {save: (id, pose, version) => move(id, wanted(pose), version),
        saved: () => this.#saved(held), failed: (failure, kept) => this.onRefused(failure, kept)})};
    this.held = held;
    this.asking = new NewestWins((pose) => preview(proposal.id, fixed ? {} : wanted(pose)), {
      answer: (seen) => this.#seen(held, seen),
      failed: (failure) => this.onFailed(failure),
    });
    if (!fixed) {
      this.handles = new CameraHandles({steps: turnedOnly ? {bearing: STEPS.bearing} : STEPS, onEscape: (event) => {
        event.stopPropagation();
        this.onLeave();
      }, onChange: (change, done, mark) => this.#change(change, done, mark)})
        .addTo(this.map.map, this.#aim(), proposal.rangeM);
    }
    this.asking.put(held.history.now);
  }

  /** Nothing is looked at any more; what was let go arrives all the same. */
  close() {
    if (this.held !== null) {
      this.asking.stop();
      this.held.fixed || this.handles.remove();
      this.held = null;
    }
  }

  /** @returns {Promise<boolean>} when all that was let go has arrived, or has not */
  async settled() {
    return (await Promise.all([...this.savings].map((saving) => saving.settled()))).every((good) => good);
  }

  /** Whether it is being dragged or on its way. */
  get busy() {
    return this.held !== null && (this.held.saving.pending || this.held.history.passing !== null);
  }

  /** @returns {string | null} id of the proposal that is looked at */
  get id() {
    return this.held?.saving.kept.id ?? null;
  }

  /** What can be done with it: `move`, `turn` or `none`. */
  get reach() {
    return this.held === null || this.held.fixed ? 'none' : this.held.turnedOnly ? 'turn' : 'move';
  }

  focus() {
    if (this.reach !== 'none') {
      this.handles.focus(this.reach === 'turn' ? 'bearing' : 'point');
    }
  }

  get canUndo() {
    return this.held !== null && this.held.history.canUndo;
  }

  get canRedo() {
    return this.held !== null && this.held.history.canRedo;
  }

  /** @param {boolean} back false: does again what was taken back */
  step(back) {
    if (this.held !== null && (back ? this.canUndo : this.canRedo)) {
      back ? this.held.history.undo() : this.held.history.redo();
      this.#moved(true);
    }
  }

  /** Handles, answers about it and keys are there only while one is looked at. */
  get #now() {
    return /** @type {Held} */ (this.held);
  }

  #change(change, done, mark) {
    const {history} = this.#now;
    const {rangeM: _, ...pose} = /** @type {any} */ ({...this.#aim(), ...change});
    done ? history.step(pose, mark) : history.pass(pose);
    this.#moved(done);
  }

  #moved(done) {
    const {saving, history} = this.#now;
    this.handles.set(this.#aim(), saving.kept.rangeM, true);
    this.onMoved(this.#draft());
    this.asking.put(history.now);
    if (done) {
      saving.put(history.now);
      this.savings.add(saving);
      saving.settled().then(() => this.savings.delete(saving));
    }
  }

  #seen(held, seen) {
    held.view = seen.view;
    this.onMoved(this.#draft());
    this.onSeen(seen, held.history.canUndo || held.history.passing !== null);
  }

  #saved(held) {
    this.onSaved(this.held === held ? this.#draft() : held.saving.kept);
  }

  /** The proposal as it is drawn now. */
  #draft() {
    const {saving, history, view} = this.#now;
    return {...saving.kept, ...history.now, view};
  }

  #aim() {
    const {saving, history} = this.#now;
    return {...history.now, rangeM: saving.kept.rangeM};
  }

  #key(event) {
    const undoes = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z';
    if (undoes && this.held !== null && !event.target.closest?.('input, textarea')) {
      event.preventDefault();
      this.step(!event.shiftKey);
    }
  }
}
