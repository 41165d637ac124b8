-- Where the picture begins and ends on the ground, and how far a camera turns.
ALTER TABLE camera
  ADD COLUMN tilt_deg           real CHECK (tilt_deg BETWEEN -90 AND 90),
  ADD COLUMN vertical_angle_deg real CHECK (vertical_angle_deg > 0 AND vertical_angle_deg <= 180),
  ADD COLUMN pan_range_deg      real CHECK (pan_range_deg > 0 AND pan_range_deg <= 360);
COMMENT ON COLUMN camera.tilt_deg IS 'Depression of the optical axis below the horizon.';

CREATE OR REPLACE FUNCTION note_camera_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM new_rows n FULL JOIN old_rows o USING (id)
    WHERE (n.kind, n.type, n.mount_height_m, n.azimuth_deg, n.azimuth_doubt_deg, n.field_angle_deg, n.image_width_px,
           n.range_m, n.tilt_deg, n.vertical_angle_deg, n.pan_range_deg, n.state, n.consent_from, n.consent_until,
           n.consent_from_hour, n.consent_until_hour)
          IS DISTINCT FROM
          (o.kind, o.type, o.mount_height_m, o.azimuth_deg, o.azimuth_doubt_deg, o.field_angle_deg, o.image_width_px,
           o.range_m, o.tilt_deg, o.vertical_angle_deg, o.pan_range_deg, o.state, o.consent_from, o.consent_until,
           o.consent_from_hour, o.consent_until_hour)
       OR n.point::bytea IS DISTINCT FROM o.point::bytea)
  THEN
    INSERT INTO input_change (subject) VALUES (TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;

-- Ground that no camera may see: taken out of every view. It blocks no sight line.
CREATE TABLE private_area (
  id          uuid PRIMARY KEY,
  name        text CHECK (name <> ''),
  shape       geometry(Polygon, 4326) NOT NULL CHECK (ST_IsValid(shape) AND NOT ST_IsEmpty(shape)),
  source      text NOT NULL,
  external_id text NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX private_area_shape ON private_area USING gist (shape);
CREATE TRIGGER private_area_inserted AFTER INSERT ON private_area REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_input_change();
CREATE TRIGGER private_area_deleted AFTER DELETE ON private_area REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_input_change();
CREATE TRIGGER private_area_updated AFTER UPDATE ON private_area REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_input_change();
