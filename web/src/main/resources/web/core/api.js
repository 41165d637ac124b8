/**
 * Calls to the server: JSON in and out, the CSRF token on changing calls, failures as {@link ApiProblem}. A lost session
 * leads to the sign-in page and back.
 */

import {outage} from './outage.js';

/** A failure with the stable code that the dictionary has words for (`problem.<code>`). */
export class ApiProblem extends Error {
  /**
   * @param {number} status HTTP status, 0 without an answer
   * @param {string} code
   * @param {Record<string, any>} args
   */
  constructor(status, code, args) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.args = args;
  }
}

let csrf = '';

/** @param {string} token of the session, for changing calls */
export function useCsrf(token) {
  csrf = token;
}

/**
 * The session of who is signed in.
 *
 * @returns {Promise<{accountId: string, login: string, name: string, role: string, orgUnitId: string | null, demo: boolean,
 *   passwordChangeRequired: boolean, csrf: string}>}
 */
export async function session() {
  const found = await get('/api/session');
  useCsrf(found.csrf);
  return found;
}

/**
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} [query] absent values are left out
 * @param {{signal?: AbortSignal}} [options]
 */
export function get(path, query, options = {}) {
  return call('GET', withQuery(path, query), undefined, options);
}

/**
 * @param {string} path
 * @param {any} [body] JSON, or FormData
 * @param {number} [version] that has been seen of what it is about
 */
export function post(path, body, version) {
  return call('POST', path, body, seen(version));
}

/** @param {string} path @param {any} [body] @param {number} [version] that has been seen */
export function put(path, body, version) {
  return call('PUT', path, body, seen(version));
}

/**
 * Changes what is at a path, as of a version that has been seen.
 *
 * @param {string} path
 * @param {any} body
 * @param {number} version
 */
export function patch(path, body, version) {
  return call('PATCH', path, body, seen(version));
}

/** @param {number | undefined} version */
function seen(version) {
  return version === undefined ? {} : {headers: {'If-Match': `"${version}"`}};
}

/** @param {string} path @param {number} [version] that has been seen */
export function del(path, version) {
  return call('DELETE', path, undefined, seen(version));
}

/**
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} [query]
 */
export function withQuery(path, query = {}) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) {
      params.set(name, String(value));
    }
  }
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

/**
 * Fetches a file.
 *
 * @param {string} path
 * @param {Record<string, string | number | null | undefined>} query
 * @param {any} [body] for a file that is asked for by POST
 * @returns {Promise<{name: string, content: Blob}>} name: as the server calls it, empty where it does not
 */
export async function download(path, query, body) {
  const method = body === undefined ? 'GET' : 'POST';
  const sent = body === undefined ? {} : {body: JSON.stringify(body), headers: {'Content-Type': 'application/json', 'X-CSRF-Token': csrf}};
  const response = await fetch(withQuery(path, query), {method, credentials: 'same-origin', ...sent}).catch(() => {
    throw new ApiProblem(0, 'network', {});
  });
  if (!response.ok) {
    await answer(response, method, path);
  }
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? ['', ''];
  return {name, content: await response.blob()};
}

/** Goes to the sign-in page, and from there back to here. */
export function signIn() {
  const here = location.pathname + location.search + location.hash;
  location.assign(`/login?next=${encodeURIComponent(here)}`);
}

/**
 * @param {string} method
 * @param {string} path
 * @param {any} [body]
 * @param {{signal?: AbortSignal, headers?: Record<string, string>}} [options]
 */
async function call(method, path, body, {signal, headers: more} = {}) {
  /** @type {Record<string, string>} */
  const headers = {Accept: 'application/json', ...more};
  if (method !== 'GET') {
    headers['X-CSRF-Token'] = csrf;
  }
  const isForm = typeof FormData !== 'undefined' && body instanceof FormData;
  if (body !== undefined && !isForm) {
    headers['Content-Type'] = 'application/json';
  }
  let response;
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined || isForm ? body : JSON.stringify(body),
      credentials: 'same-origin',
      signal,
    });
  } catch (cause) {
    if (signal?.aborted) {
      throw cause;
    }
    outage.begin('server');
    throw new ApiProblem(0, 'network', {});
  }
  return answer(response, method, path);
}

async function answer(response, method, path) {
  if (response.status === 401 && !(method === 'POST' && path === '/api/session')) {
    signIn();
  }
  const text = await response.text();
  const json = /json/.test(response.headers.get('Content-Type') ?? '') && text !== '' ? JSON.parse(text) : null;
  if (response.ok) {
    outage.data();
  } else if (json?.code === 'database.away') {
    outage.begin('database');
  } else if (json?.code === 'session.password_change_required' && location.pathname !== '/account') {
    location.assign('/account');
  }
  if (!response.ok) {
    throw new ApiProblem(response.status, json?.code ?? 'internal', json?.args ?? {});
  }
  return json;
}
