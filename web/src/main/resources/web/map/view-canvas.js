/**
 * One canvas over the whole map view, redrawn when the map comes to rest and carried along while it moves. For labels, points
 * and paths that change too often, or are too few, for tiles. A canvas with nothing on it is taken out of the picture: each
 * one costs every frame of a movement.
 *
 * @typedef {object} View
 * @property {number} zoom
 * @property {number} width CSS px
 * @property {number} height CSS px
 * @property {(x: number, y: number) => [number, number]} toPixel from the unit square of mercator.js
 * @property {number} scale CSS px of the unit square's side
 * @property {number} x CSS px of the unit square's origin
 * @property {number} y CSS px of the unit square's origin
 *
 * @callback Draw
 * @param {CanvasRenderingContext2D} ctx in CSS px, cleared; of a canvas that keeps what has been drawn, as it was left
 * @param {View} view
 * @returns {void | boolean} false: nothing has been drawn
 */
import * as L from '/web/vendor/leaflet.js';
import {paintQueue} from './paint-queue.js';
import {pixelRatio} from './palette.js';

export const ViewCanvas = L.Layer.extend({
  // padding: how much more than the view is drawn, as a share of it, so that a drag shows no bare rim
  // keeps: what has been drawn stays; who draws looks after it, and draws all when the view is another one
  options: {pane: 'overlayPane', padding: 0.15, keeps: false},

  /**
   * @param {Draw} draw
   * @param {object} [options] pane, padding, keeps
   */
  initialize(draw, options) {
    L.setOptions(this, options);
    this.draw = draw;
  },

  onAdd() {
    this.canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated view-canvas');
    this.canvas.setAttribute('aria-hidden', 'true');
    this.getPane().appendChild(this.canvas);
    this._settle();
  },

  onRemove() {
    paintQueue.drop(this);
    clearTimeout(this.waiting);
    this.waiting = undefined;
    this.canvas.remove();
  },

  getEvents() {
    return {
      viewreset: () => {
        this._carry(this._map.getCenter(), this._map.getZoom());
        this.redraw();
      },
      moveend: this._moved,
      resize: this.redraw,
      movestart: () => {
        this.moving = true;
      },
      zoom: () => this._carry(this._map.getCenter(), this._map.getZoom()),
      zoomanim: (event) => this._carry(event.center, event.zoom),
    };
  },

  /** Draws again soon, in place of what is there. */
  redraw() {
    if (this._map) {
      paintQueue.add(this, () => this._settle());
    }
    return this;
  },

  /**
   * Draws again what changes by itself, such as units: not while the map moves, which needs every frame, and not sooner after
   * the last time than asked for.
   *
   * @param {number} leastMs
   */
  refresh(leastMs) {
    const dueAt = Math.max(performance.now(), (this.paintedAt ?? -leastMs) + leastMs);
    if (!this._map || (this.waiting !== undefined && this.dueAt <= dueAt)) {
      return;
    }
    clearTimeout(this.waiting);
    this.dueAt = dueAt;
    this.waiting = setTimeout(() => {
      this.waiting = undefined;
      // the end of a movement makes up for it
      this.missed = this.moving;
      if (!this.moving) {
        paintQueue.add(this, () => (this.view?.zoom === this._map.getZoom() ? this.paint() : this._settle()));
      }
    }, dueAt - performance.now());
  },

  /** Draws again now, on the view that is there. */
  paint() {
    if (!this._map || !this.view) {
      return;
    }
    const ctx = this.canvas.getContext('2d');
    if (this.drawn !== false && !this.options.keeps) {
      ctx.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
      ctx.clearRect(0, 0, this.view.width, this.view.height);
    }
    this.paintedAt = performance.now();
    this.missed = false;
    this.drawn = this.draw(ctx, this.view) !== false;
    this.canvas.style.display = this.drawn ? '' : 'none';
  },

  /** After a short way there is enough drawn already. */
  _moved() {
    this.moving = false;
    const {min, max} = this._map.getPixelBounds();
    const {x, y, width, height} = this.view;
    const enough = this.view.zoom === this._map.getZoom()
      && min.x >= -x && min.y >= -y && max.x <= width - x && max.y <= height - y;
    if (!enough) {
      this.redraw();
    } else if (this.missed) {
      this.refresh(0);
    }
  },

  _settle() {
    const map = this._map;
    const size = map.getSize();
    const min = map.containerPointToLayerPoint(size.multiplyBy(-this.options.padding)).round();
    const box = size.multiplyBy(1 + 2 * this.options.padding).round();
    this.center = map.getCenter();
    this.zoom = map.getZoom();
    this._resize(box);
    L.DomUtil.setTransform(this.canvas, min, 1);
    const origin = map.getPixelOrigin().add(min);
    const scale = 256 * 2 ** this.zoom;
    this.view = {
      zoom: this.zoom,
      width: box.x,
      height: box.y,
      scale,
      x: -origin.x,
      y: -origin.y,
      toPixel: (x, y) => [x * scale - origin.x, y * scale - origin.y],
    };
    this.paint();
  },

  _resize(box) {
    this.ratio = pixelRatio();
    const width = Math.round(box.x * this.ratio);
    const height = Math.round(box.y * this.ratio);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      this.canvas.width = width;
      this.canvas.height = height;
      this.drawn = undefined;
      this.canvas.style.width = `${box.x}px`;
      this.canvas.style.height = `${box.y}px`;
    }
  },

  /** Moves the drawn picture to where it belongs while the map zooms. */
  _carry(center, zoom) {
    const map = this._map;
    const scale = map.getZoomScale(zoom, this.zoom);
    const half = map.getSize().multiplyBy(0.5 + this.options.padding);
    const offset = half
      .multiplyBy(-scale)
      .add(map.project(this.center, zoom))
      .subtract(map._getNewPixelOrigin(center, zoom));
    L.DomUtil.setTransform(this.canvas, offset, scale);
  },
});
