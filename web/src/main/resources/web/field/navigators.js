/**
 * Links that open a place in the phone's own navigator. Nothing is asked of a server: the phone hands the link to the app.
 * Each app gets coordinates in the system that it reads. Pure.
 */
import {toGcj02} from '../core/gcj02.js';

/** What can be chosen: whatever the phone has for places, AMap, Baidu Maps. */
export const NAVIGATORS = ['phone', 'amap', 'baidu'];

const DIGITS = 6;
const AMAP_WAYS = {foot: 2, ebike: 3};
const BAIDU_WAYS = {foot: 'walking', ebike: 'riding'};

/**
 * @param {string} navigator one of NAVIGATORS; any other is the phone's
 * @param {object} target
 * @param {[number, number]} target.point longitude, latitude, WGS 84
 * @param {string} target.name
 * @param {string} target.mode of the patrol unit
 * @param {boolean} isApple whether the phone is one of Apple's, which know no geo links
 * @returns {string} the link's address
 */
export function navigationLink(navigator, {point, name, mode}, isApple) {
  const title = encodeURIComponent(name);
  if (navigator === 'amap') {
    const [lon, lat] = degrees(toGcj02(point));
    const head = isApple ? 'iosamap://path' : 'amapuri://route/plan/';
    return `${head}?sourceApplication=xunfang&dlat=${lat}&dlon=${lon}&dname=${title}&dev=0&t=${AMAP_WAYS[mode] ?? 0}`;
  }
  const [lon, lat] = degrees(point);
  if (navigator === 'baidu') {
    const way = BAIDU_WAYS[mode] ?? 'driving';
    return `baidumap://map/direction?destination=name:${title}|latlng:${lat},${lon}&coord_type=wgs84&mode=${way}&src=xunfang`;
  }
  return isApple
    ? `maps://?daddr=${lat},${lon}&dirflg=${mode === 'foot' ? 'w' : 'd'}`
    : `geo:${lat},${lon}?q=${lat},${lon}(${title})`;
}

/** @param {string} userAgent */
export function isAppleDevice(userAgent) {
  return /iPhone|iPad|iPod/.test(userAgent);
}

function degrees([lon, lat]) {
  return [lon.toFixed(DIGITS), lat.toFixed(DIGITS)];
}
