-- A third set of cameras stands beside the two: as designed, with what is planned. It has no history, as it is no state of
-- the county.
DO $$
DECLARE t text; c text;
BEGIN
  FOR t, c IN
    SELECT conrelid::regclass::text, conname FROM pg_constraint
    WHERE contype = 'c' AND conrelid IN ('wall'::regclass, 'village_coverage'::regclass)
      AND pg_get_constraintdef(oid) LIKE '%camera_set%'
  LOOP
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT %I', t, c);
  END LOOP;
END $$;
ALTER TABLE wall ADD CHECK (camera_set IN ('design', 'online', 'planned'));
ALTER TABLE village_coverage ADD CHECK (camera_set IN ('design', 'online', 'planned'));
ALTER TABLE camera_view ADD COLUMN counts_planned boolean NOT NULL DEFAULT false;

ALTER TABLE camera
  ADD COLUMN replaces uuid REFERENCES camera ON DELETE CASCADE,
  ADD COLUMN power_group text CHECK (power_group <> ''),
  ADD CHECK (replaces <> id);
CREATE INDEX camera_replaces ON camera (replaces) WHERE replaces IS NOT NULL;
COMMENT ON COLUMN camera.replaces IS 'Of a planned camera: the one that it is, turned, repaired or shared; means nothing once it is built.';
COMMENT ON COLUMN camera.power_group IS 'Cameras that fail together because one line feeds them.';

-- How much a wall rests on.
ALTER TABLE wall
  ADD COLUMN resilience smallint CHECK (resilience BETWEEN 1 AND 3),
  ADD COLUMN fragile boolean,
  ADD CHECK (state = 'closed' OR (resilience IS NULL AND fragile IS NULL));
COMMENT ON COLUMN wall.resilience IS 'Fewest cameras whose loss opens it; poles and power groups are one camera; 3: three or more.';
COMMENT ON COLUMN wall.fragile IS 'Opens within the doubt about bearings, positions and ranges; null: not worked out.';
CREATE TABLE wall_camera (
  wall_unit_id text NOT NULL,
  level        text NOT NULL,
  camera_set   text NOT NULL,
  road_set     text NOT NULL,
  camera_id    uuid NOT NULL REFERENCES camera ON DELETE CASCADE,
  role         text NOT NULL CHECK (role IN ('critical', 'repair')),
  PRIMARY KEY (wall_unit_id, level, camera_set, road_set, role, camera_id),
  FOREIGN KEY (wall_unit_id, level, camera_set, road_set) REFERENCES wall ON DELETE CASCADE
);
CREATE INDEX wall_camera_camera ON wall_camera (camera_id);
CREATE INDEX wall_camera_repair ON wall_camera (level, road_set) WHERE role = 'repair';
COMMENT ON COLUMN wall_camera.role IS 'critical: a closed wall opens without it; repair: one of the fewest that close an open wall again.';

ALTER TABLE entrance
  ADD COLUMN road_class text NOT NULL DEFAULT '',
  ADD COLUMN camera_ids uuid[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN entrance.camera_ids IS 'Those that see a stretch within 50 m of road.';

-- Only what the figures depend on: a camera's name or last contact is no reason to compute again.
CREATE OR REPLACE FUNCTION note_camera_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH touched AS MATERIALIZED (
    SELECT id, ST_Expand(ST_Collect(o.point, n.point), 1e-6) AS box
    FROM new_rows n JOIN old_rows o USING (id)
    WHERE (n.kind, n.type, n.mount_height_m, n.azimuth_deg, n.azimuth_doubt_deg, n.field_angle_deg, n.image_width_px,
           n.range_m, n.tilt_deg, n.vertical_angle_deg, n.pan_range_deg, n.state, n.consent_from, n.consent_until,
           n.consent_from_hour, n.consent_until_hour, n.replaces, n.power_group)
          IS DISTINCT FROM
          (o.kind, o.type, o.mount_height_m, o.azimuth_deg, o.azimuth_doubt_deg, o.field_angle_deg, o.image_width_px,
           o.range_m, o.tilt_deg, o.vertical_angle_deg, o.pan_range_deg, o.state, o.consent_from, o.consent_until,
           o.consent_from_hour, o.consent_until_hour, o.replaces, o.power_group)
       OR n.point::bytea IS DISTINCT FROM o.point::bytea
  ), n AS (SELECT count(*) AS n FROM touched)
  INSERT INTO input_change (subject, key, box)
  SELECT 'camera', id, box FROM touched, n WHERE n <= input_change_limit()
  UNION ALL SELECT 'camera', NULL, NULL FROM n WHERE n > input_change_limit();
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION raise_camera_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.name, NEW.kind, NEW.type, NEW.state, NEW.mount_height_m, NEW.azimuth_deg, NEW.azimuth_doubt_deg,
      NEW.field_angle_deg, NEW.image_width_px, NEW.range_m, NEW.tilt_deg, NEW.vertical_angle_deg, NEW.pan_range_deg,
      NEW.replaces, NEW.power_group, NEW.point::bytea)
     IS DISTINCT FROM
     (OLD.name, OLD.kind, OLD.type, OLD.state, OLD.mount_height_m, OLD.azimuth_deg, OLD.azimuth_doubt_deg,
      OLD.field_angle_deg, OLD.image_width_px, OLD.range_m, OLD.tilt_deg, OLD.vertical_angle_deg, OLD.pan_range_deg,
      OLD.replaces, OLD.power_group, OLD.point::bytea)
  THEN
    NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END $$;

-- What was worked out before knows nothing of these.
INSERT INTO input_change (subject) SELECT 'village' WHERE EXISTS (SELECT FROM village);
