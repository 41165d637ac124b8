CREATE TABLE patrol_unit (
  id          uuid PRIMARY KEY,
  org_unit_id uuid NOT NULL REFERENCES org_unit,
  name        text NOT NULL CHECK (name <> ''),
  mode        text NOT NULL CHECK (mode IN ('car', 'motorcycle', 'ebike', 'foot')),
  station     geometry(Point, 4326) NOT NULL,
  active      boolean NOT NULL DEFAULT true,
  source      text NOT NULL,
  external_id text NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX patrol_unit_org ON patrol_unit (org_unit_id);

CREATE TABLE member (
  id             uuid PRIMARY KEY,
  patrol_unit_id uuid NOT NULL REFERENCES patrol_unit ON DELETE CASCADE,
  account_id     uuid REFERENCES account,
  name           text NOT NULL CHECK (name <> ''),
  rank           text NOT NULL CHECK (rank IN ('officer', 'auxiliary', 'grid_worker')),
  leader         boolean NOT NULL DEFAULT false
);
CREATE INDEX member_unit ON member (patrol_unit_id);
CREATE INDEX member_account ON member (account_id);

-- starts_at and ends_at are rostered; started_at and ended_at are what happened. Positions are kept between the latter only.
CREATE TABLE shift (
  id             uuid PRIMARY KEY,
  patrol_unit_id uuid NOT NULL REFERENCES patrol_unit ON DELETE CASCADE,
  day            date NOT NULL,
  starts_at      timestamptz NOT NULL,
  ends_at        timestamptz NOT NULL,
  started_at     timestamptz,
  ended_at       timestamptz,
  UNIQUE (patrol_unit_id, starts_at),
  CHECK (starts_at < ends_at AND ends_at - starts_at <= interval '24 hours'),
  CHECK (started_at <= ended_at)
);
CREATE INDEX shift_day ON shift (day);

-- A shift that nobody ends runs until an hour after its rostered end, or for its rostered length if that is later.
CREATE FUNCTION shift_limit(started_at timestamptz, starts_at timestamptz, ends_at timestamptz) RETURNS timestamptz
LANGUAGE sql IMMUTABLE AS $$ SELECT greatest(ends_at + interval '1 hour', started_at + (ends_at - starts_at)) $$;

-- A place that patrols may be sent to, with what it is worth now and why.
CREATE TABLE patrol_place (
  id            uuid PRIMARY KEY,
  kind          text NOT NULL CHECK (kind IN ('key_place', 'gap', 'hot_spot', 'hazard', 'grid', 'pin')),
  subject       text NOT NULL,
  name          text NOT NULL,
  point         geometry(Point, 4326) NOT NULL,
  village_id    uuid REFERENCES village ON DELETE SET NULL,
  must_reach    boolean NOT NULL DEFAULT false,
  value         double precision NOT NULL DEFAULT 0 CHECK (value >= 0),
  reasons       jsonb NOT NULL DEFAULT '[]',
  last_visit_at timestamptz,
  computed_at   timestamptz NOT NULL DEFAULT now(),
  UNIQUE (kind, subject)
);
CREATE INDEX patrol_place_point ON patrol_place USING gist (point);

CREATE TABLE patrol_plan (
  id         uuid PRIMARY KEY,
  day        date NOT NULL,
  state      text NOT NULL CHECK (state IN ('proposed', 'issued', 'accepted', 'running', 'done', 'withdrawn')),
  version    integer NOT NULL DEFAULT 1,
  seed       bigint NOT NULL,
  profile    text NOT NULL,
  value      double precision NOT NULL,
  unmet      jsonb NOT NULL DEFAULT '[]',
  summary    jsonb NOT NULL DEFAULT '{}',
  created_by uuid REFERENCES account,
  created_at timestamptz NOT NULL DEFAULT now(),
  issued_by  uuid REFERENCES account,
  issued_at  timestamptz
);
CREATE INDEX patrol_plan_day ON patrol_plan (day, created_at DESC);

CREATE TABLE patrol_route (
  id             uuid PRIMARY KEY,
  plan_id        uuid NOT NULL REFERENCES patrol_plan ON DELETE CASCADE,
  shift_id       uuid NOT NULL REFERENCES shift ON DELETE CASCADE,
  patrol_unit_id uuid NOT NULL REFERENCES patrol_unit ON DELETE CASCADE,
  line           geometry(MultiLineString, 4326),
  length_m       double precision NOT NULL,
  travel_s       double precision NOT NULL,
  value          double precision NOT NULL,
  UNIQUE (plan_id, shift_id)
);
CREATE INDEX patrol_route_unit ON patrol_route (patrol_unit_id);
CREATE INDEX patrol_route_shift ON patrol_route (shift_id);
CREATE INDEX patrol_route_line ON patrol_route USING gist (line);

CREATE TABLE route_stop (
  id         uuid PRIMARY KEY,
  route_id   uuid NOT NULL REFERENCES patrol_route ON DELETE CASCADE,
  number     integer NOT NULL CHECK (number >= 1),
  place_id   uuid REFERENCES patrol_place ON DELETE SET NULL,
  kind       text NOT NULL,
  name       text NOT NULL,
  point      geometry(Point, 4326) NOT NULL,
  must_reach boolean NOT NULL,
  arrive_at  timestamptz NOT NULL,
  depart_at  timestamptz NOT NULL,
  leg_m      double precision NOT NULL,
  leg_s      double precision NOT NULL,
  value      double precision NOT NULL,
  reasons    jsonb NOT NULL DEFAULT '[]',
  state      text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'arrived', 'done', 'unreachable')),
  arrived_at timestamptz,
  left_at    timestamptz,
  by_hand    boolean NOT NULL DEFAULT false,
  note       text,
  UNIQUE (route_id, number),
  CHECK (arrive_at <= depart_at)
);
