-- What has changed, and where, so that only what it touches is worked out again. A row without a key stands for
-- everything of its kind: a statement that changes as much as an import does leaves no list.
ALTER TABLE input_change
  ADD COLUMN key uuid,
  ADD COLUMN box geometry(Polygon, 4326),
  ADD CHECK ((key IS NULL) = (box IS NULL));
COMMENT ON COLUMN input_change.box IS 'Around what was there before and what is there now.';

CREATE FUNCTION input_change_limit() RETURNS integer LANGUAGE sql IMMUTABLE AS $$ SELECT 500 $$;

-- Rows of a table came or went; the argument is its geometry column.
CREATE OR REPLACE FUNCTION note_input_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'WITH touched AS MATERIALIZED (SELECT id, ST_Expand(%2$I, 1e-6) AS box FROM changed), n AS (SELECT count(*) AS n FROM touched) '
    'INSERT INTO input_change (subject, key, box) SELECT %1$L, id, box FROM touched, n WHERE n <= input_change_limit() '
    'UNION ALL SELECT %1$L, NULL, NULL FROM n WHERE n > input_change_limit()', TG_TABLE_NAME, TG_ARGV[0]);
  RETURN NULL;
END $$;

-- Rows of a table are others now.
CREATE FUNCTION note_input_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'WITH touched AS MATERIALIZED (SELECT n.id, ST_Expand(ST_Collect(ST_Envelope(o.%2$I), ST_Envelope(n.%2$I)), 1e-6) AS box '
    'FROM changed n JOIN old_rows o USING (id)), n AS (SELECT count(*) AS n FROM touched) '
    'INSERT INTO input_change (subject, key, box) SELECT %1$L, id, box FROM touched, n WHERE n <= input_change_limit() '
    'UNION ALL SELECT %1$L, NULL, NULL FROM n WHERE n > input_change_limit()', TG_TABLE_NAME, TG_ARGV[0]);
  RETURN NULL;
END $$;

-- Only what the figures depend on: a camera's name or last contact is no reason to compute again.
CREATE OR REPLACE FUNCTION note_camera_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  WITH touched AS MATERIALIZED (
    SELECT id, ST_Expand(ST_Collect(o.point, n.point), 1e-6) AS box
    FROM new_rows n JOIN old_rows o USING (id)
    WHERE (n.kind, n.type, n.mount_height_m, n.azimuth_deg, n.azimuth_doubt_deg, n.field_angle_deg, n.image_width_px,
           n.range_m, n.tilt_deg, n.vertical_angle_deg, n.pan_range_deg, n.state, n.consent_from, n.consent_until,
           n.consent_from_hour, n.consent_until_hour)
          IS DISTINCT FROM
          (o.kind, o.type, o.mount_height_m, o.azimuth_deg, o.azimuth_doubt_deg, o.field_angle_deg, o.image_width_px,
           o.range_m, o.tilt_deg, o.vertical_angle_deg, o.pan_range_deg, o.state, o.consent_from, o.consent_until,
           o.consent_from_hour, o.consent_until_hour)
       OR n.point::bytea IS DISTINCT FROM o.point::bytea
  ), n AS (SELECT count(*) AS n FROM touched)
  INSERT INTO input_change (subject, key, box)
  SELECT 'camera', id, box FROM touched, n WHERE n <= input_change_limit()
  UNION ALL SELECT 'camera', NULL, NULL FROM n WHERE n > input_change_limit();
  RETURN NULL;
END $$;

-- What a camera saw goes with it, so where that was is noted before.
CREATE FUNCTION note_camera_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO input_change (subject, key, box)
  SELECT 'camera', OLD.id, ST_Expand(ST_Collect(OLD.point, (
    SELECT ST_Collect(ST_Envelope(region)) FROM camera_view WHERE camera_id = OLD.id)), 1e-6);
  RETURN OLD;
END $$;
DROP TRIGGER camera_deleted ON camera;
CREATE TRIGGER camera_gone BEFORE DELETE ON camera FOR EACH ROW EXECUTE FUNCTION note_camera_gone();

DO $$
DECLARE t text; shape text;
BEGIN
  FOR t, shape IN VALUES ('village', 'boundary'), ('hamlet', 'point'), ('road', 'line'), ('building', 'footprint'),
                         ('private_area', 'shape'), ('camera', 'point') LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS %I ON %I', t || '_inserted', t);
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed '
                   'FOR EACH STATEMENT EXECUTE FUNCTION note_input_change(%L)', t || '_inserted', t, shape);
    IF t <> 'camera' THEN
      EXECUTE format('DROP TRIGGER IF EXISTS %I ON %I', t || '_deleted', t);
      EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS changed '
                     'FOR EACH STATEMENT EXECUTE FUNCTION note_input_change(%L)', t || '_deleted', t, shape);
      EXECUTE format('DROP TRIGGER IF EXISTS %I ON %I', t || '_updated', t);
      EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS changed '
                     'FOR EACH STATEMENT EXECUTE FUNCTION note_input_update(%L)', t || '_updated', t, shape);
    END IF;
  END LOOP;
END $$;

-- What a camera could see stands beside what it sees for sure, and how far it sees beside what it sees.
ALTER TABLE camera_view
  ADD COLUMN scope text NOT NULL DEFAULT 'guaranteed' CHECK (scope IN ('guaranteed', 'potential')),
  ADD COLUMN radius_m double precision NOT NULL DEFAULT 0,
  ADD COLUMN near_m double precision NOT NULL DEFAULT 0,
  ADD COLUMN moved_m double precision NOT NULL DEFAULT 0,
  DROP CONSTRAINT camera_view_pkey,
  ADD PRIMARY KEY (camera_id, level, target_m, scope);
COMMENT ON COLUMN camera_view.scope IS 'potential: kept for cameras that turn, or whose direction is not known; in no figure.';

-- A driver that reads a real as text finds 3.4, and one that reads it as bits 3.4000000953674316: views must not depend on it.
DO $$
DECLARE t text; c text;
BEGIN
  FOR t, c IN
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name IN ('building', 'camera', 'camera_view') AND data_type = 'real'
  LOOP
    EXECUTE format('ALTER TABLE %1$I ALTER COLUMN %2$I TYPE double precision USING CAST(CAST(%2$I AS numeric) AS double precision)', t, c);
  END LOOP;
END $$;

-- What was worked out before knows nothing of these.
INSERT INTO input_change (subject) SELECT 'village' WHERE EXISTS (SELECT FROM village);
