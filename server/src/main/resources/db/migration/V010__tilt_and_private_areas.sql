-- Where the picture begins and ends on the ground, and how far a camera turns.
ALTER TABLE camera
  ADD COLUMN tilt_deg           real CHECK (tilt_deg BETWEEN -90 AND 90),
  ADD COLUMN vertical_angle_deg real CHECK (vertical_angle_deg > 0 AND vertical_angle_deg <= 180),
  ADD COLUMN pan_range_deg      real CHECK (pan_range_deg > 0 AND pan_range_deg <= 360);
COMMENT ON COLUMN camera.tilt_deg IS 'Depression of the optical axis below the horizon.';

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
