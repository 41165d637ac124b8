/**
 * The live stream: changes, units' places, and whether the stream is alive. Reconnects by itself with the last event's id.
 * It reads the stream with fetch and not with EventSource, which hides the heartbeat's comments. Of several tabs one reads.
 */
import {signIn} from './api.js';
import {EventStreamParser} from './event-stream.js';
import {canShare, LiveShare} from './live-share.js';
import {outage} from './outage.js';

const SILENCE_MS = 40_000;
/** The tab that reads says something every 15 s while its stream lives, and at each attempt while it does not. */
const LEADER_SILENCE_MS = {live: 20_000, other: 45_000};
const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** What a page has loaded may be older than a stream that begins later than this after it. */
const FRESH_MS = 5_000;

/**
 * Events of the target: `change` (detail: the payload with its kind), `units` (detail: rows
 * `[unitId, lon, lat, courseDeg, speedMps, fixedAtMs, status]`), `resync`, `state` (detail: connecting, live or stale).
 */
export class Live extends EventTarget {
  /**
   * @param {string} accountId whose it is: tabs of another account do not share it
   * @param {string} [url]
   */
  constructor(accountId, url = '/api/live') {
    super();
    this.url = url;
    this.share = canShare() ? new LiveShare(`xunfang-live ${accountId}`, {
      lead: (signal) => this.#run(signal),
      hear: (message) => this.#hear(message),
      state: () => ({kind: 'state', state: this.state, lastId: this.lastId}),
      wake: () => this.wake?.(),
    }) : null;
    this.state = 'connecting';
    this.waitMs = SHORTEST_WAIT_MS;
    /** @type {string | null} */
    this.lastId = null;
    this.closed = false;
    this.born = Date.now();
  }

  start() {
    this.#listenForSilence();
    this.share ? this.share.start() : this.#run(new AbortController().signal);
    const wake = () => {
      this.wake?.();
      this.share?.tell({kind: 'wake'});
    };
    addEventListener('online', wake);
    outage.addEventListener('back', wake);
    return this;
  }

  close() {
    this.closed = true;
    this.abort?.abort();
    this.share?.close();
    clearTimeout(this.silence);
    clearTimeout(this.leaderSilence);
    this.wake?.();
  }

  /** @param {AbortSignal} signal another tab reads */
  async #run(signal) {
    clearTimeout(this.leaderSilence);
    signal.addEventListener('abort', () => {
      this.abort?.abort();
      this.wake?.();
    });
    while (!this.closed && !signal.aborted) {
      try {
        await this.#read();
      } catch {
        // every way of losing the stream ends in the same wait
      }
      if (!this.closed && !signal.aborted) {
        this.share?.tell({kind: 'lost', hidden: document.hidden});
        outage.suspect();
        await this.#pause();
      }
    }
  }

  async #read() {
    this.abort = new AbortController();
    this.#listenForSilence();
    const headers = {Accept: 'text/event-stream'};
    if (this.lastId !== null) {
      headers['Last-Event-ID'] = this.lastId;
    }
    const response = await fetch(this.url, {headers, signal: this.abort.signal, cache: 'no-store'});
    if (response.status === 401) {
      this.close();
      signIn();
      return;
    }
    if (!response.ok || response.body === null) {
      throw new Error(`live stream: ${response.status}`);
    }
    await this.#consume(response.body.getReader());
  }

  async #consume(reader) {
    const decoder = new TextDecoder();
    const parser = new EventStreamParser((event) => {
      this.share?.tell({kind: 'event', event, lastId: parser.lastId});
      this.#takeAt(event, parser.lastId);
    }, () => {});
    for (;;) {
      const {done, value} = await reader.read();
      if (done) {
        return;
      }
      this.waitMs = SHORTEST_WAIT_MS;
      this.share?.tell({kind: 'life'});
      this.#enter('live');
      this.#listenForSilence();
      parser.push(decoder.decode(value, {stream: true}));
      this.lastId = later(this.lastId, parser.lastId);
    }
  }

  /** What the tab that reads has told. */
  #hear(/** @type {import('./live-share.js').Message} */ {kind, event, state, lastId, hidden}) {
    if (kind === 'event' && event) {
      this.#takeAt(event, lastId ?? null);
    } else if (kind === 'lost') {
      outage.suspect();
      this.#leaveLive();
    } else if (kind === 'state') {
      this.lastId ??= lastId ?? null;
    }
    if (kind === 'event' || kind === 'life' || state === 'live') {
      this.#enter('live');
      this.#listenForSilence();
    }
    this.#listenForLeader();
    if (kind === 'lost' && hidden && !document.hidden) {
      this.share?.takeOver(); // a browser lets a tab that nobody looks at wait for minutes
    }
  }

  /**
   * Takes an event where the stream stands then. A stream of another tab may begin before what this one has heard, or after.
   *
   * @param {{event: string, data: string}} event
   * @param {string | null} at
   */
  #takeAt(event, at) {
    const old = this.lastId;
    this.lastId = later(old, at);
    if (event.event === 'start') {
      const hasMissed = old === null ? Date.now() - this.born > FRESH_MS : this.lastId !== old;
      if (hasMissed) {
        this.dispatchEvent(new CustomEvent('resync', {detail: null}));
      }
    } else if (event.event !== 'change' || this.lastId !== old) {
      this.#take(event);
    }
  }

  #take({event, data}) {
    if (event === 'outage') {
      outage.begin('database');
      return;
    }
    outage.data();
    if (event === 'change' || event === 'units' || event === 'resync') {
      this.dispatchEvent(new CustomEvent(event, {detail: data === '' ? null : JSON.parse(data)}));
    }
  }

  /** A stream that says nothing for so long is dead, even if the connection seems open. */
  #listenForSilence() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.#enter('stale');
      this.abort?.abort();
    }, SILENCE_MS);
  }

  #listenForLeader() {
    clearTimeout(this.leaderSilence);
    this.leaderSilence = setTimeout(() => this.share?.takeOver(), LEADER_SILENCE_MS[this.state === 'live' ? 'live' : 'other']);
  }

  #pause() {
    const wait = this.waitMs * (0.75 + Math.random() / 2);
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
    this.#leaveLive();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.wake = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
  }

  #leaveLive() {
    if (this.state === 'live') {
      this.#enter('connecting');
    }
  }

  #enter(state) {
    if (this.state !== state) {
      this.state = state;
      this.dispatchEvent(new CustomEvent('state', {detail: state}));
    }
  }
}

/**
 * Of two places in the stream, `<epoch>-<sequence>`, the later one; of another epoch, the new one.
 *
 * @param {string | null} old
 * @param {string | null} fresh
 */
function later(old, fresh) {
  if (old === null || fresh === null) {
    return fresh ?? old;
  }
  const [oldEpoch, oldSequence] = parts(old);
  const [epoch, sequence] = parts(fresh);
  return epoch !== oldEpoch || sequence > oldSequence ? fresh : old;
}

/** @returns {[string, number]} */
function parts(/** @type {string} */ id) {
  const dash = id.lastIndexOf('-');
  return [id.slice(0, dash), Number(id.slice(dash + 1))];
}
