-- What a unit has done in a shift, worked out from the positions that are kept of it; worked out anew whenever more come.
CREATE TABLE journey (
  shift_id       uuid PRIMARY KEY REFERENCES shift ON DELETE CASCADE,
  patrol_unit_id uuid NOT NULL REFERENCES patrol_unit ON DELETE CASCADE,
  computed_at    timestamptz NOT NULL
);

-- Where it has stayed.
CREATE TABLE journey_stop (
  shift_id uuid NOT NULL REFERENCES journey ON DELETE CASCADE,
  from_at  timestamptz(3) NOT NULL,
  until_at timestamptz(3) NOT NULL CHECK (until_at > from_at),
  lon_e7   integer NOT NULL,
  lat_e7   integer NOT NULL,
  PRIMARY KEY (shift_id, from_at)
);
