-- Counts positions that were received after :mark and up to :until into grid_patrol and road_patrol. Binds mark, until, and
-- from and to (of their own time).
-- Positions are kept within shifts only. Between two positions of a device, at most a minute and 800 m apart, the straight way
-- is looked at every 40 m; a point counts for the road nearest to it, if that is within 25 m, so that a cut corner is left out
-- rather than claimed.
WITH fresh AS (
  SELECT fixed_at, lon_e7 / 1e7 AS lon, lat_e7 / 1e7 AS lat,
    lag(fixed_at) OVER w AS before_at, lag(lon_e7) OVER w / 1e7 AS before_lon, lag(lat_e7) OVER w / 1e7 AS before_lat
  FROM position
  WHERE fixed_at BETWEEN :from AND :to AND received_at > :mark AND received_at <= :until AND (flags & 59) = 0
  WINDOW w AS (PARTITION BY device_number ORDER BY fixed_at, key)
),
moved AS (
  SELECT *, CASE WHEN fixed_at - before_at <= interval '60 seconds' THEN ST_DistanceSphere(
      ST_MakePoint(before_lon, before_lat), ST_MakePoint(lon, lat)) END AS step_m
  FROM fresh
),
trodden AS (
  SELECT fixed_at AS at, lon, lat FROM moved
  UNION ALL
  SELECT before_at + (fixed_at - before_at) * (k / parts), before_lon + (lon - before_lon) * (k / parts),
    before_lat + (lat - before_lat) * (k / parts)
  FROM moved, LATERAL (SELECT ceil(step_m / 40) AS parts) AS p, LATERAL generate_series(1, CAST(parts AS integer) - 1) AS k
  WHERE step_m BETWEEN 40 AND 800
),
-- one point of some 20 m is enough
thinned AS MATERIALIZED (
  SELECT max(at) AS at, ST_SetSRID(ST_MakePoint(avg(lon), avg(lat)), 4326) AS point
  FROM trodden GROUP BY round(CAST(lon * 5000 AS numeric)), round(CAST(lat * 5000 AS numeric))
),
on_road AS (
  SELECT r.id, least(r.pieces - 1, CAST(floor(r.along * r.pieces) AS integer)) AS piece, max(t.at) AS at
  FROM thinned t CROSS JOIN LATERAL (
    SELECT id, ST_LineLocatePoint(line, t.point) AS along, road_pieces(line) AS pieces,
      ST_DistanceSphere(ST_ClosestPoint(line, t.point), t.point) AS away_m
    FROM road WHERE line && ST_Expand(t.point, 0.0004) ORDER BY line <-> t.point LIMIT 1) AS r
  WHERE r.away_m <= 25
  GROUP BY 1, 2
),
in_grid AS (
  SELECT g.id, max(t.at) AS at FROM thinned t JOIN grid g ON ST_Covers(g.boundary, t.point) GROUP BY g.id
),
grids AS (
  INSERT INTO grid_patrol AS k (grid_id, patrolled_at) SELECT id, at FROM in_grid
  ON CONFLICT (grid_id) DO UPDATE SET patrolled_at = excluded.patrolled_at
  WHERE excluded.patrolled_at > k.patrolled_at + interval '5 minutes'
  RETURNING 1
),
roads AS (
  INSERT INTO road_patrol AS k (road_id, piece, patrolled_at) SELECT id, piece, at FROM on_road
  ON CONFLICT (road_id, piece) DO UPDATE SET patrolled_at = excluded.patrolled_at
  WHERE excluded.patrolled_at > k.patrolled_at + interval '5 minutes'
  RETURNING 1
)
SELECT (SELECT count(*) FROM grids) + (SELECT count(*) FROM roads)
