import assert from 'node:assert/strict';
import {test} from 'node:test';
import {once} from '../../main/resources/web/core/once.js';
import {Turns} from '../../main/resources/web/core/turns.js';

globalThis.document = {activeElement: null, body: {}};

/** A button that knows as much of its element as is asked. */
function button() {
  return {disabled: false, isConnected: true, focused: 0, matches: () => false, setAttribute: () => undefined, removeAttribute: () => undefined,
    focus() {
      this.focused++;
    }};
}

function form(...buttons) {
  return {...button(), matches: (selector) => selector === 'form', querySelectorAll: () => buttons};
}

function press(listener, element) {
  return listener({currentTarget: element, preventDefault: () => undefined});
}

test('what is sent twice before it has ended is sent once', async () => {
  const send = button();
  const element = form(send);
  const ends = [];
  let times = 0;
  const listener = once(() => {
    times++;
    return new Promise((resolve) => ends.push(resolve));
  });
  const first = press(listener, element);
  await press(listener, element);
  assert.deepEqual([times, send.disabled], [1, true]);
  ends[0]();
  await first;
  assert.equal(send.disabled, false);
  const again = press(listener, element);
  assert.equal(times, 2);
  ends[1]();
  await again;
});

test('a button works again after a failure, and has the focus that it had', async () => {
  const element = button();
  document.activeElement = element;
  const failing = press(once(async () => {
    document.activeElement = document.body;
    throw new Error('refused');
  }), element);
  await assert.rejects(failing);
  assert.deepEqual([element.disabled, element.focused], [false, 1]);
});

test('a button that rested before keeps resting', async () => {
  const resting = {...button(), disabled: true};
  await press(once(async () => undefined), form(resting));
  assert.equal(resting.disabled, true);
});

test('only what came of the newest question counts', () => {
  const turns = new Turns();
  const first = turns.begin();
  const second = turns.begin();
  assert.deepEqual([first(), second()], [false, true]);
});
