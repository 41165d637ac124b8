-- What a camera costs, by what is done for it: one row for the county.
CREATE TABLE siting_cost (
  only_row         boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  new_pole_yuan    double precision NOT NULL CHECK (new_pole_yuan > 0),
  on_building_yuan double precision NOT NULL CHECK (on_building_yuan > 0),
  share_yuan       double precision NOT NULL CHECK (share_yuan > 0),
  turn_yuan        double precision NOT NULL CHECK (turn_yuan > 0),
  repair_yuan      double precision NOT NULL CHECK (repair_yuan > 0),
  version          integer NOT NULL DEFAULT 1
);
INSERT INTO siting_cost (new_pole_yuan, on_building_yuan, share_yuan, turn_yuan, repair_yuan)
VALUES (12000, 6000, 800, 500, 1500);

-- A camera that the planner proposes, and what somebody has decided about it. Wall units are derived anew, so the wall is
-- named by its id alone: what was decided outlives it.
CREATE TABLE camera_proposal (
  id                uuid PRIMARY KEY,
  plan_id           uuid NOT NULL,
  option            text NOT NULL CHECK (option IN ('existing', 'cheapest', 'fewest', 'coverage', 'budget')),
  number            integer NOT NULL,
  state             text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'accepted', 'rejected')),
  version           integer NOT NULL DEFAULT 1,
  wall_unit_id      text,
  village_id        uuid REFERENCES village ON DELETE SET NULL,
  level             text NOT NULL,
  road_set          text NOT NULL CHECK (road_set IN ('vehicle', 'walking')),
  action            text NOT NULL CHECK (action IN ('new_pole', 'on_building', 'share', 'turn', 'repair')),
  camera_id         uuid REFERENCES camera ON DELETE SET NULL,
  point             geometry(Point, 4326) NOT NULL,
  mount_height_m    double precision NOT NULL CHECK (mount_height_m > 0 AND mount_height_m <= 200),
  azimuth_deg       double precision NOT NULL CHECK (azimuth_deg >= 0 AND azimuth_deg < 360),
  field_angle_deg   double precision NOT NULL CHECK (field_angle_deg > 0 AND field_angle_deg <= 360),
  image_width_px    integer NOT NULL CHECK (image_width_px BETWEEN 1 AND 100000),
  range_m           double precision NOT NULL CHECK (range_m > 0 AND range_m <= 20000),
  cost_yuan         double precision NOT NULL CHECK (cost_yuan >= 0),
  view              geometry(Geometry, 4326),
  planned_camera_id uuid REFERENCES camera ON DELETE SET NULL,
  created_at        timestamptz NOT NULL DEFAULT now(),
  decided_by        uuid REFERENCES account,
  decided_at        timestamptz,
  CHECK ((state = 'proposed') = (decided_at IS NULL)),
  CHECK (planned_camera_id IS NULL OR state = 'accepted')
);
CREATE INDEX camera_proposal_wall ON camera_proposal (wall_unit_id);
CREATE INDEX camera_proposal_village ON camera_proposal (village_id);
CREATE INDEX camera_proposal_camera ON camera_proposal (camera_id) WHERE camera_id IS NOT NULL;
CREATE UNIQUE INDEX camera_proposal_planned ON camera_proposal (planned_camera_id);
COMMENT ON COLUMN camera_proposal.plan_id IS 'What was worked out together: the answer to one request, or one budget.';
COMMENT ON COLUMN camera_proposal.number IS 'Order within the plan and its option.';
COMMENT ON COLUMN camera_proposal.camera_id IS 'The existing camera that is turned, shared or repaired.';

-- The newest plan for a wall: what it would do. Its proposals have its id.
CREATE TABLE siting_plan (
  wall_unit_id text NOT NULL,
  level        text NOT NULL,
  road_set     text NOT NULL CHECK (road_set IN ('vehicle', 'walking')),
  id           uuid NOT NULL UNIQUE,
  answer       jsonb NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (wall_unit_id, level, road_set)
);

-- The newest curve of walls closed against money, by level and set of roads; its proposals have its id as their plan.
CREATE TABLE siting_budget (
  level       text NOT NULL,
  road_set    text NOT NULL CHECK (road_set IN ('vehicle', 'walking')),
  id          uuid NOT NULL UNIQUE,
  curve       jsonb NOT NULL,
  computed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (level, road_set)
);

-- A unit that only changes is deleted and made anew within one transaction, so this looks at its end.
CREATE FUNCTION forget_undecided_proposals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM wall_unit u WHERE u.id = OLD.id) THEN
    DELETE FROM camera_proposal p WHERE p.wall_unit_id = OLD.id AND p.state = 'proposed';
    DELETE FROM siting_plan p WHERE p.wall_unit_id = OLD.id;
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER wall_unit_gone AFTER DELETE ON wall_unit DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION forget_undecided_proposals();

-- Two plans cannot both take the place of one camera.
CREATE UNIQUE INDEX camera_replaced_once ON camera (replaces) WHERE state = 'planned';

-- A planned camera that takes the place of another is not a second one once it is there: what is new about it goes to the one
-- in the register, and it goes itself. Else the two would count side by side. A camera that was repaired or is shared looks
-- where it did. One that the register has taken out of service stays out of it.
CREATE FUNCTION settle_replacement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE camera SET
    state = NEW.state, last_seen_at = greatest(last_seen_at, NEW.last_seen_at), edited_at = NEW.edited_at, updated_at = now()
  WHERE id = NEW.replaces AND state <> 'removed';
  IF NOT EXISTS (SELECT FROM camera_proposal p WHERE p.planned_camera_id = NEW.id AND p.action IN ('repair', 'share')) THEN
    UPDATE camera SET
      azimuth_deg = NEW.azimuth_deg, azimuth_doubt_deg = NEW.azimuth_doubt_deg, field_angle_deg = NEW.field_angle_deg,
      image_width_px = NEW.image_width_px, range_m = NEW.range_m, mount_height_m = NEW.mount_height_m,
      tilt_deg = NEW.tilt_deg, vertical_angle_deg = NEW.vertical_angle_deg
    WHERE id = NEW.replaces AND state <> 'removed';
  END IF;
  UPDATE camera SET state = 'removed', replaces = NULL WHERE id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER camera_built AFTER UPDATE OF state ON camera FOR EACH ROW
  WHEN (OLD.state = 'planned' AND NEW.state IN ('online', 'offline', 'fault', 'maintenance') AND NEW.replaces IS NOT NULL)
  EXECUTE FUNCTION settle_replacement();
