/** Fetches and keeps vector tiles of one layer. */
import {ApiProblem, signIn} from '../core/api.js';
import {decodeTile, EMPTY_TILE} from './vector-tiles.js';

/** The finest tiles that the server has; closer zooms are drawn from them. */
export const FINEST_TILE_ZOOM = 16;

const KEPT = 240;

export class TileSource {
  /**
   * @param {(z: number, x: number, y: number) => string} address
   * @param {{leastZoom?: number}} [options] tiles of lower zooms are empty without asking
   */
  constructor(address, {leastZoom = 0} = {}) {
    this.address = address;
    this.leastZoom = leastZoom;
    /** @type {Map<string, Promise<import('./vector-tiles.js').Tile>>} oldest use first */
    this.tiles = new Map();
  }

  /**
   * @param {number} z
   * @param {number} x
   * @param {number} y
   * @returns {Promise<import('./vector-tiles.js').Tile>}
   */
  load(z, x, y) {
    if (z < this.leastZoom || y < 0 || y >= 1 << z) {
      return Promise.resolve(EMPTY_TILE);
    }
    const url = this.address(z, x & ((1 << z) - 1), y);
    const found = this.tiles.get(url);
    const tile = found ?? this.#fetch(url);
    this.tiles.delete(url);
    this.tiles.set(url, tile);
    if (this.tiles.size > KEPT) {
      this.tiles.delete(/** @type {string} */ (this.tiles.keys().next().value));
    }
    return tile;
  }

  #fetch(url) {
    const tile = fetchTile(url);
    tile.catch(() => this.tiles.delete(url));
    return tile;
  }
}

async function fetchTile(url) {
  const response = await fetch(url, {credentials: 'same-origin'});
  if (response.status === 204) {
    return EMPTY_TILE;
  }
  if (!response.ok) {
    if (response.status === 401) {
      signIn();
    }
    throw new ApiProblem(response.status, 'tile', {});
  }
  return decodeTile(await response.arrayBuffer());
}
