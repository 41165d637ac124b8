import assert from 'node:assert/strict';
import {test} from 'node:test';
import {formatAddress, parseAddress} from '../../main/resources/web/core/address.js';
import {chooseLanguage, Dictionary} from '../../main/resources/web/core/dictionary.js';
import {EventStreamParser} from '../../main/resources/web/core/event-stream.js';
import * as format from '../../main/resources/web/core/format.js';
import {landing} from '../../main/resources/web/login/landing.js';
import {browserName} from '../../main/resources/web/core/browser-name.js';
import {pagesOf} from '../../main/resources/web/core/pages.js';
import {unitTree} from '../../main/resources/web/accounts/unit-tree.js';

const CHINA = {language: 'zh-CN', zone: 'Asia/Shanghai'};

test('a sentence takes its arguments and chooses by number', () => {
  const words = new Dictionary('en', {gaps: '{n} {n#gap|gaps} near {place}'});
  assert.equal(words.text('gaps', {n: 1, place: 'A'}), '1 gap near A');
  assert.equal(words.text('gaps', {n: 3}), '3 gaps near ');
  assert.equal(words.text('no.such.key'), 'no.such.key');
});

test('the language is the saved one, else the browser\'s, else Chinese', () => {
  assert.equal(chooseLanguage('en', ['zh-CN']), 'en');
  assert.equal(chooseLanguage(null, ['fr-FR', 'en-GB']), 'en');
  assert.equal(chooseLanguage(null, ['zh-TW']), 'zh-CN');
  assert.equal(chooseLanguage('xx', ['fr']), 'zh-CN');
});

test('numbers have thin spaces, a true minus, and a dash for nothing', () => {
  assert.equal(format.number(1234567), '1\u202f234\u202f567');
  assert.equal(format.number(-0.4), '0');
  assert.equal(format.number(-12.34, 1), '−12.3');
  assert.equal(format.number(null), '—');
  assert.equal(format.percent(61), '61');
  assert.equal(format.percent(96.44), '96.4');
  assert.equal(format.length(312.4), '312\u202fm');
  assert.equal(format.length(999.6), '1.0\u202fkm');
  assert.equal(format.area(12_345), '1.2\u202fha');
});

test('times are 24 h in the county\'s zone, relative within the hour', () => {
  const now = new Date('2026-11-22T06:28:05Z');
  assert.equal(format.time(now, CHINA, {seconds: true}), '14:28:05');
  assert.equal(format.time(new Date('2026-11-22T16:00:00Z'), CHINA), '00:00');
  assert.equal(format.isoDay(new Date('2026-11-22T16:00:00Z'), 'Asia/Shanghai'), '2026-11-23');
  // month, day, Sunday; minutes ago: the platform's own words
  assert.equal(format.day(now, CHINA), '11\u670822\u65e5 \u661f\u671f\u65e5');
  assert.equal(format.day(now, {...CHINA, language: 'en'}), 'Sunday, November 22');
  assert.match(format.since(new Date('2026-11-22T06:24:00Z'), now, CHINA), /^4\s?\u5206\u949f\u524d$/);
  assert.equal(format.since(new Date('2026-11-22T04:00:00Z'), now, CHINA), '12:00');
  assert.match(format.since(new Date('2026-11-20T04:00:00Z'), now, CHINA), /11\u670820\u65e5 12:00/);
});

test('an address comes back as it was written', () => {
  const address = {place: {zoom: 14, lon: 116.63436, lat: 27.91305}, choices: {level: 'observe', sel: 'wall:a b&c=d'}};
  assert.deepEqual(parseAddress(formatAddress(address)), address);
});

test('what cannot be read of an address is left out', () => {
  assert.deepEqual(parseAddress('#99/x/1&level=observe&=1'), {place: null, choices: {level: 'observe'}});
  assert.deepEqual(parseAddress(''), {place: null, choices: {}});
});

for (let cut = 1; cut <= 7; cut++) {
  test(`a stream cut every ${cut} characters gives the same events`, () => {
    const stream = 'retry: 2000\nid: e-6\n\n: beat\n\nevent: change\nid: e-7\ndata: {"a":\r\ndata: 1}\r\n\r\ndata: x\n\nevent: units\n\n';
    const events = [];
    let beats = 0;
    const parser = new EventStreamParser((event) => events.push(event), () => beats++);
    for (let i = 0; i < stream.length; i += cut) {
      parser.push(stream.slice(i, i + cut));
    }
    assert.deepEqual(events, [
      {event: 'change', data: '{"a":\n1}'},
      {event: 'message', data: 'x'},
    ]);
    assert.equal(parser.lastId, 'e-7');
    assert.equal(beats, 1);
  });
}

test('a frame without data moves the place in the stream', () => {
  const parser = new EventStreamParser(() => assert.fail('no event'), () => {});
  parser.push('retry: 2000\nid: e-6\n\n');
  assert.equal(parser.lastId, 'e-6');
});

test('after signing in only paths of this server are followed', () => {
  assert.equal(landing('/planner?day=1', '#a', 'leader'), '/planner?day=1#a');
  assert.equal(landing('//evil.example', '', 'leader'), '/');
  assert.equal(landing('/\\evil.example', '', 'leader'), '/');
  assert.equal(landing('https://evil.example', '', 'officer'), '/field');
  assert.equal(landing(null, '', 'officer'), '/field');
});

test('a browser is named by what people call it', () => {
  const name = (agent) => browserName(agent);
  assert.equal(name('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36'), 'Chrome · Windows');
  assert.equal(name('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0'), 'Edge · Windows');
  assert.equal(name('Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/99 Mobile Safari/537.36 MicroMessenger/8.0'), 'WeChat · Android');
  assert.equal(name('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Safari/604.1'), 'Safari · iOS');
  assert.equal(name(''), '');
});

test('units stand in the order of their tree; one whose parent is unknown stands at the top', () => {
  const unit = (id, parentId) => ({id, name: id, parentId});
  const tree = unitTree([unit('b', 'a'), unit('d', 'b'), unit('c', 'a'), unit('x', 'gone'), unit('a', null)]);
  assert.deepEqual(tree.map(({unit: {id}, depth}) => `${depth}${id}`), ['0x', '0a', '1b', '2d', '1c']);
});

test('each role has a page of its own to go to', () => {
  for (const role of ['administrator', 'command', 'leader', 'officer', 'auditor']) {
    assert.ok(pagesOf(role).some(({path}) => path === landing(null, '', role)), role);
  }
});
