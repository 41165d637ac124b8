-- Calls for help, each until somebody at a desk has taken note of it. Further calls of the unit meanwhile are the same alarm.
CREATE TABLE alarm (
  id              uuid PRIMARY KEY,
  patrol_unit_id  uuid NOT NULL REFERENCES patrol_unit ON DELETE CASCADE,
  -- the first call and the last one, by the device's clock
  raised_at       timestamptz NOT NULL,
  called_at       timestamptz NOT NULL,
  calls           integer NOT NULL DEFAULT 1,
  -- of the last call that told a place; 1e-7 degrees
  placed_at       timestamptz,
  lon_e7          integer,
  lat_e7          integer,
  -- when the server heard of the last one
  heard_at        timestamptz NOT NULL DEFAULT now(),
  acknowledged_at timestamptz,
  acknowledged_by uuid REFERENCES account,
  CHECK ((lon_e7 IS NULL) = (lat_e7 IS NULL) AND (lon_e7 IS NULL) = (placed_at IS NULL))
);
CREATE UNIQUE INDEX alarm_open ON alarm (patrol_unit_id) WHERE acknowledged_at IS NULL;
