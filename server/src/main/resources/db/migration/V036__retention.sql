-- What retention has done to a day of the positions: one row a pass. A pass without an end has been interrupted and goes on.
CREATE TABLE retention_report (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  day          date NOT NULL,
  action       text NOT NULL CHECK (action IN ('thinned', 'deleted')),
  begun_at     timestamptz NOT NULL,
  rows_before  bigint NOT NULL,
  bytes_before bigint NOT NULL,
  removed      bigint NOT NULL DEFAULT 0,
  -- once it has ended; evidence: positions of the day that are pinned to incidents
  at           timestamptz,
  rows_after   bigint,
  bytes_after  bigint,
  evidence     bigint,
  CHECK ((at IS NULL) = (rows_after IS NULL) AND (at IS NULL) = (bytes_after IS NULL) AND (at IS NULL) = (evidence IS NULL))
);
CREATE UNIQUE INDEX retention_report_open ON retention_report (day) WHERE at IS NULL;
CREATE INDEX retention_report_day ON retention_report (day);

-- Days into which positions have come after they had been thinned. Without a key, so that nobody who stores positions ever
-- waits for another.
CREATE TABLE position_late (day date NOT NULL);

-- On the partition of a day that has been thinned, after each row.
CREATE FUNCTION note_late_position() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE late date := (NEW.fixed_at AT TIME ZONE 'UTC')::date;
BEGIN
  IF NOT EXISTS (SELECT FROM position_late WHERE day = late) THEN
    INSERT INTO position_late VALUES (late);
  END IF;
  RETURN NULL;
END $$;

-- Part of a unit's track that is evidence for an incident: it stays until it is unpinned or the incident is deleted.
CREATE TABLE pinned_track (
  id             uuid PRIMARY KEY,
  incident_id    uuid NOT NULL REFERENCES incident ON DELETE CASCADE,
  -- the unit may go, its name stays
  patrol_unit_id uuid REFERENCES patrol_unit ON DELETE SET NULL,
  unit_name      text NOT NULL,
  from_at        timestamptz(3) NOT NULL,
  until_at       timestamptz(3) NOT NULL,
  reason         text NOT NULL CHECK (reason <> ''),
  pinned_by      uuid REFERENCES account,
  pinned_at      timestamptz NOT NULL,
  CHECK (until_at > from_at AND until_at <= from_at + interval '24 hours')
);
CREATE INDEX pinned_track_incident ON pinned_track (incident_id);
CREATE INDEX pinned_track_unit ON pinned_track (patrol_unit_id, from_at);

CREATE TABLE pinned_position (
  pinned_track_id uuid NOT NULL REFERENCES pinned_track ON DELETE CASCADE,
  LIKE position INCLUDING DEFAULTS INCLUDING CONSTRAINTS,
  PRIMARY KEY (pinned_track_id, device_number, fixed_at, key)
);
CREATE INDEX pinned_position_time ON pinned_position (fixed_at);
