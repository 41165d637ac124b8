-- The device is the credential on the device port: token_hash is SHA-256 of its identifier.
CREATE TABLE device (
  number     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL CHECK (name <> ''),
  token_hash bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  speed_unit text NOT NULL DEFAULT 'knots' CHECK (speed_unit IN ('knots', 'kmh', 'mps', 'mph')),
  rank       smallint NOT NULL DEFAULT 1 CHECK (rank IN (0, 1, 2)),
  last_seen_at timestamptz,
  disabled_at  timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN device.rank IS 'Whose position stands for the unit: 0 vehicle, 1 leader, 2 others.';

CREATE TABLE device_assignment (
  device_number  integer NOT NULL REFERENCES device ON DELETE CASCADE,
  patrol_unit_id uuid NOT NULL REFERENCES patrol_unit ON DELETE CASCADE,
  from_at        timestamptz NOT NULL,
  until_at       timestamptz,
  PRIMARY KEY (device_number, from_at),
  CHECK (from_at < until_at)
);
CREATE INDEX device_assignment_unit ON device_assignment (patrol_unit_id);

CREATE TABLE position (
  device_number integer NOT NULL,
  fixed_at      timestamptz(3) NOT NULL,
  received_at   timestamptz(3) NOT NULL,
  key           bigint NOT NULL,
  lon_e7        integer NOT NULL CHECK (lon_e7 BETWEEN -1800000000 AND 1800000000),
  lat_e7        integer NOT NULL CHECK (lat_e7 BETWEEN -900000000 AND 900000000),
  speed_dmps    smallint,
  course_deg    smallint,
  accuracy_m    smallint,
  altitude_m    smallint,
  battery_pct   smallint,
  flags         smallint NOT NULL DEFAULT 0,
  PRIMARY KEY (device_number, fixed_at, key)
) PARTITION BY RANGE (fixed_at);
CREATE INDEX position_time ON position USING brin (fixed_at);
COMMENT ON COLUMN position.flags IS '1 poor accuracy, 2 speed jump, 4 clock skew, 8 mock, 16 SOS, 32 not valid';

-- One partition a day (UTC), made ahead and on demand; safe to call from several servers at once.
CREATE FUNCTION ensure_position_partition(wanted date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE part text := 'position_' || to_char(wanted, 'YYYYMMDD');
BEGIN
  IF to_regclass(part) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('ensure_position_partition'));
  IF to_regclass(part) IS NULL THEN
    EXECUTE format('CREATE TABLE %I PARTITION OF position FOR VALUES FROM (%L) TO (%L)', part,
                   wanted::timestamp AT TIME ZONE 'UTC', (wanted + 1)::timestamp AT TIME ZONE 'UTC');
  END IF;
END $$;

-- Fixes inside a rostered shift whose start is not known yet: read by nobody, at most 24 h.
CREATE TABLE position_waiting (
  LIKE position INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
  PRIMARY KEY (device_number, fixed_at, key)
);

-- What is not kept is counted: fixes outside any shift, and unreadable records, of which 1,000 a day are kept aside.
CREATE TABLE position_outside (
  device_number integer NOT NULL REFERENCES device ON DELETE CASCADE,
  day           date NOT NULL,
  fixes         integer NOT NULL,
  unreadable    integer NOT NULL DEFAULT 0,
  PRIMARY KEY (device_number, day)
);

CREATE TABLE position_quarantine (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  device_number integer NOT NULL REFERENCES device ON DELETE CASCADE,
  received_at   timestamptz NOT NULL DEFAULT now(),
  reason        text NOT NULL,
  body          text NOT NULL CHECK (octet_length(body) <= 2048)
);
CREATE INDEX position_quarantine_day ON position_quarantine (device_number, received_at);

CREATE TABLE unknown_device (
  identifier    text PRIMARY KEY CHECK (length(identifier) <= 100),
  seen          integer NOT NULL DEFAULT 1,
  first_seen_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at  timestamptz NOT NULL DEFAULT now()
);

-- The newest position of each unit: state, overwritten, never history.
CREATE TABLE unit_state (
  patrol_unit_id uuid PRIMARY KEY REFERENCES patrol_unit ON DELETE CASCADE,
  device_number  integer NOT NULL REFERENCES device ON DELETE CASCADE,
  shift_id       uuid REFERENCES shift ON DELETE SET NULL,
  fixed_at       timestamptz(3) NOT NULL,
  received_at    timestamptz(3) NOT NULL,
  lon_e7         integer NOT NULL,
  lat_e7         integer NOT NULL,
  speed_dmps     smallint,
  course_deg     smallint,
  accuracy_m     smallint,
  sos            boolean NOT NULL DEFAULT false,
  changed_at     timestamptz NOT NULL
);
CREATE INDEX unit_state_changed ON unit_state (changed_at);

CREATE TABLE visit (
  patrol_unit_id uuid NOT NULL REFERENCES patrol_unit ON DELETE CASCADE,
  place_id       uuid NOT NULL REFERENCES patrol_place ON DELETE CASCADE,
  shift_id       uuid REFERENCES shift ON DELETE SET NULL,
  arrived_at     timestamptz NOT NULL,
  left_at        timestamptz,
  by_hand        boolean NOT NULL DEFAULT false,
  PRIMARY KEY (patrol_unit_id, place_id, arrived_at)
);
CREATE INDEX visit_place ON visit (place_id, arrived_at DESC);
