-- Recurring shifts of a unit. Weekdays count from Monday = 1; an end that is not after the start lies on the next day.
-- A template that was removed stays as a row, so that its shifts know where they come from.
CREATE TABLE rota_template (
  id             uuid PRIMARY KEY,
  patrol_unit_id uuid NOT NULL REFERENCES patrol_unit ON DELETE CASCADE,
  weekdays       smallint[] NOT NULL CHECK (cardinality(weekdays) BETWEEN 1 AND 7)
                 CHECK (weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  starts         time NOT NULL,
  ends           time NOT NULL,
  pause_from     time,
  pause_until    time,
  pause_minutes  integer CHECK (pause_minutes BETWEEN 5 AND 240),
  capabilities   text[] NOT NULL DEFAULT '{}' CHECK (cardinality(capabilities) <= 12),
  valid_from     date NOT NULL,
  valid_until    date,
  version        integer NOT NULL DEFAULT 1,
  removed_at     timestamptz,
  CHECK (valid_until >= valid_from),
  CHECK ((pause_from IS NULL) = (pause_until IS NULL) AND (pause_from IS NULL) = (pause_minutes IS NULL))
);
CREATE INDEX rota_template_unit ON rota_template (patrol_unit_id) WHERE removed_at IS NULL;

-- A break without a place: it begins between pause_from and pause_until and lasts pause_minutes.
-- touched_at: changed by hand, so that its template leaves it alone.
ALTER TABLE shift
  ADD COLUMN pause_from    timestamptz,
  ADD COLUMN pause_until   timestamptz,
  ADD COLUMN pause_minutes integer CHECK (pause_minutes BETWEEN 5 AND 240),
  ADD COLUMN capabilities  text[] NOT NULL DEFAULT '{}' CHECK (cardinality(capabilities) <= 12),
  ADD COLUMN template_id   uuid REFERENCES rota_template ON DELETE SET NULL,
  ADD COLUMN touched_at    timestamptz,
  ADD COLUMN version       integer NOT NULL DEFAULT 1,
  ADD CHECK ((pause_from IS NULL) = (pause_until IS NULL) AND (pause_from IS NULL) = (pause_minutes IS NULL)),
  ADD CHECK (pause_from <= pause_until);
CREATE INDEX shift_template ON shift (template_id, day);

-- Days on which a shift of a template was removed by hand: the template does not make it again.
CREATE TABLE rota_exception (
  template_id uuid NOT NULL REFERENCES rota_template ON DELETE CASCADE,
  day         date NOT NULL,
  PRIMARY KEY (template_id, day)
);

-- Days on which a member does not serve. Why is nobody's business here.
CREATE TABLE member_leave (
  id        uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES member ON DELETE CASCADE,
  from_day  date NOT NULL,
  until_day date NOT NULL,
  CHECK (from_day <= until_day)
);
CREATE INDEX member_leave_member ON member_leave (member_id, from_day);

-- Who serves on a shift where that differs from the unit's members: serves, as a guest, or does not, though of the unit.
CREATE TABLE shift_member (
  shift_id  uuid NOT NULL REFERENCES shift ON DELETE CASCADE,
  member_id uuid NOT NULL REFERENCES member ON DELETE CASCADE,
  serves    boolean NOT NULL,
  PRIMARY KEY (shift_id, member_id)
);
CREATE INDEX shift_member_member ON shift_member (member_id);

-- Who belongs to a shift, and whether he serves on it after leave and swaps: state is serves, leave or swapped.
CREATE VIEW shift_crew AS
SELECT c.shift_id, c.member_id, c.guest,
       CASE WHEN NOT c.serves THEN 'swapped'
            WHEN EXISTS (SELECT FROM member_leave l WHERE l.member_id = c.member_id AND c.day BETWEEN l.from_day AND l.until_day)
            THEN 'leave' ELSE 'serves' END AS state
FROM (
  SELECT s.id AS shift_id, s.day, m.id AS member_id, false AS guest, coalesce(d.serves, true) AS serves
  FROM shift s JOIN member m ON m.patrol_unit_id = s.patrol_unit_id
  LEFT JOIN shift_member d ON d.shift_id = s.id AND d.member_id = m.id
  UNION ALL
  SELECT s.id, s.day, m.id, true, true
  FROM shift s JOIN shift_member d ON d.shift_id = s.id AND d.serves JOIN member m ON m.id = d.member_id
  WHERE m.patrol_unit_id <> s.patrol_unit_id
) c;
