/** What all layers on a canvas of their own have in common: they come and go, follow the theme, and know what lies under a pointer. */
import {onTheme} from '../core/theme.js';
import {toUnitSquare} from './mercator.js';
import {ViewCanvas} from './view-canvas.js';

/** @abstract */
export class CanvasLayer {
  /** @param {{pane: string, padding?: number, keeps?: boolean}} options of the canvas */
  constructor(options) {
    this.canvas = new ViewCanvas((ctx, view) => this.draw(ctx, view), options);
  }

  addTo(map) {
    this.canvas.addTo(map);
    this.unlisten = onTheme(() => this.canvas.redraw());
    return this;
  }

  remove() {
    this.unlisten?.();
    this.canvas.remove();
  }

  /**
   * Draws all that is in view.
   *
   * @param {CanvasRenderingContext2D} ctx
   * @param {import('./view-canvas.js').View} view
   * @returns {void | boolean} false: nothing has been drawn
   */
  draw(ctx, view) {
    throw new Error('every layer draws itself');
  }

  /**
   * The thing drawn nearest to a place; null where none is within reach of a pointer.
   *
   * @template {{x: number, y: number}} T on the unit square
   * @param {Iterable<T>} things
   * @param {{lng: number, lat: number}} latlng
   * @param {number} reachPx
   * @returns {T | null}
   */
  nearest(things, latlng, reachPx) {
    const {view} = this.canvas;
    if (!view) {
      return null;
    }
    const [x, y] = view.toPixel(...toUnitSquare(latlng.lng, latlng.lat));
    let nearest = null;
    let least = reachPx;
    for (const thing of things) {
      const [px, py] = view.toPixel(thing.x, thing.y);
      const distance = Math.hypot(px - x, py - y);
      if (distance < least) {
        least = distance;
        nearest = thing;
      }
    }
    return nearest;
  }
}
