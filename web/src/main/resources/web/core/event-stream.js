/**
 * Reads a stream of server-sent events (HTML standard, 9.2.6) from text pieces. Pure.
 *
 * Unlike EventSource it tells of comments, so that a page hears the heartbeat.
 *
 * @typedef {{event: string, data: string}} StreamEvent
 */
export class EventStreamParser {
  /**
   * @param {(event: StreamEvent) => void} onEvent
   * @param {() => void} onComment
   */
  constructor(onEvent, onComment) {
    this.onEvent = onEvent;
    this.onComment = onComment;
    this.rest = '';
    this.event = '';
    /** @type {string[]} */
    this.data = [];
    /** @type {string | null} */
    this.id = null;
    /** Where the stream stands; a frame without data may move it too. @type {string | null} */
    this.lastId = null;
  }

  /** @param {string} piece of the stream, cut anywhere */
  push(piece) {
    const text = this.rest + piece;
    // a carriage return at the very end may be half of a line break
    const whole = text.endsWith('\r') ? text.length - 1 : text.length;
    const lines = text.slice(0, whole).split(/\r\n|\n|\r/);
    this.rest = lines.pop() + text.slice(whole);
    lines.forEach((line) => this.#line(line));
  }

  #line(line) {
    if (line === '') {
      this.#dispatch();
    } else if (line.startsWith(':')) {
      this.onComment();
    } else {
      const colon = line.indexOf(':');
      const field = colon < 0 ? line : line.slice(0, colon);
      this.#field(field, colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, ''));
    }
  }

  #field(field, value) {
    if (field === 'event') {
      this.event = value;
    } else if (field === 'data') {
      this.data.push(value);
    } else if (field === 'id' && !value.includes('\0')) {
      this.id = value;
    }
  }

  #dispatch() {
    this.lastId = this.id ?? this.lastId;
    if (this.data.length > 0) {
      this.onEvent({event: this.event || 'message', data: this.data.join('\n')});
    }
    this.#clear();
  }

  #clear() {
    this.event = '';
    this.data = [];
    this.id = null;
  }
}
