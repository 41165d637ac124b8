-- What the cameras of a set see of the ground at one level; only of those in the villages that the unit root answers for,
-- where it is not null. Binds z, x, y, level, set, root.
WITH tile AS (
  SELECT bounds, unit_m, ST_Transform(ST_Expand(bounds, 64 * unit_m), 4326) AS box
  FROM (SELECT ST_TileEnvelope(:z, :x, :y) AS bounds, 40075016.686 / (1 << :z) / 4096 AS unit_m) AS t
),
view_in AS (
  SELECT CAST(camera_id AS text) AS id, status, ST_AsMVTGeom(ST_Transform(region, 3857), bounds, 4096, 64) AS geom
  FROM tile JOIN camera_view ON region && box
  WHERE (CAST(:root AS uuid) IS NULL OR camera_id IN (
      SELECT c.id FROM camera c JOIN org_unit_village k ON k.village_id = c.village_id WHERE k.org_unit_id = :root))
    AND level = :level AND target_m = 0 AND scope = 'guaranteed' AND CASE :set WHEN 'online' THEN counts_online WHEN 'planned' THEN counts_planned ELSE counts_design END
)
SELECT coalesce(ST_AsMVT(r, 'view', 4096, 'geom'), '') FROM (SELECT * FROM view_in WHERE geom IS NOT NULL) AS r
