-- Stores one group of fixes. Each goes to the history when it was made within a shift that has started, to the waiting
-- table when a rostered shift covers it whose start is not known, and into the daily count otherwise. For the page of an
-- account only shifts count on which it serves. An SOS and what follows it for sos_lasts(), also in the same group, is always
-- stored. The newest fix of a unit's primary device becomes the unit's state.
WITH fix AS (
  SELECT device, to_timestamp(fixed_ms / 1000.0) AS fixed_at, to_timestamp(received_ms / 1000.0) AS received_at, key,
    lon_e7, lat_e7, speed_dmps, course_deg, accuracy_m, altitude_m, battery_pct, flags, n,
    -- the device's newest SOS of this group up to then: the tables do not show it yet
    to_timestamp(max(fixed_ms) FILTER (WHERE is_sos(flags)) OVER (PARTITION BY device ORDER BY fixed_ms) / 1000.0) AS sos_at
  FROM unnest(?::int[], ?::bigint[], ?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::smallint[], ?::smallint[],
      ?::smallint[], ?::smallint[], ?::smallint[], ?::smallint[]) WITH ORDINALITY
    AS f (device, fixed_ms, received_ms, key, lon_e7, lat_e7, speed_dmps, course_deg, accuracy_m, altitude_m,
      battery_pct, flags, n)
),
placed AS MATERIALIZED (
  SELECT f.*, d.rank, a.patrol_unit_id, s.id AS shift_id,
    CASE
      WHEN s.started THEN 'stored'
      WHEN f.sos_at >= f.fixed_at - sos_lasts() OR EXISTS (
        SELECT FROM sos_call c
        WHERE c.device_number = f.device AND c.fixed_at BETWEEN f.fixed_at - sos_lasts() AND f.fixed_at) THEN 'stored'
      WHEN s.id IS NOT NULL THEN 'waiting'
      ELSE 'outside'
    END AS outcome
  FROM fix f
  JOIN device d ON d.number = f.device
  LEFT JOIN LATERAL (
    SELECT patrol_unit_id FROM device_assignment
    WHERE device_number = f.device
      -- a clock that is behind keeps no SOS from its unit
      AND (is_sos(f.flags) OR from_at <= f.fixed_at AND (until_at IS NULL OR f.fixed_at < until_at))
    ORDER BY from_at <= f.fixed_at AND (until_at IS NULL OR f.fixed_at < until_at) DESC, from_at DESC LIMIT 1
  ) a ON true
  LEFT JOIN LATERAL (
    SELECT id, started_at IS NOT NULL AS started FROM shift
    WHERE patrol_unit_id = a.patrol_unit_id
      AND starts_at BETWEEN f.fixed_at - interval '3 days' AND f.fixed_at + interval '1 day'
      AND CASE
        WHEN started_at IS NULL THEN f.fixed_at BETWEEN starts_at AND ends_at
        ELSE f.fixed_at BETWEEN started_at
          AND coalesce(ended_at, shift_limit(started_at, starts_at, ends_at))
      END
      AND (d.account_id IS NULL OR serves_on(d.account_id, shift.id))
    ORDER BY started_at IS NULL, starts_at DESC LIMIT 1
  ) s ON true
),
stored AS (
  INSERT INTO position (device_number, fixed_at, received_at, key, lon_e7, lat_e7, speed_dmps, course_deg, accuracy_m,
    altitude_m, battery_pct, flags)
  SELECT device, fixed_at, received_at, key, lon_e7, lat_e7, speed_dmps, course_deg, accuracy_m, altitude_m,
    battery_pct, flags
  FROM placed WHERE outcome = 'stored'
  ON CONFLICT DO NOTHING
  RETURNING device_number, fixed_at, key
),
-- what was judged without them is judged again
late AS (
  INSERT INTO late_fix (shift_id, from_at)
  SELECT p.shift_id, min(p.fixed_at)
  FROM placed p JOIN stored s ON s.device_number = p.device AND s.fixed_at = p.fixed_at AND s.key = p.key
  WHERE p.shift_id IS NOT NULL AND p.fixed_at < p.received_at - interval '1 minute'
  GROUP BY p.shift_id
),
called AS (
  INSERT INTO sos_call (device_number, fixed_at)
  SELECT DISTINCT device, fixed_at FROM placed WHERE is_sos(flags) AND outcome = 'stored'
  ON CONFLICT DO NOTHING
),
waiting AS (
  INSERT INTO position_waiting (device_number, fixed_at, received_at, key, lon_e7, lat_e7, speed_dmps, course_deg,
    accuracy_m, altitude_m, battery_pct, flags)
  SELECT device, fixed_at, received_at, key, lon_e7, lat_e7, speed_dmps, course_deg, accuracy_m, altitude_m,
    battery_pct, flags
  FROM placed WHERE outcome = 'waiting'
  ON CONFLICT DO NOTHING
),
outside AS (
  INSERT INTO position_outside AS o (device_number, day, fixes)
  SELECT device, (received_at AT TIME ZONE 'UTC')::date, count(*)
  FROM placed WHERE outcome = 'outside' GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (device_number, day) DO UPDATE SET fixes = o.fixes + excluded.fixes
),
newest AS (
  SELECT DISTINCT ON (patrol_unit_id) patrol_unit_id, device, shift_id, least(fixed_at, received_at) AS fixed_at,
    received_at, lon_e7, lat_e7, speed_dmps, course_deg, accuracy_m
  FROM placed
  WHERE outcome = 'stored' AND patrol_unit_id IS NOT NULL AND flags & (2 | 32) = 0
  ORDER BY patrol_unit_id, rank, device, placed.fixed_at DESC
),
state AS (
  INSERT INTO unit_state AS old (patrol_unit_id, device_number, shift_id, fixed_at, received_at, lon_e7, lat_e7,
    speed_dmps, course_deg, accuracy_m, sos, changed_at)
  SELECT n.*,
    -- a unit without a state may have called for help without a place
    NOT EXISTS (SELECT FROM unit_state s WHERE s.patrol_unit_id = n.patrol_unit_id)
      AND calls_for_help(n.patrol_unit_id, n.fixed_at - sos_lasts()),
    clock_timestamp()
  FROM newest n
  ON CONFLICT (patrol_unit_id) DO UPDATE SET
    device_number = excluded.device_number, shift_id = excluded.shift_id, fixed_at = excluded.fixed_at,
    received_at = excluded.received_at, lon_e7 = excluded.lon_e7, lat_e7 = excluded.lat_e7,
    speed_dmps = excluded.speed_dmps, course_deg = excluded.course_deg, accuracy_m = excluded.accuracy_m,
    changed_at = excluded.changed_at,
    sos = old.sos AND calls_for_help(excluded.patrol_unit_id, excluded.fixed_at - sos_lasts())
  -- a state from the future was written while the server's clock was ahead: it must not stand until that time comes
  WHERE old.fixed_at > excluded.received_at + interval '2 minutes' OR excluded.fixed_at > old.fixed_at AND (
    excluded.device_number = old.device_number
    -- the primary device is the one of the best rank that still speaks
    OR excluded.fixed_at > old.fixed_at + interval '5 minutes'
    OR (SELECT (n.rank, n.number) < (o.rank, o.number) FROM device n, device o
        WHERE n.number = excluded.device_number AND o.number = old.device_number))
  RETURNING patrol_unit_id
)
SELECT p.n, p.outcome, p.patrol_unit_id, p.shift_id, s.key IS NOT NULL AS fresh, (SELECT count(*) FROM state) AS moved
FROM placed p
LEFT JOIN stored s ON s.device_number = p.device AND s.fixed_at = p.fixed_at AND s.key = p.key
ORDER BY p.n
