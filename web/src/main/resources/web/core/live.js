/**
 * The live stream: changes, units' places, and whether the stream is alive. Reconnects by itself with the last event's id.
 * It reads the stream with fetch and not with EventSource, which hides the heartbeat's comments. Of several tabs one reads.
 */
import {signIn} from './api.js';
import {EventStreamParser} from './event-stream.js';
import {canShare, LiveShare} from './live-share.js';
import {outage} from './outage.js';

const SILENCE_MS = 40_000;
const SHORTEST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

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
      lead: () => this.#run(),
      stop: () => {
        this.abort?.abort();
        this.wake?.();
      },
      hear: (message) => this.#hear(message),
      state: () => ({kind: 'state', state: this.state, lastId: this.lastId}),
    }) : null;
    this.state = 'connecting';
    this.waitMs = SHORTEST_WAIT_MS;
    /** @type {string | null} */
    this.lastId = null;
    this.closed = false;
  }

  start() {
    this.#listenForSilence();
    this.share ? this.share.start() : this.#run();
    addEventListener('online', () => this.wake?.());
    outage.addEventListener('back', () => this.wake?.());
    return this;
  }

  close() {
    this.closed = true;
    this.abort?.abort();
    this.share?.close();
    clearTimeout(this.silence);
    this.wake?.();
  }

  /** False once another tab reads. */
  #reads() {
    return !this.closed && (this.share === null || this.share.leads);
  }

  async #run() {
    while (this.#reads()) {
      try {
        await this.#read();
      } catch {
        // every way of losing the stream ends in the same wait
      }
      if (this.#reads()) {
        this.share?.tell({kind: 'lost'});
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
      this.#take(event);
    }, () => {});
    for (;;) {
      const {done, value} = await reader.read();
      if (done) {
        return;
      }
      this.waitMs = SHORTEST_WAIT_MS;
      this.#alive();
      parser.push(decoder.decode(value, {stream: true}));
      this.lastId = parser.lastId ?? this.lastId;
    }
  }

  #alive() {
    this.share?.tell({kind: 'life'});
    this.#enter('live');
    this.#listenForSilence();
  }

  /** What the tab that reads has told. */
  #hear(/** @type {import('./live-share.js').Message} */ {kind, event, state, lastId}) {
    this.lastId = lastId ?? this.lastId;
    if (kind === 'event' && event) {
      this.#take(event);
    } else if (kind === 'lost') {
      outage.suspect();
      this.#enter('connecting');
    }
    if (kind === 'event' || kind === 'life' || state === 'live') {
      this.#enter('live');
      this.#listenForSilence();
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
      this.share?.takeOver();
    }, SILENCE_MS);
  }

  #pause() {
    const wait = this.waitMs * (0.75 + Math.random() / 2);
    this.waitMs = Math.min(this.waitMs * 2, LONGEST_WAIT_MS);
    if (this.state === 'live') {
      this.#enter('connecting');
    }
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      this.wake = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
  }

  #enter(state) {
    if (this.state !== state) {
      this.state = state;
      this.dispatchEvent(new CustomEvent('state', {detail: state}));
    }
  }
}
