-- Walls with their states for one level, set of cameras and set of roads; only of the villages that the unit root answers
-- for, where it is not null. Binds z, x, y, level, set, network, root.
WITH tile AS (
  SELECT bounds, unit_m, ST_Transform(ST_Expand(bounds, 64 * unit_m), 4326) AS box
  FROM (SELECT ST_TileEnvelope(:z, :x, :y) AS bounds, 40075016.686 / (1 << :z) / 4096 AS unit_m) AS t
),
unit AS (
  SELECT u.id, u.name, u.core_origin, u.ground, u.label_point, coalesce(w.state, 'not_assessable') AS state
  FROM tile JOIN wall_unit u ON u.ground && box
  LEFT JOIN wall w ON w.wall_unit_id = u.id AND w.level = :level AND w.camera_set = :set AND w.road_set = :network
  WHERE CAST(:root AS uuid) IS NULL OR u.id IN (
    SELECT p.wall_unit_id FROM wall_unit_village p JOIN org_unit_village k ON k.village_id = p.village_id
    WHERE k.org_unit_id = :root)
),
ground_in AS (
  SELECT id, name, state, core_origin,
         ST_AsMVTGeom(ST_Simplify(ST_Transform(ground, 3857), unit_m, true), bounds, 4096, 64) AS geom
  FROM tile, unit WHERE :z >= 10
),
label_in AS (
  SELECT id, name, state, ST_AsMVTGeom(ST_Transform(label_point, 3857), bounds, 4096, 0) AS geom
  FROM tile, unit WHERE :z >= 11
),
village_state AS (
  SELECT v.id, v.name, v.boundary, coalesce(w.state, 'not_assessable') AS state,
         coalesce(w.closed, 0) AS closed, coalesce(w.units, 0) AS units
  FROM tile JOIN village v ON v.boundary && box
  LEFT JOIN village_wall w ON w.village_id = v.id AND w.level = :level AND w.camera_set = :set AND w.road_set = :network
  WHERE CAST(:root AS uuid) IS NULL OR v.id IN (SELECT village_id FROM org_unit_village WHERE org_unit_id = :root)
),
village_in AS (
  SELECT CAST(id AS text) AS id, name, state, closed, units,
         ST_AsMVTGeom(ST_Simplify(ST_Transform(boundary, 3857), unit_m, true), bounds, 4096, 64) AS geom
  FROM tile, village_state
),
village_label_in AS (
  SELECT CAST(id AS text) AS id, name, state, closed, units,
         ST_AsMVTGeom(ST_Transform(ST_PointOnSurface(boundary), 3857), bounds, 4096, 0) AS geom
  FROM tile, village_state
)
SELECT (SELECT coalesce(ST_AsMVT(r, 'village', 4096, 'geom'), '') FROM (SELECT * FROM village_in WHERE geom IS NOT NULL) AS r)
    || (SELECT coalesce(ST_AsMVT(r, 'ground', 4096, 'geom'), '') FROM (SELECT * FROM ground_in WHERE geom IS NOT NULL) AS r)
    || (SELECT coalesce(ST_AsMVT(r, 'label', 4096, 'geom'), '') FROM (SELECT * FROM label_in WHERE geom IS NOT NULL) AS r)
    || (SELECT coalesce(ST_AsMVT(r, 'village_label', 4096, 'geom'), '')
        FROM (SELECT * FROM village_label_in WHERE geom IS NOT NULL) AS r)
