-- What a unit has done in a shift, worked out from all the positions that are kept of it, and worked out anew whenever more come.
-- Of one set of positions there is one such row, however they came. fixes are all of them; the columns up to clock_ahead say how
-- many were left out, moved (jitter) or taken with a doubt (clock_ahead). The seconds add up to the length of the shift, or up to
-- its newest position while it runs.
CREATE TABLE journey (
  shift_id       uuid PRIMARY KEY REFERENCES shift ON DELETE CASCADE,
  patrol_unit_id uuid NOT NULL REFERENCES patrol_unit ON DELETE CASCADE,
  computed_at    timestamptz NOT NULL,
  from_at        timestamptz(3) NOT NULL,
  until_at       timestamptz(3) NOT NULL CHECK (until_at >= from_at),
  ended          boolean NOT NULL,
  fixes          integer NOT NULL,
  not_valid      integer NOT NULL,
  mock           integer NOT NULL,
  poor_accuracy  integer NOT NULL,
  jumps          integer NOT NULL,
  repeated       integer NOT NULL,
  other_device   integer NOT NULL,
  jitter         integer NOT NULL,
  clock_ahead    integer NOT NULL,
  driven_m       integer NOT NULL,
  walked_m       integer NOT NULL,
  off_road_m     integer NOT NULL,
  driving_s      integer NOT NULL,
  walking_s      integer NOT NULL,
  standing_s     integer NOT NULL,
  unknown_s      integer NOT NULL
);
CREATE INDEX journey_unit ON journey (patrol_unit_id);
CREATE INDEX journey_running ON journey (shift_id) WHERE NOT ended;

-- Where it has stayed.
CREATE TABLE journey_stop (
  shift_id uuid NOT NULL REFERENCES journey ON DELETE CASCADE,
  from_at  timestamptz(3) NOT NULL,
  until_at timestamptz(3) NOT NULL CHECK (until_at > from_at),
  lon_e7   integer NOT NULL,
  lat_e7   integer NOT NULL,
  PRIMARY KEY (shift_id, from_at)
);

-- The pieces of road that it has come along, numbered as in road_patrol, and the grids that it was in: first and last.
CREATE TABLE journey_road (
  shift_id uuid NOT NULL REFERENCES journey ON DELETE CASCADE,
  road_id  uuid NOT NULL REFERENCES road ON DELETE CASCADE,
  piece    integer NOT NULL CHECK (piece >= 0),
  first_at timestamptz(3) NOT NULL,
  last_at  timestamptz(3) NOT NULL CHECK (last_at >= first_at),
  PRIMARY KEY (shift_id, road_id, piece)
);
CREATE INDEX journey_road_piece ON journey_road (road_id, piece, last_at);
CREATE TABLE journey_grid (
  shift_id uuid NOT NULL REFERENCES journey ON DELETE CASCADE,
  grid_id  uuid NOT NULL REFERENCES grid ON DELETE CASCADE,
  first_at timestamptz(3) NOT NULL,
  last_at  timestamptz(3) NOT NULL CHECK (last_at >= first_at),
  PRIMARY KEY (shift_id, grid_id)
);
CREATE INDEX journey_grid_last ON journey_grid (grid_id, last_at);

-- Shifts whose journey is behind their positions.
CREATE TABLE journey_due (
  shift_id uuid PRIMARY KEY REFERENCES shift ON DELETE CASCADE,
  asked_at timestamptz NOT NULL
);

-- Up to which reception one has looked for such shifts, and whether what is patrolled has changed since it was drawn.
CREATE TABLE journey_mark (
  one               boolean PRIMARY KEY DEFAULT true CHECK (one),
  looked_to         timestamptz NOT NULL,
  patrolled_changed boolean NOT NULL DEFAULT false
);

-- News is looked for by when it came, on any day that it tells of.
CREATE INDEX position_received ON position USING brin (received_at) WITH (pages_per_range = 32, autosummarize = on);

-- When the first version of a plan that had a stop was issued: before that nobody could follow it.
CREATE FUNCTION stop_since(stop uuid) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  WITH RECURSIVE earlier AS (
    SELECT id, follows, route_id FROM route_stop WHERE id = stop
    UNION ALL SELECT t.id, t.follows, t.route_id FROM route_stop t JOIN earlier e ON t.id = e.follows)
  SELECT min(p.issued_at) FROM earlier e JOIN patrol_route r ON r.id = e.route_id JOIN patrol_plan p ON p.id = r.plan_id
$$;

-- What is patrolled follows from the journeys, which are worked out anew as far as positions are kept, and from visits.
DROP TABLE patrol_mark;
DELETE FROM road_patrol;
DELETE FROM grid_patrol;
INSERT INTO grid_patrol (grid_id, patrolled_at)
SELECT g.id, max(coalesce(v.left_at, v.arrived_at))
FROM visit v JOIN patrol_place p ON p.id = v.place_id JOIN grid g ON ST_Covers(g.boundary, p.point)
GROUP BY g.id;
