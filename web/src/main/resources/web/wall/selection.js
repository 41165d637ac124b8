/** What is selected: on the map, in the lists, in the sheet, in the address. One thing at a time. */
import {get} from '../core/api.js';

export class Selection {
  /**
   * @param {object} parts
   * @param {import('./wall-map.js').WallMap} parts.map
   * @param {import('./sheet.js').Sheet} parts.sheet
   * @param {import('./wall-list.js').WallList} parts.walls
   * @param {import('./unit-list.js').UnitList} parts.unitList
   * @param {import('./incident-list.js').IncidentList} parts.incidents
   * @param {import('./units.js').Units} parts.units
   * @param {() => import('../map/perspective.js').Perspective} parts.perspective
   * @param {import('./wall-drawing.js').WallDrawing} parts.drawing
   * @param {import('./camera-loss.js').CameraLoss} parts.loss
   * @param {() => void} parts.onChange
   */
  constructor({map, sheet, walls, unitList, incidents, units, perspective, drawing, loss, onChange}) {
    this.map = map;
    this.drawing = drawing;
    this.loss = loss;
    this.sheet = sheet;
    this.walls = walls;
    this.unitList = unitList;
    this.incidents = incidents;
    this.units = units;
    this.perspective = perspective;
    this.onChange = onChange;
    /** @type {{kind: string, id: string} | null} */
    this.subject = null;
    /** @type {() => Promise<boolean>} asked before something else is opened */
    this.mayLeave = async () => true;
    /** @type {string | null} unit that the map keeps in its middle */
    this.followed = null;
    map.map.on('dragstart', () => this.#unfollow());
  }

  /** Opens the sheet of a wall and flies to it. */
  wall(wall) {
    return this.show({kind: 'wall', id: wall.id}, true);
  }

  unit(unit) {
    return this.show({kind: 'unit', id: unit.id}, true);
  }

  incident(incident) {
    return this.show({kind: 'incident', id: incident.id}, true);
  }

  /** What a click on the map hits; the map stays where it is. */
  click(latlng) {
    const hit = this.map.hit(latlng);
    hit ? this.show(hit, false) : this.sheet.close();
  }

  /** Something found by the search box. */
  hit({kind, id, point}) {
    if (kind === 'village' || kind === 'unit' || kind === 'camera') {
      this.show({kind, id}, true);
      return;
    }
    const wall = kind === 'hamlet' ? this.walls.find(`hamlet:${id}`) : null;
    wall ? this.wall(wall) : this.map.showPoint(point, kind === 'road' ? 16 : 15);
  }

  /**
   * @param {{kind: string, id: string}} subject
   * @param {boolean} fly whether the map goes there
   */
  async show(subject, fly) {
    if (!(await this.mayLeave())) {
      return;
    }
    this.#leave();
    this.subject = subject;
    this.walls.mark(subject.kind === 'wall' ? subject.id : null);
    this.unitList.mark(subject.kind === 'unit' ? subject.id : null);
    this.incidents.mark(subject.kind === 'incident' ? subject.id : null);
    this.onChange();
    this.#draw(await this.sheet.open(subject), fly);
    if (fly) {
      this.sheet.focus();
    }
  }

  /** Loads what is selected again, after the figures or the perspective have changed. */
  async refresh() {
    if (this.subject !== null) {
      this.#draw(await this.sheet.refresh(), false);
    }
  }

  /** The sheet has been closed. */
  closed() {
    const {subject} = this;
    const list = {wall: this.walls, unit: this.unitList, incident: this.incidents}[subject?.kind ?? ''];
    const row = list?.panel.body.querySelector('[aria-current=true]');
    this.#leave();
    this.subject = null;
    this.walls.mark(null);
    this.unitList.mark(null);
    this.incidents.mark(null);
    this.onChange();
    /** @type {HTMLElement | null | undefined} */ (row)?.focus({preventScroll: true});
  }

  /** Shows the way through one gap. */
  gap(gap) {
    this.map.showBounds(boundsOf(gap.path.coordinates), 18);
  }

  /** Shows the ways through gaps, all of them. @param {any[]} gaps */
  gaps(gaps) {
    if (gaps.length > 0) {
      this.map.showBounds(joined(gaps.map((gap) => boundsOf(gap.path.coordinates))));
    }
  }

  /** Shows a gap in the ground, or a stretch of road that nobody sees. */
  unseen({polygon, line}) {
    const geometry = polygon ?? line;
    this.map.layers.gaps.show([geometry]);
    this.map.showBounds(boundsOf(polygon ? geometry.coordinates[0] : geometry.coordinates), 18);
  }

  /** Keeps the selected unit in the middle of the map, or no longer. */
  follow() {
    if (this.followed !== null) {
      this.#unfollow();
    } else if (this.subject?.kind === 'unit') {
      this.followed = this.subject.id;
      this.keepFollowed();
    }
    this.sheet.refresh();
  }

  keepFollowed() {
    const unit = this.followed === null ? null : this.units.find(this.followed);
    const place = `${unit?.lon},${unit?.lat}`;
    if (unit && unit.lon !== null && unit.lat !== null && place !== this.followedPlace) {
      this.followedPlace = place;
      this.map.map.panTo([unit.lat, unit.lon]);
    }
  }

  /** For the address: `wall:…`; empty without a selection, and for incidents, which come and go. */
  toText() {
    return this.subject === null || this.subject.kind === 'incident' ? '' : `${this.subject.kind}:${this.subject.id}`;
  }

  /**
   * @param {string | undefined} text as toText gave it; only the first time
   * @param {boolean} fly whether the map goes there
   */
  restore(text, fly) {
    if (!this.restored) {
      this.restored = true;
      const [, kind, id] = /^(wall|village|camera|unit):(.+)$/.exec(text ?? '') ?? [];
      if (kind) {
        this.show({kind, id}, fly);
      }
    }
  }

  #draw(thing, fly) {
    if (thing === null || this.subject === null) {
      return;
    }
    const {selection} = this.map;
    if (this.subject.kind === 'wall') {
      this.drawing.show([thing]);
      selection.show(thing.ground);
      if (fly) {
        this.map.showBounds(joined([thing.bounds, ...thing.gapList.map((gap) => boundsOf(gap.path.coordinates))]));
      }
    } else if (this.subject.kind === 'village') {
      selection.show(thing.boundary);
      this.#drawWalls(thing);
      if (fly) {
        this.map.showBounds(thing.bounds);
      }
    } else if (this.subject.kind === 'camera') {
      selection.show({type: 'Point', coordinates: thing.point});
      if (fly) {
        this.map.showPoint(thing.point, 17);
      }
      this.#drawView(thing.id);
    } else if (this.subject.kind === 'incident') {
      selection.show({type: 'Point', coordinates: thing.point});
      if (fly) {
        this.map.showPoint(thing.point, 15);
      }
    } else {
      this.#drawUnit(thing.unit, fly);
    }
  }

  async #drawWalls(village) {
    const sheets = await village.sheets.catch(() => []);
    if (this.subject?.kind === 'village' && this.subject.id === village.id) {
      this.drawing.show(sheets);
    }
  }

  #drawUnit(unit, fly) {
    this.map.layers.units.select(unit.id);
    this.map.layers.routes.select(unit.id);
    if (fly && unit.lon !== null) {
      this.map.showPoint([unit.lon, unit.lat], 15);
    }
  }

  async #drawView(id) {
    const {level} = this.perspective();
    const region = await get(`/api/cameras/${encodeURIComponent(id)}/view`, {level}).catch(() => null);
    const point = this.map.layers.cameras.find(id);
    if (region && point && this.subject?.id === id) {
      this.map.selection.show({type: 'GeometryCollection', geometries: [
        region, {type: 'Point', coordinates: [point.lon, point.lat]}]});
    }
  }

  #unfollow() {
    if (this.followed !== null) {
      this.followed = null;
      this.sheet.refresh();
    }
  }

  #leave() {
    this.followed = null;
    this.loss.end();
    this.drawing.clear();
    this.map.layers.gaps.clear();
    this.map.layers.units.select(null);
    this.map.layers.routes.select(null);
    this.map.selection.show(null);
  }
}

/** @param {[number, number][]} coordinates @returns {[number, number, number, number]} */
function boundsOf(coordinates) {
  const lons = coordinates.map(([lon]) => lon);
  const lats = coordinates.map(([, lat]) => lat);
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

function joined(list) {
  return [0, 1, 2, 3].map((i) => (i < 2 ? Math.min : Math.max)(...list.map((bounds) => bounds[i])));
}
