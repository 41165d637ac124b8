/**
 * What a page shows, in its address: `#13/117.20000/28.30000&level=detect&sel=wall:abc`. Place first (zoom, longitude,
 * latitude), then choices by name. Pure.
 *
 * @typedef {{zoom: number, lon: number, lat: number} | null} Place
 * @typedef {{place: Place, choices: Record<string, string>}} Address
 */

/**
 * @param {string} hash with or without its `#`; what cannot be read is left out
 * @returns {Address}
 */
export function parseAddress(hash) {
  /** @type {Address} */
  const address = {place: null, choices: {}};
  for (const part of hash.replace(/^#/, '').split('&')) {
    const equals = part.indexOf('=');
    if (equals > 0) {
      address.choices[part.slice(0, equals)] = decode(part.slice(equals + 1));
    } else if (part !== '') {
      address.place = parsePlace(part);
    }
  }
  return address;
}

/**
 * @param {Address} address choices that are empty are left out
 * @returns {string} with its `#`
 */
export function formatAddress({place, choices}) {
  const parts = place ? [`${place.zoom}/${place.lon.toFixed(5)}/${place.lat.toFixed(5)}`] : [];
  for (const [name, value] of Object.entries(choices)) {
    if (value !== '') {
      parts.push(`${name}=${encodeURIComponent(value).replace(/%3A/g, ':').replace(/%2C/g, ',')}`);
    }
  }
  return `#${parts.join('&')}`;
}

function parsePlace(text) {
  const [zoom, lon, lat] = text.split('/').map(Number);
  const fits = zoom >= 0 && zoom <= 22 && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  return fits ? {zoom, lon, lat} : null;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
