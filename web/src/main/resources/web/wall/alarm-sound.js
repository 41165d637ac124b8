/** Two tones again and again for as long as something is open. Browsers let a page sound only once somebody has touched it. */

const TONES_HZ = [880, 660];
const TONE_S = 0.22;
const EVERY_MS = 2_000;

export class AlarmSound extends EventTarget {
  /** @type {AudioContext | null} */
  #audio = null;

  #timer = 0;

  constructor() {
    super();
    for (const touch of ['pointerdown', 'keydown']) {
      document.addEventListener(touch, () => this.#resume(), {capture: true});
    }
  }

  /** True while it should sound and the browser does not let it. */
  get isBlocked() {
    return this.#timer !== 0 && this.#audio?.state !== 'running';
  }

  /** @param {boolean} on */
  set(on) {
    if (on && this.#timer === 0) {
      this.#timer = setInterval(() => this.#sound(), EVERY_MS);
      this.#open();
      this.#sound();
    } else if (!on) {
      clearInterval(this.#timer);
      this.#timer = 0;
    }
  }

  /** A browser without sound, or without a place to sound, is no reason to show nothing. */
  #open() {
    try {
      this.#audio ??= new AudioContext();
      this.#audio.onstatechange = () => this.dispatchEvent(new Event('change'));
    } catch {
      this.#audio = null;
    }
  }

  #resume() {
    this.#audio?.resume().catch(() => undefined);
  }

  #sound() {
    const audio = this.#audio;
    if (audio?.state !== 'running') {
      return;
    }
    TONES_HZ.forEach((hz, index) => {
      const tone = new OscillatorNode(audio, {type: 'square', frequency: hz});
      const volume = new GainNode(audio, {gain: 0.08});
      tone.connect(volume).connect(audio.destination);
      tone.start(audio.currentTime + index * TONE_S);
      tone.stop(audio.currentTime + (index + 1) * TONE_S);
    });
  }
}
