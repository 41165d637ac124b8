/**
 * Looking at one camera among many: what it sees alone, the others dimmed, and a card with what is known and what is assumed
 * of it. By pointer on the map, by focus or pointer on anything with `data-camera-id`, and from the search.
 */
import {number} from '../core/format.js';
import {fill, h} from '../core/html.js';
import {t} from '../core/i18n.js';
import {RegionLayer} from '../map/region-layer.js';
import {symbol} from '../map/symbols.js';
import {assumedText} from './view-figures.js';

const PAUSE_MS = 90;
const FACTS = [['azimuthDeg', '°'], ['fieldAngleDeg', '°'], ['imageWidthPx', 'px'], ['mountHeightM', 'm'], ['tiltDeg', '°'], ['rangeM', 'm']];

export class CameraHover {
  /**
   * @param {object} options
   * @param {import('./wall-map.js').WallMap} options.map
   * @param {import('./camera-regions.js').CameraRegions} options.regions
   * @param {() => {level: string, all: boolean, alone: boolean}} options.looks alone: the region is drawn and the others dimmed
   * @param {() => boolean} options.isQuiet true while the map belongs to something else
   */
  constructor({map, regions, looks, isQuiet}) {
    this.map = map;
    this.regions = regions;
    this.looks = looks;
    this.isQuiet = isQuiet;
    /** @type {string | null} */
    this.id = null;
    /** A finger does not hover; the mouse events that browsers make of its taps mean a click only. */
    this.finger = false;
    this.layer = new RegionLayer();
    this.card = h('aside.hover-card', {'data-testid': 'hover-card', hidden: true});
    map.map.getContainer().append(this.card);
    this.#listen();
  }

  #listen() {
    const {map} = this.map;
    for (const kind of ['pointerdown', 'pointermove']) {
      map.getContainer().addEventListener(kind, (event) => (this.finger = event.pointerType === 'touch'), true);
    }
    map.on('mousemove', (event) => this.#pointed(event));
    map.on('mouseout movestart', () => this.show(null));
    for (const [kind, on] of Object.entries({focusin: true, focusout: false, mouseover: true, mouseout: false})) {
      document.addEventListener(kind, (event) => {
        const row = /** @type {Element} */ (event.target).closest?.('[data-camera-id]');
        if (row) {
          this.show(on ? row.getAttribute('data-camera-id') : null);
        }
      });
    }
  }

  #pointed({latlng, originalEvent}) {
    const shown = !this.finger && !this.isQuiet() && !this.map.hidden.has('cameras') && originalEvent?.buttons === 0;
    this.show(shown ? this.map.layers.cameras.at(latlng)?.id ?? null : null);
  }

  /** @param {string | null} id null: none */
  show(id) {
    if (id === this.id) {
      return;
    }
    this.id = id;
    clearTimeout(this.timer);
    if (id === null) {
      this.#clear();
    } else {
      this.timer = setTimeout(() => this.#load(id), PAUSE_MS);
    }
  }

  async #load(id) {
    const {level, all, alone} = this.looks();
    try {
      const [camera, regions] = await Promise.all([this.regions.camera(id), alone ? this.regions.of(id, level, all) : []]);
      if (this.id === id) {
        this.#draw(camera, regions);
      }
    } catch {
      // the next look will tell; a hint is not worth a message
    }
  }

  #draw(camera, regions) {
    this.map.map.getContainer().classList.toggle('is-dimmed', regions.some(({region, potential}) => region || potential));
    this.layer.addTo(this.map.map).show(regions);
    fill(this.card, h('b', {}, camera.name),
      h('p.small.muted', {}, [t(`camera.kind.${camera.kind}`), t(`camera.type.${camera.type}`), t(`camera.state.${camera.state}`)].join(' · ')),
      camera.kind === 'wifi' ? null : facts(camera),
      assumed(camera));
    this.card.hidden = false;
    this.#put(camera.point);
  }

  /** Beside the camera, on the side where there is room. */
  #put([lon, lat]) {
    const at = this.map.map.latLngToContainerPoint([lat, lon]);
    const {x: width, y: height} = this.map.map.getSize();
    const left = at.x + 24 + this.card.offsetWidth < width ? at.x + 24 : at.x - 24 - this.card.offsetWidth;
    const top = Math.max(8, Math.min(at.y + 16, height - this.card.offsetHeight - 8));
    this.card.style.left = `${Math.max(8, left)}px`;
    this.card.style.top = `${top}px`;
  }

  #clear() {
    this.map.map.getContainer().classList.remove('is-dimmed');
    this.layer.remove();
    this.card.hidden = true;
  }
}

function facts(camera) {
  const known = FACTS.filter(([name]) => camera[name] !== null && camera[name] !== undefined);
  const missing = camera.azimuthDeg === null ? h('p.small.warn', {}, t('camera.view.direction_missing')) : null;
  return [missing, h('dl.facts.small', {}, known.flatMap(([name, unit]) => [
    h('dt', {}, t(`camera.field.${name}`)),
    h('dd', {}, `${number(camera[name], camera[name] % 1 ? 1 : 0)}${unit === '°' ? '' : '\u202f'}${unit}`)]))];
}

function assumed(camera) {
  const sentence = assumedText(camera.assumed);
  return sentence === null ? null : h('p.small.assumed', {}, symbol('assumed'), sentence);
}
