/**
 * All names on the map on one canvas, so that names of different layers do not run into each other. Layers give their labels
 * through {@link LabelLayer#provide}.
 *
 * @typedef {object} Label
 * @property {string} text
 * @property {number} x CSS px on the canvas
 * @property {number} y CSS px on the canvas
 * @property {number} priority higher is placed first
 * @property {string} colour
 * @property {number} [px] font size
 * @property {number} [weight] of the font
 * @property {string} [key] see label-placer.js
 * @property {number[]} [line] the name runs along this line
 *
 * @callback Provider
 * @param {import('./view-canvas.js').View} view
 * @returns {Label[]}
 */
import {LabelPlacer} from './label-placer.js';
import {colour, mapFont, signScale} from './palette.js';
import {ViewCanvas} from './view-canvas.js';

const HALO_PX = 3;

export class LabelLayer {
  /** @param {{pane: string}} options */
  constructor({pane}) {
    /** @type {Set<Provider>} */
    this.providers = new Set();
    /** @type {Map<string, number>} width of a text by font and text */
    /** @type {Map<string, number>} by font and text, px */
    this.widths = new Map();
    this.canvas = new ViewCanvas((ctx, view) => this.#draw(ctx, view), {pane, padding: 0.1});
  }

  addTo(map) {
    this.canvas.addTo(map);
    return this;
  }

  remove() {
    this.canvas.remove();
  }

  /**
   * @param {Provider} provider
   * @returns {() => void} call to take its labels away
   */
  provide(provider) {
    this.providers.add(provider);
    this.redraw();
    return () => {
      this.providers.delete(provider);
      this.redraw();
    };
  }

  /** Draws again soon; many tiles that arrive together cause one drawing. */
  redraw() {
    if (this.timer === undefined) {
      this.timer = setTimeout(() => {
        this.timer = undefined;
        this.canvas.redraw();
      }, 60);
    }
  }

  #draw(ctx, view) {
    const labels = [...this.providers].flatMap((provider) => provider(view));
    // equal priorities keep the order of their places, so that panning does not shuffle them
    labels.sort((a, b) => b.priority - a.priority || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
    const placer = new LabelPlacer(view.width, view.height);
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    const scale = signScale();
    for (const label of labels) {
      const px = (label.px ?? 12) * scale;
      ctx.font = mapFont(px, label.weight);
      label.line ? this.#drawAlong(ctx, placer, label, px) : this.#drawPoint(ctx, placer, label, px);
    }
  }

  #drawPoint(ctx, placer, label, px) {
    if (placer.placePoint(label, this.#width(ctx, label.text), px * 1.2)) {
      this.#text(ctx, label.text, Math.round(label.x), Math.round(label.y), label.colour);
    }
  }

  #drawAlong(ctx, placer, label, px) {
    const widths = [...label.text].map((char) => this.#width(ctx, char));
    const glyphs = placer.placeLine(label, widths, px);
    for (const halo of glyphs ? [true, false] : []) {
      for (const {char, x, y, angle} of glyphs) {
        ctx.save();
        ctx.translate(x, y);
        ctx.rotate(angle);
        halo ? this.#halo(ctx, char, 0, 0) : this.#fill(ctx, char, 0, 0, label.colour);
        ctx.restore();
      }
    }
  }

  #text(ctx, text, x, y, textColour) {
    this.#halo(ctx, text, x, y);
    this.#fill(ctx, text, x, y, textColour);
  }

  #halo(ctx, text, x, y) {
    ctx.lineWidth = HALO_PX;
    ctx.strokeStyle = colour('map-halo');
    ctx.strokeText(text, x, y);
  }

  #fill(ctx, text, x, y, textColour) {
    ctx.fillStyle = textColour;
    ctx.fillText(text, x, y);
  }

  #width(ctx, text) {
    const key = ctx.font + text;
    let width = this.widths.get(key);
    if (width === undefined) {
      width = Number(ctx.measureText(text).width);
      this.widths.set(key, width);
    }
    return width;
  }
}
