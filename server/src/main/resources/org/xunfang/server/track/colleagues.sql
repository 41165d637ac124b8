-- Units of the squadron of a device's unit that are on shift, with their newest place within that shift; none unless the
-- device's own unit is on shift too, and serves if it is the page of an account. A group belongs to the squadron above.
WITH squadron AS NOT MATERIALIZED (
  SELECT u.id, u.name, u.active, CASE WHEN o.kind = 'group' THEN coalesce(o.parent_id, o.id) ELSE o.id END AS squadron_id
  FROM patrol_unit u JOIN org_unit o ON o.id = u.org_unit_id
),
running AS NOT MATERIALIZED (
  SELECT id, patrol_unit_id FROM shift
  WHERE starts_at > now() - interval '3 days' AND started_at <= now()
    AND now() <= coalesce(ended_at, shift_limit(started_at, starts_at, ends_at))
),
own AS MATERIALIZED (
  SELECT q.id, q.squadron_id
  FROM device d
  JOIN device_assignment a ON a.device_number = d.number AND a.from_at <= now() AND (a.until_at IS NULL OR now() < a.until_at)
  JOIN squadron q ON q.id = a.patrol_unit_id AND q.active
  JOIN running r ON r.patrol_unit_id = q.id
  WHERE d.number = :device AND (d.account_id IS NULL OR serves_on(d.account_id, r.id))
  LIMIT 1
),
numbered AS (
  SELECT q.id, q.name, q.active, row_number() OVER (ORDER BY q.id) AS number
  FROM own JOIN squadron q ON q.squadron_id = own.squadron_id
)
SELECT n.number, n.name, s.fixed_at, s.lon_e7, s.lat_e7, s.speed_dmps, s.course_deg, s.accuracy_m
FROM numbered n
JOIN running r ON r.patrol_unit_id = n.id
JOIN unit_state s ON s.patrol_unit_id = n.id AND s.shift_id = r.id
WHERE n.active AND n.id <> (SELECT id FROM own)
ORDER BY n.number
LIMIT 100
