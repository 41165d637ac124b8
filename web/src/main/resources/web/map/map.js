/** The map itself: Leaflet with our panes, and names for its buttons. */
import * as L from '/web/vendor/leaflet.js';
import {t} from '../core/i18n.js';

/** Panes from the ground up; alarms and the selection come last. */
const PANES = ['ground', 'village', 'wall', 'view', 'route', 'way', 'camera', 'label', 'unit', 'alarm'];
const FIRST_Z = 210;
const WHOLE_WORLD = [[-60, -170], [70, 170]];

/**
 * Creates a map and shows a place or bounds.
 *
 * @param {HTMLElement} element
 * @param {object} options
 * @param {[number, number, number, number] | null} options.bounds minLon, minLat, maxLon, maxLat
 * @param {{zoom: number, lon: number, lat: number} | null} [options.place] goes before bounds
 * @param {boolean} [options.keyboard] arrow keys and +/− move the map while it has the focus
 * @returns {L.Map}
 */
export function createMap(element, {bounds, place = null, keyboard = true}) {
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(element, {
    attributionControl: false,
    fadeAnimation: false,
    zoomAnimation: !reduced,
    inertia: !reduced,
    zoomControl: false,
    minZoom: 4,
    maxZoom: 20,
    worldCopyJump: false,
    keyboard,
  });
  PANES.forEach((name, i) => {
    const pane = map.createPane(name);
    pane.style.zIndex = String(FIRST_Z + 10 * i);
    pane.style.pointerEvents = 'none';
  });
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', t('map.name'));
  L.control.zoom({position: 'topright', zoomInTitle: t('map.zoomIn'), zoomOutTitle: t('map.zoomOut')}).addTo(map);
  L.control.scale({position: 'bottomright', imperial: false}).addTo(map);
  if (place) {
    map.setView([place.lat, place.lon], place.zoom);
  } else {
    map.fitBounds(bounds ? toLatLngBounds(bounds) : WHOLE_WORLD, {animate: false});
  }
  new ResizeObserver(() => map.invalidateSize({animate: false, pan: false})).observe(element);
  return map;
}

/** @param {[number, number, number, number]} bounds minLon, minLat, maxLon, maxLat */
export function toLatLngBounds([minLon, minLat, maxLon, maxLat]) {
  return L.latLngBounds([minLat, minLon], [maxLat, maxLon]);
}

/**
 * Goes to bounds, flying unless motion is to be reduced.
 *
 * @param {L.Map} map
 * @param {[number, number, number, number]} bounds
 * @param {{maxZoom?: number, paddingTopLeft?: [number, number], paddingBottomRight?: [number, number]}} [options]
 */
export function flyToBounds(map, bounds, options = {}) {
  const fit = {maxZoom: 17, ...options};
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  reduced
    ? map.fitBounds(toLatLngBounds(bounds), {...fit, animate: false})
    : map.flyToBounds(toLatLngBounds(bounds), {...fit, duration: 0.8});
}

/**
 * Goes to a place, flying unless motion is to be reduced.
 *
 * @param {L.Map} map
 * @param {[number, number]} point longitude, latitude
 * @param {number} zoom
 */
export function flyToPoint(map, [lon, lat], zoom) {
  const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
  reduced ? map.setView([lat, lon], zoom, {animate: false}) : map.flyTo([lat, lon], zoom, {duration: 0.8});
}
