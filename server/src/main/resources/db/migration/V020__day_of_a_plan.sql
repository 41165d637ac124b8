-- A plan that is worked on knows how often it was changed, by whom and when; a version knows the one that it follows.
ALTER TABLE patrol_plan
  ADD COLUMN revision integer NOT NULL DEFAULT 1 CHECK (revision >= 1),
  ADD COLUMN changed_by uuid REFERENCES account,
  ADD COLUMN changed_at timestamptz,
  ADD COLUMN follows uuid REFERENCES patrol_plan ON DELETE SET NULL;
CREATE INDEX patrol_plan_follows ON patrol_plan (follows);
COMMENT ON COLUMN patrol_plan.revision IS 'Plus one with every change; who changes names the one that he has seen.';

ALTER TABLE patrol_route
  ADD COLUMN locked boolean NOT NULL DEFAULT false,
  ADD COLUMN accepted_at timestamptz,
  ADD COLUMN accepted_by uuid REFERENCES account,
  ADD COLUMN leaves_at timestamptz,
  ADD COLUMN start geometry(Point, 4326);
COMMENT ON COLUMN patrol_route.start IS 'Where it begins; null: at the station of the unit.';

ALTER TABLE route_stop
  ADD COLUMN locked boolean NOT NULL DEFAULT false,
  ADD COLUMN incident_id uuid REFERENCES incident ON DELETE SET NULL,
  ADD COLUMN follows uuid;
CREATE INDEX route_stop_follows ON route_stop (follows) WHERE follows IS NOT NULL;
COMMENT ON COLUMN route_stop.follows IS 'The same stop in the version of the plan before.';

-- The stop that stands for one in the newest version of its plan: who was offline still tells of the one before.
CREATE FUNCTION stop_now(stop uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  WITH RECURSIVE later AS (
    SELECT stop AS id, 0 AS steps
    UNION ALL SELECT t.id, l.steps + 1 FROM route_stop t JOIN later l ON t.follows = l.id)
  SELECT id FROM later ORDER BY steps DESC LIMIT 1
$$;

-- What was done to a proposal by hand or by planning anew: its routes before and after, so that it can be taken back.
CREATE TABLE plan_edit (
  plan_id    uuid NOT NULL REFERENCES patrol_plan ON DELETE CASCADE,
  number     integer NOT NULL CHECK (number >= 1),
  kind       text NOT NULL CHECK (kind <> ''),
  account_id uuid REFERENCES account,
  at         timestamptz NOT NULL,
  undone     boolean NOT NULL DEFAULT false,
  before     jsonb NOT NULL,
  after      jsonb NOT NULL,
  PRIMARY KEY (plan_id, number)
);

-- The best plan of a search that still runs, for those who watch; content: they want no better one.
CREATE TABLE plan_search (
  plan_id uuid PRIMARY KEY,
  value   double precision,
  routes  jsonb NOT NULL DEFAULT '[]',
  content boolean NOT NULL DEFAULT false,
  at      timestamptz NOT NULL
);

-- A change of the plan in force: proposed, then accepted or rejected. The change that it makes is in steps.
CREATE TABLE replan (
  id          uuid PRIMARY KEY,
  plan_id     uuid NOT NULL REFERENCES patrol_plan ON DELETE CASCADE,
  new_plan_id uuid REFERENCES patrol_plan ON DELETE SET NULL,
  cause       jsonb NOT NULL,
  cause_key   text,
  state       text NOT NULL CHECK (state IN ('open', 'accepted', 'rejected', 'outdated')),
  auto        boolean NOT NULL DEFAULT false,
  view        jsonb NOT NULL,
  routes      jsonb NOT NULL,
  unmet       jsonb NOT NULL,
  units       uuid[] NOT NULL,
  created_by  uuid REFERENCES account,
  created_at  timestamptz NOT NULL,
  decided_by  uuid REFERENCES account,
  decided_at  timestamptz,
  CHECK ((state = 'open') = (decided_at IS NULL)),
  CHECK (new_plan_id IS NULL OR state = 'accepted')
);
CREATE UNIQUE INDEX replan_cause ON replan (cause_key) WHERE cause_key IS NOT NULL;
CREATE INDEX replan_open ON replan (created_at) WHERE state = 'open';
COMMENT ON COLUMN replan.cause_key IS 'What the server noticed by itself is proposed once; null: somebody asked.';
COMMENT ON COLUMN replan.units IS 'The patrol units whose routes it changes.';
