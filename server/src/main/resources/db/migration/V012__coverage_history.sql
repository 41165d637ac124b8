-- What each village's coverage was, one row a day: the last figures of the day stand. The wall is that against vehicles.
CREATE TABLE village_coverage_day (
  day          date NOT NULL,
  village_id   uuid NOT NULL REFERENCES village ON DELETE CASCADE,
  level        text NOT NULL,
  camera_set   text NOT NULL CHECK (camera_set IN ('design', 'online')),
  area_pct     double precision CHECK (area_pct BETWEEN 0 AND 100),
  built_up_pct double precision CHECK (built_up_pct BETWEEN 0 AND 100),
  road_pct     double precision CHECK (road_pct BETWEEN 0 AND 100),
  boundary_pct double precision CHECK (boundary_pct BETWEEN 0 AND 100),
  wall_state   text CHECK (wall_state IN ('closed', 'open', 'no_road_access', 'not_assessable')),
  PRIMARY KEY (village_id, level, camera_set, day)
);
