/**
 * The options of a plan with their proposals: one option is looked at, its proposals are decided on, moved and turned. It
 * mirrors the map.
 */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {stateTag} from '../wall/wall-sheet.js';
import {optionTable} from './option-table.js';
import {proposalOf, standing, undecided, withEffect, withProposal} from './plan.js';
import {decide, isConflict, proposalsOf} from './proposal-calls.js';
import {proposalCard} from './proposal-card.js';
import {ProposalEditor} from './proposal-editor.js';

export class ProposalDesk {
  /** @type {import('./plan.js').Plan | null} */
  plan = null;

  /** @type {string | null} */
  option = null;

  /** @type {string | null} id of the proposal that is looked at */
  chosen = null;

  /** Decisions are on their way: others wait. */
  deciding = false;

  /**
   * @param {object} options
   * @param {import('./siting-map.js').SitingMap} options.map
   * @param {boolean} options.mayEdit
   * @param {() => void} options.onDecided figures are to be worked out anew
   */
  constructor({map, mayEdit, onDecided}) {
    this.map = map;
    this.mayEdit = mayEdit;
    this.onDecided = onDecided;
    this.active = true;
    this.table = h('div', {});
    this.actions = h('div.option-actions', {});
    this.list = h('ol.proposals', {'data-testid': 'proposals', onkeydown: (event) => this.#key(event)});
    this.message = h('p.desk-message.small', {role: 'status', 'data-testid': 'desk-message'});
    this.worth = h('p.worth.small', {'aria-live': 'polite', 'data-testid': 'worth'});
    this.element = h('div.desk', {}, this.table, this.actions, this.message, this.list);
    this.editor = new ProposalEditor({map,
      onMoved: (draft) => this.#moved(draft),
      onSeen: (seen, moved) => this.#seen(seen, moved),
      onSaved: (proposal) => this.#saved(proposal),
      onRefused: (failure, kept) => this.#refused(failure, kept),
      onFailed: (failure) => this.say(problemText(failure)),
      onLeave: () => this.#rowOf(this.chosen)?.focus()});
  }

  /**
   * @param {import('./plan.js').Plan | null} plan
   * @param {string | null} [option] to look at; the first where there is none of that name
   */
  show(plan, option = null) {
    this.plan = plan;
    this.option = (plan?.options.find(({name}) => name === option) ?? plan?.options[0])?.name ?? null;
    this.choose(null);
    this.say('');
  }

  /** Something else is looked at: the map is not this desk's any more, or again. @param {boolean} active */
  setActive(active) {
    this.active = active;
    this.choose(null);
  }

  /** @param {string | null} id */
  choose(id) {
    this.chosen = id;
    this.editor.close();
    fill(this.worth);
    if (this.active) {
      this.map.proposals.choose(id);
      const proposal = this.#find(id);
      if (proposal !== null) {
        this.map.showPoint(proposal.point);
        if (this.mayEdit && proposal.state !== 'rejected') {
          this.editor.open(proposal);
        }
      }
    }
    this.#draw();
  }

  /** Proposals as somebody else left them. @param {any[]} proposals */
  merge(proposals) {
    for (const one of proposals) {
      const known = this.#find(one.id);
      const held = one.id === this.editor.id;
      if (known !== null && one.version > known.version && !(held && (this.editor.busy || this.deciding))) {
        this.#put(one);
        held && this.choose(one.id);
      }
    }
    this.#draw();
  }

  /** @param {string | null} sentence */
  say(sentence) {
    fill(this.message, sentence);
  }

  /** Reaches a proposal from the map. @param {string} id */
  reach(id) {
    this.choose(id);
    this.#rowOf(id)?.closest('li')?.scrollIntoView({block: 'nearest'});
  }

  /** Another option of the same plan. */
  #look(name) {
    this.option = name;
    this.choose(null);
  }

  get #shown() {
    return this.plan?.options.find(({name}) => name === this.option) ?? null;
  }

  #find(id) {
    return this.plan === null || id === null ? null : proposalOf(this.plan, id);
  }

  #put(proposal) {
    this.plan = this.plan === null ? null : withProposal(this.plan, proposal);
  }

  #draw() {
    const option = this.#shown;
    const focused = document.activeElement?.closest('[data-testid]');
    const again = focused && this.element.contains(focused) ? focusKeys(document.activeElement) : [];
    const options = this.plan?.options ?? [];
    fill(this.table, options.length === 0 ? null : optionTable(options, this.option, (name) => this.#look(name)));
    fill(this.actions, this.mayEdit && option !== null ? this.#optionButtons(option) : null);
    fill(this.list, (option?.proposals ?? []).map((proposal, i) => proposalCard(proposal, {
      n: i + 1, chosen: proposal.id === this.chosen, mayEdit: this.mayEdit, detail: proposal.id === this.chosen ? this.#detail() : null,
      onChoose: (event) => this.#chosenBy(event, proposal.id), onDecide: (verdict) => this.#decide([proposal], verdict)})));
    if (this.active) {
      this.map.proposals.show(numbered(option).filter(({state}) => state !== 'rejected'));
    }
    const found = again.map((key) => this.element.querySelector(key)).find((element) => element !== null);
    /** @type {HTMLElement | undefined} */ (found)?.focus({preventScroll: true});
  }

  #chosenBy(event, id) {
    this.choose(id);
    this.#rowOf(id)?.focus({preventScroll: true});
    this.#rowOf(id)?.closest('li')?.scrollIntoView({block: 'nearest'});
    // pressed with a key: the keys go on on the map
    if (event.detail === 0) {
      this.editor.focus();
    }
  }

  #optionButtons(option) {
    const open = undecided(option);
    const withdrawn = standing(option).length > 0 && open.length === 0;
    return open.length === 0 ? (withdrawn ? h('p.small.muted', {}, t('siting.allDecided')) : null) : [
      h('button.button.button-primary', {type: 'button', 'data-testid': 'accept-option', onclick: () => this.#decide(open, 'accept')},
        t('siting.acceptOption', {n: open.length})),
      h('button.button', {type: 'button', 'data-testid': 'reject-option', onclick: () => this.#decide(open, 'reject')},
        t('siting.rejectOption', {n: open.length}))];
  }

  #detail() {
    if (!this.mayEdit) {
      return null;
    }
    const step = (name, back, can) => h('button.button', {type: 'button', 'data-testid': `proposal-${name}`, disabled: !can,
      onclick: () => this.editor.step(back)}, t(`editor.${name}`));
    const {reach} = this.editor;
    return h('div.detail', {}, this.worth, reach === 'none' ? null
      : h('div.steps', {}, step('undo', true, this.editor.canUndo), step('redo', false, this.editor.canRedo)),
    h('p.small.muted', {}, t({move: 'siting.keys', turn: 'siting.keysTurn', none: 'siting.keysFixed'}[reach])));
  }

  #moved(draft) {
    this.#put(draft);
    this.#draw();
  }

  /** Its wall with this one alone, and what all of its option change, beside the other options. */
  #seen({wall, effect}, moved) {
    const option = this.#shown;
    const many = (option?.proposals.length ?? 0) > 1;
    const all = effect.after?.state ?? null;
    fill(this.worth, wall ? [t('siting.worth'), stateTag(wall.state),
      wall.kappa === null || wall.kappa === undefined ? null : h('span.number', {}, `κ ${wall.kappa}`),
      wall.was && wall.was !== wall.state ? h('span.muted', {}, t('siting.worthWas', {state: t(`state.${wall.was}`)})) : null,
      all && many ? h('span.together', {}, t('siting.worthAll'), ' ', stateTag(all)) : null] : null);
    if (this.plan !== null && option !== null) {
      this.plan = withEffect(this.plan, option.name, effect, moved);
      this.#draw();
    }
  }

  #saved(proposal) {
    if (this.#find(proposal.id) !== null) {
      this.#put(proposal);
      this.say(t('siting.saved'));
      this.#draw();
    }
    if (proposal.state === 'accepted') {
      this.onDecided();
    }
  }

  /** A place that cannot be: it stands where it stood. */
  async #refused(failure, kept) {
    if (isConflict(failure)) {
      await this.#reload(kept.id);
      return;
    }
    this.#put(kept);
    this.#again(kept.id);
    this.say(problemText(failure));
  }

  /** Looks at a proposal anew if it is the one that is looked at. */
  #again(id) {
    id === this.chosen ? this.choose(id) : this.#draw();
  }

  async #decide(proposals, verdict) {
    if (this.deciding) {
      return;
    }
    this.deciding = true;
    this.say(t('siting.saving'));
    try {
      // what was let go arrives first: it is decided on as it is seen
      if (await this.editor.settled()) {
        await this.#tell(proposals, verdict);
      }
    } finally {
      this.deciding = false;
    }
  }

  async #tell(proposals, verdict) {
    proposals.some(({id}) => id === this.editor.id) && this.editor.close();
    let done = 0;
    for (const {id} of proposals) {
      const one = this.#find(id) ?? proposals[done];
      try {
        this.#put(await decide(one, verdict));
        done += 1;
      } catch (failure) {
        if (isConflict(failure)) {
          await this.#reload(id);
        } else {
          this.#again(this.chosen);
          this.say(problemText(failure));
        }
        done > 0 && this.onDecided();
        return;
      }
    }
    this.say(t(verdict === 'accept' ? 'siting.accepted' : proposals[0].state === 'accepted' ? 'siting.withdrawn' : 'siting.rejected',
      {n: proposals.length}));
    this.#again(proposals.some(({id}) => id === this.chosen) ? this.chosen : null);
    this.onDecided();
  }

  /** Somebody else was faster: that one is shown as it is now. */
  async #reload(id) {
    const known = this.#find(id);
    let sentence = t('siting.conflict');
    if (known !== null) {
      try {
        const now = (await proposalsOf(known.wall ? {wall: known.wall.id} : {village: known.village?.id}))
          .find((one) => one.id === id);
        now ? this.#put(now) : sentence = t('siting.gone');
      } catch (failure) {
        sentence = problemText(failure);
      }
    }
    this.#again(id);
    this.say(sentence);
  }

  #rowOf(id) {
    const rows = /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll('button.row')]);
    return rows.find((row) => row.getAttribute('data-id') === id) ?? null;
  }

  #key(event) {
    const moves = {ArrowDown: 1, ArrowUp: -1};
    const rows = [...this.list.querySelectorAll('button.row')];
    const at = rows.indexOf(event.target);
    if (event.key in moves && at >= 0) {
      event.preventDefault();
      /** @type {HTMLElement | undefined} */ (rows[at + moves[event.key]])?.focus();
    }
  }
}

/** Proposals with their numbers in the list. */
function numbered(option) {
  return (option?.proposals ?? []).map((one, i) => ({...one, n: i + 1}));
}

/**
 * How the same control is found again once the list has been built anew; where it is gone, its row, or the first one.
 *
 * @param {Element | null} element
 * @returns {string[]} selectors, the best first
 */
function focusKeys(element) {
  const id = element?.closest('[data-id]')?.getAttribute('data-id');
  const test = element?.getAttribute('data-testid');
  const row = id ? [`button.row[data-id="${id}"]`] : [];
  const same = test && !element?.matches('button.row') ? [`${id ? `li[data-id="${id}"] ` : ''}[data-testid="${test}"]`] : [];
  return [...same, ...row, '[data-testid="options"] input:checked', 'button.row'];
}
