/** The evidence of selected walls on the map: what is known at once, what comes later, and what is imagined meanwhile. */

/**
 * @typedef {object} DrawnWall
 * @property {any} wall the wall's sheet
 * @property {any} evidence null until it has been worked out
 * @property {any[]} proposals planned ones and those to be decided
 */
export class WallDrawing {
  /** @param {import('./wall-map.js').WallMap} map */
  constructor(map) {
    this.map = map;
    /** @type {DrawnWall[]} */
    this.walls = [];
    /** @type {{camera: {id: string, point: [number, number] | null}, gaps: any[]} | null} */
    this.loss = null;
    this.disjoint = false;
  }

  /**
   * Shows walls; what comes later is drawn when it is there, unless something else is shown by then.
   *
   * @param {any[]} sheets of walls, each with the promises `evidence` and `proposals`
   */
  show(sheets) {
    const walls = sheets.map((wall) => ({wall, evidence: null, proposals: []}));
    const same = this.walls.map(({wall}) => wall.id).join() === sheets.map(({id}) => id).join();
    this.walls = walls;
    if (!same) {
      this.disjoint = false;
      this.imagine(null);
    }
    this.#draw();
    for (const drawn of walls) {
      this.#later(walls, drawn.wall.evidence, (evidence) => (drawn.evidence = evidence));
      this.#later(walls, drawn.wall.proposals, (proposals) => (drawn.proposals = proposals));
    }
  }

  clear() {
    this.show([]);
  }

  /** Shows a wall as it would be without a camera; null: as it is. */
  imagine(loss) {
    if (loss !== this.loss) {
      this.loss = loss;
      this.map.layers.views.skip('loss', loss === null ? [] : [loss.camera.id]);
    }
    this.#draw();
  }

  /** Shows the disjoint ways that prove κ in place of the shortest ones. @param {boolean} on */
  showDisjoint(on) {
    this.disjoint = on;
    this.#draw();
  }

  async #later(walls, promise, take) {
    const thing = await Promise.resolve(promise).catch(() => null);
    if (this.walls === walls && thing) {
      take(thing);
      this.#draw();
    }
  }

  #draw() {
    const {way, evidence} = this.map.layers;
    if (this.loss !== null) {
      way.show(numbered(this.loss.gaps));
    } else if (this.disjoint) {
      way.show(numbered(this.walls.flatMap((drawn) => drawn.evidence?.disjointPaths ?? [])), {alike: true});
    } else {
      way.show(this.walls.length === 1 ? this.walls[0].wall.gapList : this.walls.flatMap(({wall}) => wall.gapList.slice(0, 1)
        .map(({path}) => ({path}))));
    }
    evidence.show(this.walls.map((drawn) => shownOf(drawn, this.loss)));
  }
}

function numbered(ways) {
  return ways.map((way, i) => ({...way, number: i + 1}));
}

/** @param {DrawnWall} drawn @returns {import('../map/evidence-layer.js').Shown} */
function shownOf({wall, evidence, proposals}, loss) {
  const marks = [
    ...(evidence?.critical ?? []).map(({id, point}) => ({id, sign: 'critical', point})),
    ...(evidence?.repair ?? []).map(({id, point}) => ({id, sign: 'repair', point})),
  ].filter(({id, point}) => point && id !== loss?.camera.id);
  const lost = loss?.camera.point ? [{sign: 'lost', point: loss.camera.point}] : [];
  return {
    watched: evidence?.watched,
    unwatched: evidence?.unwatchedWays,
    entrances: loss === null ? wall.entranceList : [],
    cut: loss === null ? evidence?.cut ?? [] : [],
    marks: [...marks, ...lost],
    proposals,
  };
}
