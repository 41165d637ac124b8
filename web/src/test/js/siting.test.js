import assert from 'node:assert/strict';
import {test} from 'node:test';
import {closedFor, curvePath, grainYuan, marks, scale, wholeSum, within} from '../../main/resources/web/siting/budget-curve.js';
import {costsIn, yuanIn} from '../../main/resources/web/siting/cost-model.js';
import {effectTexts} from '../../main/resources/web/siting/effect.js';
import {openWalls, sorted} from '../../main/resources/web/siting/open-walls.js';
import {byVillage, planOf, proposalOf, standing, storedPlan, sumOf, undecided, withProposal, withStored}
  from '../../main/resources/web/siting/plan.js';

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
