-- Whether a unit has called for help since then. A call belongs to the unit that had the device at that time; where the
-- clock of the device was wrong, to the unit that has it now.
CREATE FUNCTION calls_for_help(unit uuid, since timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM position p
    WHERE p.device_number IN (SELECT device_number FROM device_assignment WHERE patrol_unit_id = unit)
      AND p.fixed_at > since AND is_sos(p.flags)
      AND unit = (
        SELECT a.patrol_unit_id FROM device_assignment a
        WHERE a.device_number = p.device_number
        ORDER BY a.from_at <= p.fixed_at AND (a.until_at IS NULL OR p.fixed_at < a.until_at) DESC, a.from_at DESC
        LIMIT 1))
$$;
