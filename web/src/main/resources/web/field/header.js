/** Unit, shift, tracking state, and the button that starts or ends the shift. */
import {time} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {language, t} from '../core/i18n.js';
import {ask} from '../core/dialog.js';
import {once} from '../core/once.js';
import {isRunning} from './duty.js';

/** @param {import('./field-page.js').FieldPage} page @param {import('./duty.js').Duty | null} duty */
export function drawHeader(page, duty) {
  const header = /** @type {HTMLElement} */ (document.getElementById('header'));
  const running = isRunning(duty);
  const status = running ? 'running' : duty?.shift?.endedAt ? 'ended' : 'before';
  fill(header,
    h(`span.dot.dot-${page.tracker.state}`, {'aria-hidden': 'true'}),
    h('div.who', {},
      h('b', {}, duty ? t('field.unitStatus', {unit: duty.unit.name, status: t(`field.status.${status}`)}) : t('field.title')),
      h('div.muted.small', {'data-testid': 'tracking'}, shiftLine(page, duty), t(`field.tracking.${duty?.shift && duty.serves === false ? 'notServing' : page.tracker.state}`))),
    duty?.shift ? shiftButton(page, running, status) : null);
}

function shiftLine(page, duty) {
  if (!duty?.shift) {
    return duty ? `${t('field.noShift')} · ` : '';
  }
  const clock = (text) => time(new Date(text), {language, zone: page.county.zone});
  return `${clock(duty.shift.startsAt)}–${clock(duty.shift.endsAt)} · `;
}

function shiftButton(page, running, status) {
  if (running) {
    return h('button.button.shift-button', {type: 'button', 'data-testid': 'end-shift', onclick: () => confirmEnd(page)},
      t('field.endShift'));
  }
  return status === 'before' && page.duty?.serves !== false
    ? h('button.button.button-primary.shift-button', {
      type: 'button', 'data-testid': 'start-shift', onclick: once(() => page.startShift()),
    }, t('field.startShift'))
    : null;
}

async function confirmEnd(page) {
  const yes = await ask({title: t('field.endShift.ask'), text: t('field.endShift.text'), yes: t('field.endShift')});
  if (yes !== null) {
    await page.endShift();
  }
}
