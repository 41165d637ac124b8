-- The weights by which places are valued, each version kept for good: a plan names the one it was made with.
CREATE TABLE value_profile (
  id         uuid PRIMARY KEY,
  name       text NOT NULL CHECK (name <> ''),
  version    integer NOT NULL CHECK (version >= 1),
  settings   jsonb NOT NULL,
  active     boolean NOT NULL DEFAULT false,
  author     uuid REFERENCES account,
  created_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (name, version)
);
CREATE UNIQUE INDEX value_profile_active ON value_profile (active) WHERE active;
INSERT INTO value_profile (id, name, version, active, settings) VALUES (
  '01900000-0000-7000-8000-000000000001', 'standard', 1, true,
  '{"recoveryMin": 120, "incidentFadeDays": 7, "incidentReachM": 500, "dwellNoneMin": 3, "dwellFullMin": 12,
    "nightFromHour": 20, "nightUntilHour": 6, "dayShare": 0.4, "overdueFullDays": 7, "travelCostPerHour": 4,
    "findingsShare": 0.15, "passShare": 0.15, "passReachM": 30,
    "background": 1, "gap": 30, "hazard": 12, "pin": 40, "overdue": 14, "incident": 12}');

-- Hours in which key places need somebody: of one place, or of all of a class.
CREATE TABLE place_rule (
  id           uuid PRIMARY KEY,
  class        text NOT NULL CHECK (class IN ('service_point', 'school', 'market', 'key_area', 'checkpoint')),
  key_place_id uuid REFERENCES key_place ON DELETE CASCADE,
  note         text NOT NULL CHECK (note <> ''),
  weekdays     smallint[] NOT NULL DEFAULT '{}',
  endings      smallint[] NOT NULL DEFAULT '{}',
  lunar        boolean NOT NULL DEFAULT false,
  from_time    time NOT NULL,
  until_time   time NOT NULL,
  on_holidays  boolean NOT NULL DEFAULT true,
  points       double precision NOT NULL CHECK (points >= 0 AND points <= 1000)
);
CREATE INDEX place_rule_key_place ON place_rule (key_place_id) WHERE key_place_id IS NOT NULL;
COMMENT ON COLUMN place_rule.weekdays IS '1 Monday to 7; empty: any.';
COMMENT ON COLUMN place_rule.endings IS 'Last digits of the day of the month; empty: any.';
COMMENT ON COLUMN place_rule.lunar IS 'The month is one of the Chinese calendar.';
INSERT INTO place_rule (id, class, note, weekdays, from_time, until_time, on_holidays, points) VALUES
  ('01900000-0000-7000-8000-000000000002', 'school', '放学', '{1,2,3,4,5}', '16:00', '17:30', false, 20);

-- Days on which places are worth more, whole days in the county's time.
CREATE TABLE raised_level (
  id         uuid PRIMARY KEY,
  note       text NOT NULL CHECK (note <> ''),
  first_day  date NOT NULL,
  last_day   date NOT NULL,
  level      smallint NOT NULL CHECK (level BETWEEN 1 AND 4),
  factor     double precision NOT NULL CHECK (factor >= 1 AND factor <= 10),
  applies_to text[] NOT NULL DEFAULT '{}',
  holiday    boolean NOT NULL DEFAULT false,
  CHECK (first_day <= last_day)
);
CREATE INDEX raised_level_day ON raised_level (last_day);
COMMENT ON COLUMN raised_level.applies_to IS 'Kinds of places and classes of key places; empty: all.';

-- What leaders have said of places. Patrol places are found anew by each survey, so the place is named by its id alone, which
-- stays, with the point and the name that it had.
CREATE TABLE place_mark (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('pin', 'forbid', 'must')),
  place_id    uuid,
  point       geometry(Point, 4326),
  area        geometry(MultiPolygon, 4326),
  name        text NOT NULL DEFAULT '',
  note        text NOT NULL DEFAULT '',
  strength    double precision NOT NULL DEFAULT 1 CHECK (strength > 0 AND strength <= 1),
  from_at     timestamptz,
  until_at    timestamptz,
  village_id  uuid REFERENCES village ON DELETE SET NULL,
  org_unit_id uuid REFERENCES org_unit,
  created_by  uuid REFERENCES account,
  created_at  timestamptz NOT NULL,
  ended_by    uuid REFERENCES account,
  ended_at    timestamptz,
  CHECK ((point IS NULL) <> (area IS NULL)),
  CHECK (place_id IS NULL OR point IS NOT NULL),
  CHECK (until_at > coalesce(from_at, created_at))
);
CREATE INDEX place_mark_open ON place_mark (until_at) WHERE ended_at IS NULL;
COMMENT ON COLUMN place_mark.org_unit_id IS 'For whose sub-tree its maker spoke; null: the county.';
COMMENT ON COLUMN place_mark.from_at IS 'Null: since it was made.';

-- A survey of the places is asked for by whoever changes what it reads.
CREATE TABLE patrol_survey (
  one   boolean PRIMARY KEY DEFAULT true CHECK (one),
  asked bigint NOT NULL DEFAULT 0,
  done  bigint NOT NULL DEFAULT 0
);
INSERT INTO patrol_survey DEFAULT VALUES;

ALTER TABLE patrol_place
  DROP CONSTRAINT patrol_place_kind_check,
  ADD CONSTRAINT patrol_place_kind_check
    CHECK (kind IN ('key_place', 'gap', 'hot_spot', 'hazard', 'grid', 'road', 'pin')),
  ADD COLUMN forbidden boolean NOT NULL DEFAULT false;
