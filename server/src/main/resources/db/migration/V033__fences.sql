-- Areas that are watched: a polygon, or a corridor along a line.
CREATE TABLE fence (
  id           uuid PRIMARY KEY,
  name         text NOT NULL CHECK (name <> '' AND length(name) <= 80),
  version      integer NOT NULL DEFAULT 1,
  active       boolean NOT NULL DEFAULT true,
  org_unit_id  uuid REFERENCES org_unit,
  shape        geometry(Geometry, 4326) NOT NULL CHECK (GeometryType(shape) IN ('POLYGON', 'LINESTRING')),
  width_m      integer CHECK (width_m BETWEEN 10 AND 2000),
  units        uuid[] CHECK (cardinality(units) > 0),
  mode         text,
  from_time    time,
  until_time   time,
  rules        jsonb NOT NULL,
  note         text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  changed_at   timestamptz NOT NULL DEFAULT now(),
  -- what it watches since then; what was before was judged by what it watched before
  revision     integer NOT NULL DEFAULT 1,
  watched_from timestamptz NOT NULL DEFAULT now(),
  deleted_at   timestamptz,
  CHECK ((width_m IS NULL) = (GeometryType(shape) = 'POLYGON')),
  CHECK ((from_time IS NULL) = (until_time IS NULL) AND from_time <> until_time)
);
COMMENT ON COLUMN fence.units IS 'No references: a unit that is gone is watched by nobody. Null: all of the sub-tree.';
COMMENT ON COLUMN fence.deleted_at IS 'Its warnings keep its name as long as they are kept.';

-- When units have been inside, as the fixes tell; worked out again when late ones come.
CREATE TABLE fence_stay (
  fence_id       uuid NOT NULL REFERENCES fence ON DELETE CASCADE,
  revision       integer NOT NULL,
  shift_id       uuid NOT NULL REFERENCES shift ON DELETE CASCADE,
  from_at        timestamptz(3) NOT NULL,
  until_at       timestamptz(3),
  PRIMARY KEY (shift_id, fence_id, revision, from_at)
);
CREATE INDEX fence_stay_fence ON fence_stay (fence_id, until_at);

-- What a watch has to tell, once each. A warning of a fence that no unit is in has no unit and no shift.
CREATE TABLE warning (
  id              uuid PRIMARY KEY,
  kind            text NOT NULL CHECK (kind IN ('enter', 'leave', 'dwell', 'too_long', 'missing', 'deviation', 'silence')),
  level           text NOT NULL CHECK (level IN ('red', 'orange', 'yellow', 'blue')),
  minutes         integer,
  fence_id        uuid REFERENCES fence ON DELETE CASCADE,
  revision        integer NOT NULL DEFAULT 0,
  patrol_unit_id  uuid REFERENCES patrol_unit ON DELETE CASCADE,
  shift_id        uuid REFERENCES shift ON DELETE CASCADE,
  started_at      timestamptz(3) NOT NULL,
  ended_at        timestamptz(3),
  raised_at       timestamptz NOT NULL,
  late            boolean NOT NULL,
  withdrawn_at    timestamptz,
  lon_e7          integer,
  lat_e7          integer,
  value           double precision,
  acknowledged_at timestamptz,
  acknowledged_by uuid REFERENCES account,
  CHECK (ended_at >= started_at),
  CHECK ((lon_e7 IS NULL) = (lat_e7 IS NULL)),
  CHECK ((patrol_unit_id IS NULL) = (kind = 'missing') AND (shift_id IS NULL) = (kind = 'missing'))
);
CREATE UNIQUE INDEX warning_once ON warning (
  kind, coalesce(fence_id, '00000000-0000-0000-0000-000000000000'), revision, coalesce(minutes, 0),
  coalesce(shift_id, '00000000-0000-0000-0000-000000000000'), started_at);
CREATE INDEX warning_newest ON warning (raised_at DESC, id DESC);
CREATE INDEX warning_shift ON warning (shift_id);
CREATE INDEX warning_fence ON warning (fence_id);
CREATE INDEX warning_open ON warning (raised_at) WHERE withdrawn_at IS NULL AND (ended_at IS NULL OR acknowledged_at IS NULL);

-- Fixes that came so late that what was judged by then has to be judged again.
CREATE TABLE late_fix (
  id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  shift_id uuid NOT NULL REFERENCES shift ON DELETE CASCADE,
  from_at  timestamptz NOT NULL,
  noted_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX late_fix_noted ON late_fix (noted_at);

-- Shifts that are over and have been judged.
CREATE TABLE judged_shift (
  shift_id uuid PRIMARY KEY REFERENCES shift ON DELETE CASCADE
);
INSERT INTO judged_shift
SELECT id FROM shift WHERE started_at IS NOT NULL AND coalesce(ended_at, shift_limit(started_at, starts_at, ends_at)) < now();
