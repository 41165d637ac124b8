/**
 * The options of a plan with their proposals: one option is looked at, its proposals are decided on, moved and turned. It
 * mirrors the map.
 */
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {stateTag} from '../wall/wall-sheet.js';
import {optionTable} from './option-table.js';
import {proposalOf, standing, undecided, withProposal} from './plan.js';
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
      onSeen: (seen) => this.#seen(seen),
      onSaved: (proposal) => this.#saved(proposal),
      onConflict: (id) => this.#reload(id),
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
      const proposal = id === null || this.plan === null ? null : proposalOf(this.plan, id);
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
      const known = this.plan === null ? null : proposalOf(this.plan, one.id);
      if (known !== null && one.version > known.version && one.id !== this.editor.proposal?.id) {
        this.#put(one);
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

  #put(proposal) {
    this.plan = this.plan === null ? null : withProposal(this.plan, proposal);
  }

  #draw() {
    const option = this.#shown;
    const focused = document.activeElement?.closest('[data-testid]');
    const again = focused && this.element.contains(focused) ? focusKey(document.activeElement) : null;
    const options = this.plan?.options ?? [];
    fill(this.table, options.length === 0 ? null : optionTable(options, this.option, (name) => this.#look(name)));
    fill(this.actions, this.mayEdit && option !== null ? this.#optionButtons(option) : null);
    fill(this.list, (option?.proposals ?? []).map((proposal, i) => proposalCard(proposal, {
      n: i + 1, chosen: proposal.id === this.chosen, mayEdit: this.mayEdit, detail: proposal.id === this.chosen ? this.#detail() : null,
      onChoose: (event) => this.#chosenBy(event, proposal.id), onDecide: (verdict) => this.#decide([proposal], verdict)})));
    if (this.active) {
      this.map.proposals.show(numbered(option).filter(({state}) => state !== 'rejected'));
    }
    /** @type {HTMLElement | null} */ (again === null ? null : this.element.querySelector(again))?.focus();
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
    const steps = h('div.steps', {}, step('undo', true, this.editor.canUndo), step('redo', false, this.editor.canRedo));
    return h('div.detail', {}, this.worth, steps, h('p.small.muted', {}, t(this.editor.fixed ? 'siting.keysTurn' : 'siting.keys')));
  }

  #moved(draft) {
    this.#put(draft);
    this.#draw();
  }

  #seen({wall, stateOfAll}) {
    const many = (this.#shown?.proposals.length ?? 0) > 1;
    fill(this.worth, wall ? [t('siting.worth'), stateTag(wall.state),
      wall.kappa === null || wall.kappa === undefined ? null : h('span.number', {}, `κ ${wall.kappa}`),
      wall.was && wall.was !== wall.state ? h('span.muted', {}, t('siting.worthWas', {state: t(`state.${wall.was}`)})) : null,
      stateOfAll && many ? h('span.together', {}, t('siting.worthAll'), ' ', stateTag(stateOfAll)) : null] : null);
  }

  #saved(proposal) {
    this.#put({...proposal});
    this.say(t('siting.saved'));
    this.#draw();
    if (proposal.state === 'accepted') {
      this.onDecided();
    }
  }

  async #decide(proposals, verdict) {
    this.say(t('siting.saving'));
    for (const one of proposals) {
      try {
        this.#put(await decide(one, verdict));
      } catch (failure) {
        if (isConflict(failure)) {
          await this.#reload(one.id);
        } else {
          this.say(problemText(failure));
        }
        this.#draw();
        return;
      }
    }
    const [first] = proposals;
    this.say(t(verdict === 'accept' ? 'siting.accepted' : first.state === 'accepted' ? 'siting.withdrawn' : 'siting.rejected',
      {n: proposals.length}));
    const again = this.chosen !== null && proposals.some(({id}) => id === this.chosen) ? this.chosen : null;
    again === null ? this.#draw() : this.choose(again);
    this.onDecided();
  }

  /** Somebody else was faster: that one is shown as it is now. */
  async #reload(id) {
    const known = this.plan === null ? null : proposalOf(this.plan, id);
    this.say(t('siting.conflict'));
    try {
      const now = (await proposalsOf(known?.wall ? {wall: known.wall.id} : {village: known?.village?.id}))
        .find((one) => one.id === id);
      now ? this.#put(now) : this.say(t('siting.gone'));
    } catch (failure) {
      this.say(problemText(failure));
    }
    this.editor.close();
    const sentence = this.message.textContent;
    this.choose(this.chosen);
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

/** How the same control is found again once the list has been built anew. @param {Element | null} element */
function focusKey(element) {
  const id = element?.closest('[data-id]')?.getAttribute('data-id');
  const test = element?.getAttribute('data-testid');
  if (element?.matches('button.row')) {
    return `button.row[data-id="${id}"]`;
  }
  return test ? `${id ? `li[data-id="${id}"] ` : ''}[data-testid="${test}"]` : null;
}
