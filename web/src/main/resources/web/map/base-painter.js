/** Paints the base map's lines and areas. Names belong to the label layer. */
import {clear, colour} from './palette.js';
import {pathOf} from './vector-grid.js';

/**
 * How roads look: width in px at zooms 9, 12, 14, 16, 18; later classes are drawn over earlier ones.
 *
 * @type {{classes: string[], colour: string, widths: number[], cased: boolean, dash?: number[]}[]}
 */
const STYLES = [
  {classes: ['ferry'], colour: 'map-water-text', widths: [0, 0.8, 1, 1.4, 2], cased: false, dash: [6, 5]},
  {classes: ['track'], colour: 'map-road-track', widths: [0, 0.7, 1.1, 2, 4], cased: false, dash: [7, 3]},
  {classes: ['path', 'footway', 'steps', 'cycleway', 'bridleway', 'pedestrian', 'corridor', 'crossing', 'sidewalk'],
    colour: 'map-road-track', widths: [0, 0.5, 0.9, 1.5, 2.6], cased: false, dash: [3, 3]},
  {classes: ['residential', 'living_street', 'service', 'road', 'unclassified', 'construction', 'busway'],
    colour: 'map-road-minor', widths: [0.6, 1, 2, 5.5, 13], cased: true},
  {classes: ['tertiary', 'tertiary_link'], colour: 'map-road-middle', widths: [0.9, 1.6, 3, 7, 16], cased: true},
  {classes: ['secondary', 'secondary_link'], colour: 'map-road-middle', widths: [1.1, 2.2, 3.8, 8, 18], cased: true},
  {classes: ['primary', 'primary_link'], colour: 'map-road-major', widths: [1.3, 2.8, 4.5, 9, 20], cased: true},
  {classes: ['trunk', 'trunk_link', 'motorway', 'motorway_link'], colour: 'map-road-major',
    widths: [1.6, 3.2, 5, 10, 22], cased: true},
];
const OTHER = STYLES[3];
const WIDTH_ZOOMS = [9, 12, 14, 16, 18];
const CASED_FROM_ZOOM = 13;

const STYLE_OF = new Map(STYLES.flatMap((style) => style.classes.map((name) => [name, style])));

/** @type {import('./vector-grid.js').Paint} */
export function paintBase(ctx, tile, frame) {
  ctx.fillStyle = colour('map-ground');
  ctx.fillRect(0, 0, frame.size, frame.size);
  ctx.lineJoin = 'round';
  paintWater(ctx, tile, frame);
  paintBuildings(ctx, tile, frame);
  paintRoads(ctx, tile, frame);
  paintBoundaries(ctx, tile, frame);
}

function paintWater(ctx, tile, frame) {
  const features = tile.get('water')?.features ?? [];
  const areas = pathOf(features.filter((f) => f.type === 3), frame);
  ctx.fillStyle = colour('map-water');
  ctx.fill(areas, 'evenodd');
  ctx.lineWidth = 1;
  ctx.strokeStyle = colour('map-water-line');
  ctx.stroke(areas);
  ctx.strokeStyle = colour('map-water');
  ctx.lineCap = 'round';
  for (const [classes, widths] of [[['river', 'canal'], [1.2, 2.2, 3.6, 8, 18]], [null, [0.5, 0.9, 1.5, 3, 6]]]) {
    const lines = features.filter(
      (f) => f.type === 2 && ['river', 'canal'].includes(f.properties.class) === (classes !== null));
    ctx.lineWidth = widthAt(widths, frame.zoom);
    ctx.stroke(pathOf(lines, frame));
  }
}

function paintBuildings(ctx, tile, frame) {
  const path = pathOf(tile.get('building')?.features ?? [], frame);
  ctx.fillStyle = colour('map-building');
  ctx.fill(path, 'evenodd');
  ctx.lineWidth = 1;
  ctx.strokeStyle = colour('map-building-line');
  ctx.stroke(path);
}

function paintRoads(ctx, tile, frame) {
  const groups = byStyle(tile.get('road')?.features ?? []);
  for (const bridges of [false, true]) {
    const paths = groups.map(({style, roads}) => ({
      style,
      width: widthAt(style.widths, frame.zoom),
      path: pathOf(roads.filter((r) => !r.properties.tunnel && Boolean(r.properties.bridge) === bridges), frame),
    }));
    paths.forEach((p) => paintCasing(ctx, p, frame, bridges));
    paths.forEach((p) => paintFill(ctx, p));
  }
  for (const {style, roads} of groups) {
    const tunnels = roads.filter((r) => r.properties.tunnel);
    if (tunnels.length > 0) {
      paintTunnels(ctx, style, pathOf(tunnels, frame), frame);
    }
  }
}

function byStyle(features) {
  /** @type {Map<any, any[]>} */
  const roads = new Map(STYLES.map((style) => [style, []]));
  for (const feature of features) {
    roads.get(STYLE_OF.get(feature.properties.class) ?? OTHER)?.push(feature);
  }
  return [...roads].map(([style, list]) => ({style, roads: list})).filter((group) => group.roads.length > 0);
}

function paintCasing(ctx, {style, width, path}, frame, bridge) {
  if ((!style.cased && !bridge) || frame.zoom < CASED_FROM_ZOOM) {
    return;
  }
  ctx.setLineDash([]);
  ctx.lineCap = bridge ? 'butt' : 'round';
  ctx.lineWidth = width + (bridge ? 3.5 : frame.zoom >= 16 ? 2.4 : 1.6);
  ctx.strokeStyle = colour(bridge ? 'map-bridge-casing' : 'map-road-casing');
  ctx.stroke(path);
}

function paintFill(ctx, {style, width, path}) {
  ctx.setLineDash(style.dash ?? []);
  ctx.lineCap = style.dash ? 'butt' : 'round';
  ctx.lineWidth = width;
  ctx.strokeStyle = colour(style.colour);
  ctx.stroke(path);
  ctx.setLineDash([]);
}

function paintTunnels(ctx, style, path, frame) {
  const width = widthAt(style.widths, frame.zoom);
  ctx.lineCap = 'butt';
  ctx.setLineDash([4, 3]);
  ctx.lineWidth = width + 1.6;
  ctx.strokeStyle = colour('map-bridge-casing');
  ctx.stroke(path);
  ctx.setLineDash([]);
  ctx.lineWidth = width;
  ctx.strokeStyle = clear(style.colour, 0.55);
  ctx.stroke(path);
}

function paintBoundaries(ctx, tile, frame) {
  ctx.lineCap = 'butt';
  ctx.lineWidth = frame.zoom >= 14 ? 1.4 : 1;
  ctx.strokeStyle = colour('map-boundary');
  ctx.setLineDash([8, 3, 2, 3]);
  ctx.stroke(pathOf(tile.get('village')?.features ?? [], frame));
  ctx.setLineDash([]);
}

/** Width between the given zooms; it grows steadily, so in between it is geometric. */
function widthAt(widths, zoom) {
  const z = Math.min(Math.max(zoom, WIDTH_ZOOMS[0]), WIDTH_ZOOMS[WIDTH_ZOOMS.length - 1]);
  const i = Math.min(WIDTH_ZOOMS.findIndex((at) => z <= at), WIDTH_ZOOMS.length - 1);
  if (i <= 0) {
    return widths[0];
  }
  const share = (z - WIDTH_ZOOMS[i - 1]) / (WIDTH_ZOOMS[i] - WIDTH_ZOOMS[i - 1]);
  const from = Math.max(widths[i - 1], 0.3);
  return from * (widths[i] / from) ** share;
}
