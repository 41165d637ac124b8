import assert from 'node:assert/strict';
import {test} from 'node:test';
import {momentAt, spanOf, timelineOf} from '../../main/resources/web/planner/timeline.js';

const at = (clock) => Date.parse(`2026-11-23T${clock}:00Z`);

/** From the station at 0 east in ten minutes, by a corner, to a stop; a wait; ten minutes' stop; and back. */
const route = {
  id: 'r', travelS: 1200, shift: {startsAt: '2026-11-23T08:00:00Z', endsAt: '2026-11-23T10:00:00Z'}, unit: {},
  line: {type: 'MultiLineString', coordinates: [[[0, 0], [1, 0], [1, 1]], [[1, 1], [0, 0]]]},
  stops: [{number: 1, point: [1, 1], arriveAt: '2026-11-23T08:30:00Z', departAt: '2026-11-23T08:40:00Z', legS: 600}],
};

test('a unit leaves in time, follows the road, stays at its stop and comes back', () => {
  const line = timelineOf(route);
  const seen = ['07:00', '08:10', '08:22', '08:29', '08:35', '08:45', '09:30', '12:00'].map((clock) => {
    const {point, doing, stop} = momentAt(line, at(clock));
    return [clock, doing, stop, ...point.map((d) => Math.round(10 * d) / 10)].join(' ');
  });
  assert.deepEqual(seen, ['07:00 post  0 0', '08:10 post  0 0', '08:22 drive 1 0.4 0', '08:29 drive 1 1 0.8', '08:35 stop 1 1 1',
    '08:45 drive  0.5 0.5', '09:30 post  0 0', '12:00 post  0 0']);
});

test('the next leg begins when the stop ends; who is early waits', () => {
  const stops = [...route.stops, {number: 2, point: [0, 0], arriveAt: '2026-11-23T09:10:00Z', departAt: '2026-11-23T09:15:00Z', legS: 600}];
  const line = timelineOf({...route, travelS: 1200, stops, line: {type: 'MultiLineString',
    coordinates: [...route.line.coordinates, []]}});
  assert.deepEqual(['08:45', '08:55', '09:12', '09:20'].map((clock) => momentAt(line, at(clock)).doing), ['drive', 'wait', 'stop', 'post']);
});

test('an arrow points along the road; who stands has none', () => {
  const line = timelineOf(route);
  assert.equal(Math.round(momentAt(line, at('08:22')).courseDeg), 90);
  assert.equal(Math.round(momentAt(line, at('08:29')).courseDeg), 0);
  assert.equal(momentAt(line, at('08:35')).courseDeg, null);
});

test('a unit without a route stays at its station; without a station it is nowhere', () => {
  const idle = {...route, line: null, stops: []};
  assert.equal(timelineOf(idle), null);
  assert.deepEqual(momentAt(timelineOf({...idle, unit: {station: [3, 4]}}), at('09:00')).point, [3, 4]);
});

test('the bar lasts from the first start to the last end', () => {
  const early = {shift: {startsAt: '2026-11-23T07:00:00Z', endsAt: '2026-11-23T09:00:00Z'}};
  assert.deepEqual(spanOf([route, early]), {fromMs: at('07:00'), untilMs: at('10:00')});
  assert.equal(spanOf([]), null);
});
