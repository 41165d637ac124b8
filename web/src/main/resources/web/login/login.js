/** The sign-in page: where the visitor wanted to go is where he goes after it. */
import {ApiProblem, post} from '../core/api.js';
import {ready, switchLanguage, t, translate} from '../core/i18n.js';
import {problemText} from '../core/problem.js';
import {applyTheme, switchTheme} from '../core/theme.js';
import {landing} from './landing.js';

applyTheme('dark');

const form = /** @type {HTMLFormElement} */ (document.getElementById('form'));
const login = /** @type {HTMLInputElement} */ (document.getElementById('login'));
const password = /** @type {HTMLInputElement} */ (document.getElementById('password'));
const problem = /** @type {HTMLElement} */ (document.getElementById('problem'));
const button = /** @type {HTMLButtonElement} */ (form.querySelector('button[type=submit]'));

ready.then(() => {
  translate();
  document.title = t('login.title');
  document.getElementById('language')?.addEventListener('click', switchLanguage);
  document.getElementById('theme')?.addEventListener('click', switchTheme);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  login.focus();
});

async function submit() {
  if (login.value.trim() === '' || password.value === '') {
    complain(t('login.incomplete'));
    (login.value.trim() === '' ? login : password).focus();
    return;
  }
  button.disabled = true;
  try {
    const session = await post('/api/session', {login: login.value.trim(), password: password.value});
    location.assign(landing(new URLSearchParams(location.search).get('next'), location.hash, session.role));
  } catch (failure) {
    complain(problemText(failure));
    if (failure instanceof ApiProblem && failure.status === 401) {
      password.select();
    }
  } finally {
    button.disabled = false;
  }
}

function complain(sentence) {
  problem.textContent = sentence;
  problem.hidden = false;
}
