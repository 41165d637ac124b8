-- When devices have called for help, beside their positions: every fix asks for it, and a question to the history would
-- have to open each of its days.
CREATE TABLE sos_call (
  device_number integer NOT NULL REFERENCES device ON DELETE CASCADE,
  fixed_at      timestamptz(3) NOT NULL,
  PRIMARY KEY (device_number, fixed_at)
);
INSERT INTO sos_call SELECT DISTINCT p.device_number, p.fixed_at FROM position p JOIN device d ON d.number = p.device_number
WHERE is_sos(p.flags) AND p.fixed_at > now() - interval '7 days';

-- Whether a unit has called for help since then. A call belongs to the unit that had the device at that time; where the
-- clock of the device was wrong, to the unit that has it now. Volatile, so that it sees what another server has committed
-- while the statement that asks waited for the unit's state.
CREATE FUNCTION calls_for_help(unit uuid, since timestamptz) RETURNS boolean LANGUAGE sql VOLATILE AS $$
  SELECT EXISTS (
    SELECT FROM sos_call c
    WHERE c.device_number IN (SELECT device_number FROM device_assignment WHERE patrol_unit_id = unit)
      AND c.fixed_at > since
      AND unit = (
        SELECT a.patrol_unit_id FROM device_assignment a
        WHERE a.device_number = c.device_number
        ORDER BY a.from_at <= c.fixed_at AND (a.until_at IS NULL OR c.fixed_at < a.until_at) DESC, a.from_at DESC
        LIMIT 1))
$$;
