-- Who changes a camera says which version he has seen; imports raise it too.
ALTER TABLE camera
  ADD COLUMN version integer NOT NULL DEFAULT 1,
  ADD COLUMN edited_at timestamptz;
COMMENT ON COLUMN camera.edited_at IS 'When somebody last changed it by hand; null: never.';

CREATE FUNCTION raise_camera_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.name, NEW.kind, NEW.type, NEW.state, NEW.mount_height_m, NEW.azimuth_deg, NEW.azimuth_doubt_deg,
      NEW.field_angle_deg, NEW.image_width_px, NEW.range_m, NEW.tilt_deg, NEW.vertical_angle_deg, NEW.pan_range_deg,
      NEW.point::bytea)
     IS DISTINCT FROM
     (OLD.name, OLD.kind, OLD.type, OLD.state, OLD.mount_height_m, OLD.azimuth_deg, OLD.azimuth_doubt_deg,
      OLD.field_angle_deg, OLD.image_width_px, OLD.range_m, OLD.tilt_deg, OLD.vertical_angle_deg, OLD.pan_range_deg,
      OLD.point::bytea)
  THEN
    NEW.version := OLD.version + 1;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER camera_version BEFORE UPDATE ON camera FOR EACH ROW EXECUTE FUNCTION raise_camera_version();
