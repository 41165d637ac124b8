-- One row: the county that this database keeps. The plane's centre is fixed at first use, so that areas and lengths
-- of later runs agree with earlier ones.
CREATE TABLE county (
  one        boolean PRIMARY KEY DEFAULT true CHECK (one),
  name       text CHECK (name <> ''),
  demo       boolean NOT NULL DEFAULT false,
  plane_lon  double precision CHECK (plane_lon BETWEEN -180 AND 180),
  plane_lat  double precision CHECK (plane_lat BETWEEN -80 AND 80),
  epoch      uuid NOT NULL DEFAULT gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK ((plane_lon IS NULL) = (plane_lat IS NULL))
);
INSERT INTO county DEFAULT VALUES;
COMMENT ON COLUMN county.epoch IS 'Names this history of live events; changes on restore or fail-over.';

CREATE TABLE org_unit (
  id          uuid PRIMARY KEY,
  parent_id   uuid REFERENCES org_unit,
  name        text NOT NULL CHECK (name <> ''),
  kind        text NOT NULL CHECK (kind IN ('county', 'station', 'brigade', 'squadron', 'group')),
  station     geometry(Point, 4326),
  area        geometry(MultiPolygon, 4326) CHECK (ST_IsValid(area)),
  source      text NOT NULL,
  external_id text NOT NULL,
  UNIQUE (source, external_id),
  CHECK (parent_id <> id)
);
CREATE INDEX org_unit_parent ON org_unit (parent_id);
CREATE INDEX org_unit_area ON org_unit USING gist (area);

CREATE TABLE account (
  id            uuid PRIMARY KEY,
  login         text NOT NULL CHECK (login ~ '^[a-z0-9._-]{2,40}$'),
  name          text NOT NULL CHECK (name <> ''),
  role          text NOT NULL CHECK (role IN ('administrator', 'command', 'leader', 'officer')),
  password_hash text NOT NULL,
  org_unit_id   uuid REFERENCES org_unit,
  demo          boolean NOT NULL DEFAULT false,
  failed_logins integer NOT NULL DEFAULT 0,
  locked_until  timestamptz,
  disabled_at   timestamptz,
  created_at    timestamptz NOT NULL DEFAULT now(),
  UNIQUE (login)
);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
  account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  csrf_token text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  seen_at    timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_account ON session (account_id);
CREATE INDEX session_expiry ON session (expires_at);

-- Append-only; each row's hash covers the row and the hash before it.
CREATE TABLE audit_entry (
  sequence      bigint PRIMARY KEY,
  at            timestamptz NOT NULL,
  account_id    uuid,
  login         text,
  action        text NOT NULL,
  subject       text,
  detail        text NOT NULL CHECK (detail::jsonb IS NOT NULL),
  previous_hash bytea NOT NULL,
  hash          bytea NOT NULL
);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
