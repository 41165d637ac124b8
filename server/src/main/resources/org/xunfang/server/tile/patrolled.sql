-- When each grid, and from zoom 12 on each piece of road, was last patrolled: hour, in hours since 1970, none where it was not
-- as long as it is counted; only in the villages that the unit root answers for, where it is not null. Binds z, x, y, root.
WITH tile AS (
  SELECT bounds, unit_m, ST_Transform(ST_Expand(bounds, 64 * unit_m), 4326) AS box
  FROM (SELECT ST_TileEnvelope(:z, :x, :y) AS bounds, 40075016.686 / (1 << :z) / 4096 AS unit_m) AS t
),
grid_in AS (
  SELECT CAST(g.id AS text) AS id, g.name, CAST(floor(extract(epoch FROM k.patrolled_at) / 3600) AS integer) AS hour,
    ST_AsMVTGeom(ST_Simplify(ST_Transform(g.boundary, 3857), unit_m, true), bounds, 4096, 64) AS geom
  FROM tile JOIN grid g ON g.boundary && box LEFT JOIN grid_patrol k ON k.grid_id = g.id
  WHERE CAST(:root AS uuid) IS NULL OR g.village_id IN (SELECT village_id FROM org_unit_village WHERE org_unit_id = :root)
),
road_near AS (
  SELECT r.id, r.line, road_pieces(r.line) AS pieces
  FROM tile JOIN road r ON :z >= 12 AND r.line && box
  WHERE r.class NOT IN ('path', 'footway', 'steps', 'ferry') AND (CAST(:root AS uuid) IS NULL OR EXISTS (
    SELECT FROM village v JOIN org_unit_village k ON k.village_id = v.id
    WHERE k.org_unit_id = :root AND ST_Covers(v.boundary, ST_LineInterpolatePoint(r.line, 0.5))))
),
-- a road that nobody was on is drawn in one
driven AS (SELECT DISTINCT road_id FROM road_patrol JOIN road_near n ON n.id = road_id),
piece AS (
  SELECT NULL::integer AS hour, line FROM road_near WHERE id NOT IN (SELECT road_id FROM driven)
  UNION ALL
  SELECT CAST(floor(extract(epoch FROM k.patrolled_at) / 3600) AS integer),
    ST_LineSubstring(n.line, CAST(i AS float8) / n.pieces, CAST(i + 1 AS float8) / n.pieces)
  FROM driven d JOIN road_near n ON n.id = d.road_id CROSS JOIN LATERAL generate_series(0, n.pieces - 1) AS i
  LEFT JOIN road_patrol k ON k.road_id = n.id AND k.piece = i
),
road_in AS (
  SELECT hour, ST_AsMVTGeom(ST_Simplify(ST_Transform(line, 3857), unit_m, true), bounds, 4096, 64) AS geom
  FROM tile, (SELECT hour, ST_LineMerge(ST_Collect(line)) AS line FROM piece GROUP BY hour) AS p
)
SELECT (SELECT coalesce(ST_AsMVT(r, 'grid', 4096, 'geom'), '') FROM (SELECT * FROM grid_in WHERE geom IS NOT NULL) AS r)
    || (SELECT coalesce(ST_AsMVT(r, 'road', 4096, 'geom'), '') FROM (SELECT * FROM road_in WHERE geom IS NOT NULL) AS r)
