CREATE TABLE incident (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL CHECK (kind IN ('call_out', 'hazard', 'dispute')),
  category    text NOT NULL CHECK (category <> ''),
  grade       smallint NOT NULL CHECK (grade BETWEEN 1 AND 4),
  title       text NOT NULL CHECK (title <> ''),
  point       geometry(Point, 4326) NOT NULL,
  village_id  uuid REFERENCES village ON DELETE SET NULL,
  state       text NOT NULL CHECK (state IN ('waiting', 'handling', 'review', 'closed', 'returned')),
  occurred_at timestamptz NOT NULL,
  due_at      timestamptz,
  closed_at   timestamptz,
  reported_by uuid REFERENCES account,
  source      text NOT NULL,
  external_id text NOT NULL,
  UNIQUE (source, external_id),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK (closed_at >= occurred_at)
);
CREATE INDEX incident_point ON incident USING gist (point);
CREATE INDEX incident_occurred ON incident (occurred_at);
CREATE INDEX incident_open ON incident (due_at) WHERE closed_at IS NULL;

CREATE TABLE media (
  id         uuid PRIMARY KEY,
  sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32),
  mime_type  text NOT NULL,
  size_bytes bigint NOT NULL CHECK (size_bytes > 0),
  created_by uuid REFERENCES account,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX media_sha256 ON media (sha256);

CREATE TABLE incident_entry (
  id          uuid PRIMARY KEY,
  incident_id uuid NOT NULL REFERENCES incident,
  at          timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  account_id  uuid REFERENCES account,
  kind        text NOT NULL CHECK (kind IN ('text', 'photo', 'video', 'voice', 'state', 'place')),
  body        text,
  media_id    uuid REFERENCES media
);
CREATE INDEX incident_entry_thread ON incident_entry (incident_id, at);
