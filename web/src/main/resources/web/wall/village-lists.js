/** The lists of a village's sheet: gaps in the ground, unseen stretches of road, cameras with their state. */
import {area, length, number} from '../core/format.js';
import {h} from '../core/html.js';
import {t, tOr} from '../core/i18n.js';
import {LongList} from '../core/long-list.js';
import {cameraSymbol} from '../map/camera-symbol.js';
import {symbol} from '../map/symbols.js';

/** Why a camera that might see sees nothing. */
const UNSEEING = ['direction_missing', 'inside', 'level_not_reached'];

/** @param {any[]} gaps as ranked by the server @param {(gap: any) => void} onGap */
export function gapList(gaps, onGap) {
  const list = new LongList({testid: 'ground-gaps', key: (gap) => String(gap.rank), row: (gap) => row(gap, {
    testid: 'ground-gap', sign: symbol('gap'), name: t('wall.village.gap', {n: gap.rank}), detail: gapText(gap), tail: area(gap.areaM2),
    onClick: onGap})});
  list.show(gaps);
  return list.element;
}

/** @param {any[]} stretches as ranked by the server @param {(stretch: any) => void} onStretch */
export function stretchList(stretches, onStretch) {
  const list = new LongList({testid: 'stretches', key: (stretch) => String(stretch.rank), row: (stretch) => row(stretch, {
    testid: 'stretch', sign: symbol('stretch'), name: roadText(stretch), detail: placesText(stretch), tail: length(stretch.lengthM),
    onClick: onStretch})});
  list.show(stretches);
  return list.element;
}

/** @param {any[]} cameras of the village's sheet @param {(camera: any) => void} onCamera */
export function cameraList(cameras, onCamera) {
  const list = new LongList({testid: 'village-cameras', key: (camera) => camera.id, row: (camera) => row(camera, {
    testid: 'village-camera', sign: cameraSymbol(camera.kind, camera.state), name: camera.name, detail: cameraText(camera),
    tail: t(`camera.state.${camera.state}`), onClick: onCamera, camera: camera.id})});
  list.show(cameras);
  return list.element;
}

/** What a gap leaves unseen, in words. */
export function gapText({houses, roadM, keyPlaces}) {
  return [
    houses > 0 ? t('wall.village.gapHouses', {n: number(houses)}) : null,
    roadM >= 1 ? t('wall.village.gapRoad', {length: length(roadM)}) : null,
    placesText({keyPlaces}),
  ].filter(Boolean).join(' · ') || t('wall.village.gapNothing');
}

/** A stretch's road by name, or by its class. */
export function roadText({roadName, roadClass}) {
  return roadName ?? tOr(`road.class.${roadClass}`, {}, 'road.class.road');
}

export function placesText({keyPlaces}) {
  return keyPlaces.join(t('common.listComma'));
}

/** What is to be known of a camera beside its state. */
export function cameraText({kind, status, assumed, counts}) {
  return [
    t(`camera.kind.${kind}`),
    UNSEEING.includes(status) ? t(`camera.view.${status}`) : null,
    assumed.length > 0 ? t('wall.village.cameraAssumed') : null,
    counts || kind === 'wifi' ? null : t('wall.village.cameraNotCounted'),
  ].filter(Boolean).join(' · ');
}

function row(thing, {testid, sign, name, detail, tail, onClick, camera = null}) {
  return h('button.row', {type: 'button', 'data-testid': testid, 'data-camera-id': camera, onclick: (event) => {
    const rows = event.currentTarget.closest('.sheet')?.querySelectorAll('.row[aria-current]') ?? [];
    rows.forEach((other) => other.removeAttribute('aria-current'));
    event.currentTarget.setAttribute('aria-current', 'true');
    onClick(thing);
  }}, sign, h('span', {}, h('span.name', {}, name), detail ? h('small', {}, detail) : null), h('span.tail', {}, tail));
}
