/**
 * The plan of a wall: its options with their proposals. Values are never changed in place. Pure.
 *
 * @typedef {any & {id: string, version: number, state: string, option: string}} Proposal
 * @typedef {{name: string, costYuan: number, exact: boolean | null, stateAfter: string | null, effect: any, proposals: Proposal[]}} Option
 * @typedef {{options: Option[], reasons: any[]}} Plan
 */

/** What exists comes first: the law wants it used before anything new is built. */
const ORDER = ['existing', 'cheapest', 'fewest', 'coverage', 'budget', 'earlier'];

/**
 * A plan as the server answers with.
 *
 * @param {any} answer
 * @returns {Plan}
 */
export function planOf({options, reasons = []}) {
  return {reasons, options: options.map((option) => ({...option})).sort(byName)};
}

/**
 * The plan that stored proposals make up. What an option would change is known only when it is proposed.
 *
 * @param {Proposal[]} proposals
 * @returns {Plan}
 */
export function storedPlan(proposals) {
  const names = [...new Set(proposals.map(({option}) => option))];
  const options = names.map((name) => {
    const own = proposals.filter(({option}) => option === name);
    return {name, costYuan: sumOf(own), exact: null, stateAfter: null, effect: null, proposals: own};
  });
  return {reasons: [], options: options.sort(byName)};
}

/**
 * A plan with all else that is stored for the same wall: what a budget chose, and what was accepted of earlier plans.
 *
 * @param {Plan} plan
 * @param {Proposal[]} proposals
 * @returns {Plan}
 */
export function withStored(plan, proposals) {
  const known = new Set(plan.options.flatMap((option) => option.proposals.map(({id}) => id)));
  const names = new Set(plan.options.map(({name}) => name));
  const others = proposals.filter(({id}) => !known.has(id));
  const rest = storedPlan(others.map((one) => (names.has(one.option) ? {...one, option: 'earlier'} : one)));
  return {...plan, options: [...plan.options, ...rest.options].sort(byName)};
}

/**
 * The plan with what one of its options changes by now. Whether nothing does it for less is not known of what was moved.
 *
 * @param {Plan} plan
 * @param {string} name of the option
 * @param {any} effect
 * @param {boolean} moved
 * @returns {Plan}
 */
export function withEffect(plan, name, effect, moved) {
  return {...plan, options: plan.options.map((option) => (option.name !== name ? option
    : {...option, effect, stateAfter: effect.after?.state ?? option.stateAfter, exact: moved ? null : option.exact}))};
}

/** The plan with one proposal as it is now. @param {Plan} plan @param {Proposal} proposal @returns {Plan} */
export function withProposal(plan, proposal) {
  return {...plan, options: plan.options.map((option) => ({
    ...option, proposals: option.proposals.map((one) => (one.id === proposal.id ? proposal : one))}))};
}

/** @param {Plan} plan @param {string} id @returns {Proposal | null} */
export function proposalOf(plan, id) {
  return plan.options.flatMap(({proposals}) => proposals).find((one) => one.id === id) ?? null;
}

/** @param {Option} option */
export function undecided({proposals}) {
  return proposals.filter(({state}) => state === 'proposed');
}

/** What stands on the map: what has been rejected does not. @param {Option | null | undefined} option */
export function standing(option) {
  return (option?.proposals ?? []).filter(({state}) => state !== 'rejected');
}

/** @param {{costYuan: number}[]} proposals */
export function sumOf(proposals) {
  return proposals.reduce((sum, {costYuan}) => sum + costYuan, 0);
}

/**
 * Proposals by village, villages by name; those of none come last.
 *
 * @param {Proposal[]} proposals
 * @returns {{village: {id: string, name: string} | null, proposals: Proposal[]}[]}
 */
export function byVillage(proposals) {
  const groups = new Map();
  for (const one of proposals) {
    const id = one.village?.id ?? '';
    groups.has(id) ? groups.get(id).proposals.push(one) : groups.set(id, {village: one.village ?? null, proposals: [one]});
  }
  return [...groups.values()].sort((a, b) => Number(a.village === null) - Number(b.village === null)
    || (a.village?.name ?? '').localeCompare(b.village?.name ?? ''));
}

function byName(a, b) {
  const place = ({name}) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);
  return place(a) - place(b) || a.costYuan - b.costYuan;
}
