import assert from 'node:assert/strict';
import {test} from 'node:test';
import {closedFor, curvePath, grainYuan, marks, scale, wholeSum, within} from '../../main/resources/web/siting/budget-curve.js';
import {costsIn, yuanIn} from '../../main/resources/web/siting/cost-model.js';
import {effectTexts} from '../../main/resources/web/siting/effect.js';
import {openWalls, sorted} from '../../main/resources/web/siting/open-walls.js';
import {byVillage, planOf, proposalOf, standing, storedPlan, sumOf, undecided, withEffect, withProposal, withStored}
  from '../../main/resources/web/siting/plan.js';
import {PoseSaving} from '../../main/resources/web/siting/pose-saving.js';
import {standingFor} from '../../main/resources/web/wall/standing-proposals.js';

const STEPS = [
  {wall: 'a', cumulativeYuan: 500, closed: 1},
  {wall: 'b', cumulativeYuan: 6500, closed: 3},
  {wall: 'c', cumulativeYuan: 18_500, closed: 4},
];

test('a sum pays for the steps up to it', () => {
  const reached = (sum) => within(STEPS, sum).map(({wall}) => wall).join('');
  assert.deepEqual([0, 499, 500, 6499, 6500, 18_499, 1e9].map(reached), ['', '', 'a', 'a', 'ab', 'ab', 'abc']);
  assert.deepEqual([0, 500, 7000, 18_500].map((sum) => closedFor(STEPS, sum)), [0, 1, 3, 4]);
  assert.equal(wholeSum(STEPS), 18_500);
  assert.equal(wholeSum([]), 0);
  assert.equal(closedFor([], 1000), 0);
});

test('the curve goes level until the money is enough, then up, and never back', () => {
  const frame = {width: 185, height: 40, mostYuan: 18_500, mostWalls: 4};
  assert.equal(curvePath(STEPS, frame), 'M0 40H5V30H65V10H185V0H185');
  assert.equal(curvePath([], {...frame, mostYuan: 0, mostWalls: 0}), 'M0 40H185');
  const {x, y} = scale(frame);
  assert.deepEqual([x(0), x(9250), x(99_999), y(0), y(2), y(4)], [0, 92.5, 185, 40, 20, 0]);
});

test('a slider has some 200 places on round sums', () => {
  assert.deepEqual([500, 18_500, 120_000, 2_000_000].map(grainYuan), [100, 100, 1000, 10_000]);
});

test('marks of an axis are round', () => {
  assert.deepEqual(marks(18_500, 4), [0, 5000, 10_000, 15_000]);
  assert.deepEqual(marks(3, 4, 1), [0, 1, 2, 3]);
  assert.deepEqual(marks(0, 4), [0]);
});

test('a cost is a sum above nothing, however its thousands are set apart', () => {
  assert.deepEqual(['12000', '12 000', '12\u202f000', '12,000', '800.50'].map(yuanIn), [12_000, 12_000, 12_000, 12_000, 800.5]);
  assert.deepEqual(['', '0', '-5', 'abc', '1e5', '0.001', '10000001'].map(yuanIn), Array(7).fill(null));
});

test('a form of costs names the fields that cannot be used', () => {
  const texts = {newPoleYuan: '12 000', onBuildingYuan: 'x', shareYuan: '800', turnYuan: '', repairYuan: '1500'};
  assert.deepEqual(costsIn(texts), {costs: {repairYuan: 1500, shareYuan: 800, newPoleYuan: 12_000}, bad: ['turnYuan', 'onBuildingYuan']});
});

const proposal = (id, option, state = 'proposed', village = {id: 'v', name: 'V'}) =>
  ({id, version: 1, option, state, costYuan: 1000, village});

test('what exists is asked first, then the cheapest, then the fewest', () => {
  const option = (name) => ({name, costYuan: 1, exact: true, stateAfter: 'closed', effect: {}, proposals: []});
  assert.deepEqual(planOf({options: ['fewest', 'cheapest', 'existing'].map(option)}).options.map(({name}) => name),
    ['existing', 'cheapest', 'fewest']);
});

test('stored proposals make up the options again', () => {
  const plan = storedPlan([proposal('a', 'fewest'), proposal('b', 'cheapest'), proposal('c', 'cheapest', 'accepted')]);
  assert.deepEqual(plan.options.map(({name, costYuan, proposals}) => [name, costYuan, proposals.length]),
    [['cheapest', 2000, 2], ['fewest', 1000, 1]]);
  assert.equal(plan.options[0].effect, null);
});

test('what a budget chose stands beside what was proposed for the wall', () => {
  const plan = withStored({options: [{name: 'cheapest', proposals: [proposal('a', 'cheapest')]}], reasons: []},
    [proposal('a', 'cheapest'), proposal('b', 'budget')]);
  assert.deepEqual(plan.options.map(({name, proposals}) => [name, proposals.length]), [['cheapest', 1], ['budget', 1]]);
});

test('what was accepted of an earlier plan stays in sight beside the same option of the newest', () => {
  const plan = withStored({options: [{name: 'cheapest', proposals: [proposal('new', 'cheapest')]}], reasons: []},
    [proposal('new', 'cheapest'), {...proposal('old', 'cheapest'), state: 'accepted'}]);
  assert.deepEqual(plan.options.map(({name, proposals}) => [name, proposals.map(({id}) => id)]), [['cheapest', ['new']], ['earlier', ['old']]]);
  const withdrawn = withProposal(plan, {...proposal('old', 'cheapest'), state: 'rejected'});
  assert.deepEqual(withdrawn.options[1].proposals.map(({state}) => state), ['rejected']);
});

test('the figures of an option follow what is dragged; whether less would do is not known then', () => {
  const plan = {options: [{name: 'cheapest', exact: true, stateAfter: 'closed', effect: null, proposals: []}, {name: 'fewest', effect: 'own'}], reasons: []};
  const effect = {after: {state: 'open'}};
  const [cheapest, fewest] = withEffect(plan, 'cheapest', effect, true).options;
  assert.deepEqual([cheapest.effect, cheapest.stateAfter, cheapest.exact], [effect, 'open', null]);
  assert.equal(fewest.effect, 'own');
  assert.equal(withEffect(plan, 'cheapest', effect, false).options[0].exact, true);
  assert.equal(withEffect(plan, 'cheapest', {after: null}, false).options[0].stateAfter, 'closed');
});

test('a pose that waits is saved with the version that the one before it made', async () => {
  const asked = [];
  const kept = [];
  const saving = new PoseSaving({id: 'a', version: 1}, {
    save: (id, pose, version) => new Promise((resolve) => asked.push({id, pose, version, resolve})),
    saved: (proposal) => kept.push(proposal.version), failed: assert.fail});
  ['north', 'passing', 'south'].forEach((pose) => saving.put(pose));
  assert.equal(saving.pending, true);
  const settled = saving.settled();
  asked[0].resolve({id: 'a', version: 2});
  await new Promise((resolve) => setTimeout(resolve));
  asked[1].resolve({id: 'a', version: 3});
  assert.equal(await settled, true);
  assert.deepEqual(asked.map(({id, pose, version}) => [id, pose, version]), [['a', 'north', 1], ['a', 'south', 2]]);
  assert.deepEqual(kept, [2, 3]);
  assert.equal(saving.pending, false);
});

test('a pose that was refused is told with what holds, and the next one may be good', async () => {
  let answer = () => Promise.reject(new Error('outside'));
  const failures = [];
  const saving = new PoseSaving({id: 'a', version: 1}, {save: () => answer(), saved: () => undefined,
    failed: (failure, kept) => failures.push([failure.message, kept.version])});
  saving.put('outside');
  assert.equal(await saving.settled(), false);
  assert.deepEqual(failures, [['outside', 1]]);
  answer = () => Promise.resolve({id: 'a', version: 2});
  saving.put('inside');
  assert.equal(await saving.settled(), true);
  assert.equal(saving.kept.version, 2);
});

test('on a wall stand what is planned and the proposals of one option: of the one that was begun, else of what exists', () => {
  const looks = {level: 'detect', network: 'vehicle'};
  const one = (id, option, state = 'proposed', level = 'detect') => ({id, option, state, level, network: 'vehicle'});
  const ids = (list) => standingFor(list, looks).map(({id}) => id).join('');
  assert.equal(ids([one('a', 'cheapest'), one('b', 'existing'), one('c', 'existing'), one('d', 'fewest')]), 'bc');
  assert.equal(ids([one('a', 'cheapest'), one('b', 'existing'), one('c', 'cheapest', 'accepted')]), 'ca');
  assert.equal(ids([one('b', 'existing'), one('c', 'cheapest', 'accepted'), one('d', 'cheapest', 'rejected')]), 'c');
  assert.equal(ids([one('a', 'cheapest', 'proposed', 'identify'), one('b', 'budget')]), 'b');
  assert.equal(ids([]), '');
});

test('an effect is told as before and after, and what a turned camera loses stands beside what it gains', () => {
  const figures = {gaps: 2, entrances: 3, guarded: 1, kappa: 2};
  const texts = effectTexts({before: figures, after: {...figures, gaps: 0, guarded: 3, kappa: null}, roadGainedM: 120, roadLostM: 30,
    areaGainedM2: 900, areaLostM2: 0});
  assert.deepEqual(texts, {guarded: '1 → 3 / 3', gaps: '2 → 0', kappa: '—', road: '120\u202fm −30\u202fm', area: '900\u202fm²'});
  assert.deepEqual(new Set(Object.values(effectTexts(null))), new Set(['—']));
});

test('one proposal changes and the plan before does not', () => {
  const before = storedPlan([proposal('a', 'cheapest'), proposal('b', 'cheapest')]);
  const after = withProposal(before, {...proposal('b', 'cheapest', 'rejected'), version: 2});
  assert.equal(proposalOf(before, 'b').state, 'proposed');
  assert.equal(proposalOf(after, 'b').version, 2);
  assert.equal(proposalOf(after, 'z'), null);
  assert.deepEqual(undecided(after.options[0]).map(({id}) => id), ['a']);
  assert.deepEqual(standing(after.options[0]).map(({id}) => id), ['a']);
  assert.deepEqual(standing(null), []);
  assert.equal(sumOf(after.options[0].proposals), 2000);
});

test('planned cameras are listed by village, those of none last', () => {
  const groups = byVillage([proposal('a', 'x', 'accepted', null), proposal('b', 'x', 'accepted', {id: '2', name: 'B'}),
    proposal('c', 'x', 'accepted', {id: '1', name: 'A'}), proposal('d', 'x', 'accepted', {id: '2', name: 'B'})]);
  assert.deepEqual(groups.map(({village, proposals}) => [village?.name ?? null, proposals.map(({id}) => id).join('')]),
    [['A', 'c'], ['B', 'bd'], [null, 'a']]);
});

const wall = (id, state, kappa = 1, village = 'V') => ({id, name: id, state, kappa, villages: [{id: village, name: village}]});

test('a wall that what is planned closes stays in sight', () => {
  const walls = openWalls([wall('a', 'open'), wall('b', 'open'), wall('c', 'closed')],
    [wall('a', 'open'), wall('b', 'closed'), wall('c', 'closed')]);
  assert.deepEqual(walls.map(({id, state, was}) => [id, was.state, state]), [['a', 'open', 'open'], ['b', 'open', 'closed']]);
});

test('walls are sorted by what closing them takes; unknown comes last', () => {
  const walls = [wall('a', 'open', 3, 'Z'), wall('b', 'open', null, 'Y'), wall('c', 'open', 1, 'X')];
  const ids = (order, costs = new Map()) => sorted(walls, order, costs).map(({id}) => id).join('');
  assert.equal(ids('kappa'), 'cab');
  assert.equal(ids('cost', new Map([['b', 500], ['a', 900]])), 'bac');
  assert.equal(ids('village'), 'cba');
});
