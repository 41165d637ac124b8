-- The route of a shift as its unit accepted it last, so that what has changed since can be shown as changes. place is the
-- place's or the incident's id; of a stop without one its name and point.
CREATE TABLE accepted_stop (
  shift_id  uuid NOT NULL REFERENCES shift ON DELETE CASCADE,
  number    integer NOT NULL CHECK (number >= 1),
  place     text NOT NULL,
  name      text NOT NULL,
  arrive_at timestamptz NOT NULL,
  PRIMARY KEY (shift_id, number)
);

-- When units on shift were last in a grid, and last on each piece of a road: pieces of at most 100 m, counted from the start
-- of its line. A place that is not here has not been patrolled for as long as positions are kept.
CREATE TABLE grid_patrol (
  grid_id      uuid PRIMARY KEY REFERENCES grid ON DELETE CASCADE,
  patrolled_at timestamptz NOT NULL
);
CREATE INDEX grid_patrol_at ON grid_patrol (patrolled_at);
CREATE TABLE road_patrol (
  road_id      uuid NOT NULL REFERENCES road ON DELETE CASCADE,
  piece        integer NOT NULL CHECK (piece >= 0),
  patrolled_at timestamptz NOT NULL,
  PRIMARY KEY (road_id, piece)
);
CREATE INDEX road_patrol_at ON road_patrol (patrolled_at);

-- Into how many pieces of at most 100 m a road is cut.
CREATE FUNCTION road_pieces(line geometry) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT greatest(1, CAST(ceil(ST_LengthSpheroid(line, 'SPHEROID["GRS 1980",6378137,298.257222101]') / 100) AS integer))
$$;

-- Up to which reception positions and visits have been counted into the two.
CREATE TABLE patrol_mark (
  one        boolean PRIMARY KEY DEFAULT true CHECK (one),
  counted_to timestamptz NOT NULL
);
INSERT INTO layer_version (layer) VALUES ('patrolled');
