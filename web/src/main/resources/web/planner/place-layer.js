/** The places on the map: a sign by kind, larger with value, ringed where they must be reached. */
import {CanvasLayer} from '../map/canvas-layer.js';
import {toUnitSquare} from '../map/mercator.js';
import {placePicture} from './place-signs.js';

const REACH_PX = 14;
const FULL_SIZE_FROM_ZOOM = 14;

export class PlaceLayer extends CanvasLayer {
  constructor() {
    super({pane: 'camera'});
    /** @type {any[]} */
    this.places = [];
  }

  /** @param {any[]} places of the server, the most valuable first */
  setPlaces(places) {
    const most = Math.max(1, ...places.map((place) => place.value));
    this.places = places.map((place) => {
      const [x, y] = toUnitSquare(place.point[0], place.point[1]);
      return {...place, x, y, size: 0.6 + 0.5 * Math.sqrt(place.value / most)};
    });
    this.canvas.redraw();
  }

  /**
   * The place that a click means.
   *
   * @param {{lat: number, lng: number}} latlng
   */
  at(latlng) {
    return this.nearest(this.places, latlng, REACH_PX);
  }

  draw(ctx, view) {
    const scale = view.zoom >= FULL_SIZE_FROM_ZOOM ? 1 : 0.72;
    // the most valuable come first and are drawn last
    for (let i = this.places.length - 1; i >= 0; i--) {
      const place = this.places[i];
      const [x, y] = view.toPixel(place.x, place.y);
      if (x > -20 && y > -20 && x < view.width + 20 && y < view.height + 20) {
        const {picture, half} = placePicture(place, scale * place.size);
        ctx.drawImage(picture, Math.round(x) - half, Math.round(y) - half, 2 * half, 2 * half);
      }
    }
    return this.places.length > 0;
  }
}
