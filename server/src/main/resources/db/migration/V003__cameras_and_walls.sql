CREATE TABLE camera (
  id                uuid PRIMARY KEY,
  code              text CHECK (code ~ '^[0-9]{20}$'),
  name              text NOT NULL CHECK (name <> ''),
  kind              text NOT NULL CHECK (kind IN ('public', 'social', 'wifi', 'private')),
  type              text NOT NULL CHECK (type IN ('dome', 'half_dome', 'fixed_bullet', 'ptz_bullet', 'checkpoint', 'unknown')),
  point             geometry(Point, 4326) NOT NULL,
  mount_height_m    real CHECK (mount_height_m > 0 AND mount_height_m <= 200),
  azimuth_deg       real CHECK (azimuth_deg >= 0 AND azimuth_deg < 360),
  azimuth_doubt_deg real NOT NULL DEFAULT 0 CHECK (azimuth_doubt_deg BETWEEN 0 AND 180),
  field_angle_deg   real CHECK (field_angle_deg > 0 AND field_angle_deg <= 360),
  image_width_px    integer CHECK (image_width_px BETWEEN 1 AND 100000),
  range_m           real CHECK (range_m > 0 AND range_m <= 20000),
  state             text NOT NULL CHECK (state IN ('online', 'offline', 'fault', 'maintenance', 'disabled', 'removed', 'unverified', 'planned')),
  last_seen_at      timestamptz,
  filed             boolean,
  signed            boolean,
  retention_days    integer CHECK (retention_days BETWEEN 0 AND 3650),
  consent_from      date,
  consent_until     date,
  consent_from_hour smallint CHECK (consent_from_hour BETWEEN 0 AND 24),
  consent_until_hour smallint CHECK (consent_until_hour BETWEEN 0 AND 24),
  village_id        uuid REFERENCES village ON DELETE SET NULL,
  source            text NOT NULL,
  external_id       text NOT NULL,
  updated_at        timestamptz NOT NULL DEFAULT now(),
  UNIQUE (source, external_id),
  CHECK ((consent_from IS NULL) = (consent_until IS NULL)),
  CHECK (consent_from <= consent_until)
);
CREATE INDEX camera_point ON camera USING gist (point);
CREATE INDEX camera_village ON camera (village_id);

-- A job as its owner sees it. Execution belongs to scheduled_tasks.
CREATE TABLE job (
  id               uuid PRIMARY KEY,
  kind             text NOT NULL,
  state            text NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  step             text NOT NULL DEFAULT '',
  progress         real NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
  detail           jsonb NOT NULL DEFAULT '{}',
  cancel_requested boolean NOT NULL DEFAULT false,
  created_by       uuid REFERENCES account,
  created_at       timestamptz NOT NULL DEFAULT now(),
  started_at       timestamptz,
  finished_at      timestamptz
);
CREATE INDEX job_recent ON job (created_at DESC);

-- The queue of changes that coverage has not seen yet: rows appear with the commit of the change.
CREATE TABLE input_change (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject    text NOT NULL,
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE FUNCTION note_input_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM changed) THEN
    INSERT INTO input_change (subject) VALUES (TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;
-- Only what the figures depend on: a camera's name or last contact is no reason to compute again.
CREATE FUNCTION note_camera_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM new_rows n FULL JOIN old_rows o USING (id)
    WHERE (n.kind, n.type, n.mount_height_m, n.azimuth_deg, n.azimuth_doubt_deg, n.field_angle_deg, n.image_width_px,
           n.range_m, n.state, n.consent_from, n.consent_until, n.consent_from_hour, n.consent_until_hour)
          IS DISTINCT FROM
          (o.kind, o.type, o.mount_height_m, o.azimuth_deg, o.azimuth_doubt_deg, o.field_angle_deg, o.image_width_px,
           o.range_m, o.state, o.consent_from, o.consent_until, o.consent_from_hour, o.consent_until_hour)
       OR n.point::bytea IS DISTINCT FROM o.point::bytea)
  THEN
    INSERT INTO input_change (subject) VALUES (TG_TABLE_NAME);
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['village', 'hamlet', 'road', 'building', 'camera'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed '
                   'FOR EACH STATEMENT EXECUTE FUNCTION note_input_change()', t || '_inserted', t);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS changed '
                   'FOR EACH STATEMENT EXECUTE FUNCTION note_input_change()', t || '_deleted', t);
    IF t <> 'camera' THEN
      EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed '
                     'FOR EACH STATEMENT EXECUTE FUNCTION note_input_change()', t || '_updated', t);
    END IF;
  END LOOP;
END $$;
CREATE TRIGGER camera_updated AFTER UPDATE ON camera REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION note_camera_change();

-- Version of each drawn layer, for tiles and their ETags.
CREATE TABLE layer_version (
  layer   text PRIMARY KEY,
  version bigint NOT NULL DEFAULT 1
);
INSERT INTO layer_version (layer) VALUES ('base'), ('camera'), ('view'), ('wall'), ('patrol');

CREATE TABLE camera_view (
  camera_id   uuid NOT NULL REFERENCES camera ON DELETE CASCADE,
  level       text NOT NULL,
  target_m    real NOT NULL DEFAULT 0,
  status      text NOT NULL,
  assumed     text[] NOT NULL DEFAULT '{}',
  occluded    boolean NOT NULL,
  counts_design boolean NOT NULL,
  counts_online boolean NOT NULL,
  area_m2     double precision NOT NULL,
  region      geometry(MultiPolygon, 4326),
  computed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (camera_id, level, target_m)
);
CREATE INDEX camera_view_region ON camera_view USING gist (region);
COMMENT ON COLUMN camera_view.occluded IS 'False: no building footprints within range, occlusion not computed.';

CREATE TABLE village_coverage (
  village_id   uuid NOT NULL REFERENCES village ON DELETE CASCADE,
  level        text NOT NULL,
  camera_set   text NOT NULL CHECK (camera_set IN ('design', 'online')),
  area_pct     double precision CHECK (area_pct BETWEEN 0 AND 100),
  built_up_pct double precision CHECK (built_up_pct BETWEEN 0 AND 100),
  road_pct     double precision CHECK (road_pct BETWEEN 0 AND 100),
  boundary_pct double precision CHECK (boundary_pct BETWEEN 0 AND 100),
  area2_pct    double precision CHECK (area2_pct BETWEEN 0 AND 100),
  area3_pct    double precision CHECK (area3_pct BETWEEN 0 AND 100),
  road_m       double precision NOT NULL DEFAULT 0,
  cameras      integer NOT NULL,
  cameras_assumed integer NOT NULL,
  direction_missing integer NOT NULL,
  houses_outside integer NOT NULL DEFAULT 0,
  computed_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (village_id, level, camera_set)
);

-- A wall is drawn round a hamlet's built-up core; the id is stable from run to run.
CREATE TABLE wall_unit (
  id          text PRIMARY KEY,
  name        text NOT NULL,
  core_origin text NOT NULL CHECK (core_origin IN ('drawn', 'footprints', 'assumed')),
  houses      integer NOT NULL DEFAULT 0,
  core        geometry(MultiPolygon, 4326),
  ground      geometry(MultiPolygon, 4326) NOT NULL,
  label_point geometry(Point, 4326) NOT NULL
);
CREATE INDEX wall_unit_ground ON wall_unit USING gist (ground);
CREATE TABLE wall_unit_village (
  wall_unit_id text NOT NULL REFERENCES wall_unit ON DELETE CASCADE,
  village_id   uuid NOT NULL REFERENCES village ON DELETE CASCADE,
  PRIMARY KEY (wall_unit_id, village_id)
);
CREATE INDEX wall_unit_village_village ON wall_unit_village (village_id);

CREATE TABLE wall (
  wall_unit_id text NOT NULL REFERENCES wall_unit ON DELETE CASCADE,
  level        text NOT NULL,
  camera_set   text NOT NULL CHECK (camera_set IN ('design', 'online')),
  road_set     text NOT NULL CHECK (road_set IN ('vehicle', 'walking')),
  state        text NOT NULL CHECK (state IN ('closed', 'open', 'no_road_access', 'not_assessable')),
  reasons      jsonb NOT NULL DEFAULT '[]',
  kappa        integer CHECK (kappa >= 0),
  entrances    integer NOT NULL DEFAULT 0,
  guarded      integer NOT NULL DEFAULT 0 CHECK (guarded <= entrances),
  gaps         integer NOT NULL DEFAULT 0,
  computed_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (wall_unit_id, level, camera_set, road_set)
);

-- A village's state is its worst unit's.
CREATE VIEW village_wall AS
SELECT v.village_id, w.level, w.camera_set, w.road_set,
  CASE
    WHEN bool_or(w.state = 'open') THEN 'open'
    WHEN bool_or(w.state = 'not_assessable') THEN 'not_assessable'
    WHEN bool_or(w.state = 'no_road_access') THEN 'no_road_access'
    ELSE 'closed'
  END AS state,
  count(*) FILTER (WHERE w.state = 'closed') AS closed,
  count(*) AS units,
  CASE WHEN bool_and(w.kappa IS NOT NULL) THEN sum(w.kappa) END AS kappa
FROM wall w JOIN wall_unit_village v ON v.wall_unit_id = w.wall_unit_id
GROUP BY v.village_id, w.level, w.camera_set, w.road_set;

CREATE TABLE coverage_gap (
  wall_unit_id text NOT NULL,
  level        text NOT NULL,
  camera_set   text NOT NULL,
  road_set     text NOT NULL,
  number       integer NOT NULL,
  length_m     double precision NOT NULL CHECK (length_m >= 0),
  road_names   text[] NOT NULL DEFAULT '{}',
  witness      geometry(LineString, 4326) NOT NULL,
  PRIMARY KEY (wall_unit_id, level, camera_set, road_set, number),
  FOREIGN KEY (wall_unit_id, level, camera_set, road_set) REFERENCES wall ON DELETE CASCADE
);
CREATE INDEX coverage_gap_witness ON coverage_gap USING gist (witness);

CREATE TABLE entrance (
  wall_unit_id text NOT NULL,
  level        text NOT NULL,
  camera_set   text NOT NULL,
  road_set     text NOT NULL,
  number       integer NOT NULL,
  road_name    text,
  guarded      boolean NOT NULL,
  watched      boolean NOT NULL,
  point        geometry(Point, 4326) NOT NULL,
  PRIMARY KEY (wall_unit_id, level, camera_set, road_set, number),
  FOREIGN KEY (wall_unit_id, level, camera_set, road_set) REFERENCES wall ON DELETE CASCADE
);

-- History, one row a day: the last state of the day stands.
CREATE TABLE wall_day (
  day          date NOT NULL,
  wall_unit_id text NOT NULL,
  level        text NOT NULL,
  camera_set   text NOT NULL,
  road_set     text NOT NULL,
  state        text NOT NULL,
  PRIMARY KEY (day, level, camera_set, road_set, wall_unit_id)
);

CREATE TABLE road_defect (
  number  integer NOT NULL PRIMARY KEY,
  kind    text NOT NULL,
  detail  jsonb NOT NULL DEFAULT '{}',
  point   geometry(Point, 4326) NOT NULL
);

CREATE TABLE import_run (
  id          uuid PRIMARY KEY,
  file_name   text NOT NULL,
  sha256      bytea NOT NULL,
  format      text,
  source      text NOT NULL,
  account_id  uuid REFERENCES account,
  state       text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'undone')),
  report      jsonb NOT NULL DEFAULT '{}',
  started_at  timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz
);
CREATE INDEX import_run_recent ON import_run (started_at DESC);
