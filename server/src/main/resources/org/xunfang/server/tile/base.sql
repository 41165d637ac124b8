-- The base map's tile. A tile is drawn 512 px wide, 8 units a pixel; lines and areas reach 64 units (8 px) beyond it, so that
-- no seam shows. Binds z, x, y.
WITH tile AS (
  SELECT bounds, unit_m, ST_Transform(ST_Expand(bounds, 64 * unit_m), 4326) AS box,
         360.0 / (1 << :z) / 128 AS four_px_deg
  FROM (SELECT ST_TileEnvelope(:z, :x, :y) AS bounds, 40075016.686 / (1 << :z) / 4096 AS unit_m) AS t
),
water_in AS (
  SELECT class, name, ST_AsMVTGeom(ST_Simplify(ST_Transform(shape, 3857), unit_m, true), bounds, 4096, 64) AS geom
  FROM tile JOIN water ON shape && box
  WHERE :z >= 12 OR greatest(ST_XMax(shape) - ST_XMin(shape), ST_YMax(shape) - ST_YMin(shape)) > four_px_deg
),
-- From how far away a class of road is worth drawing.
road_class (class, least_zoom) AS (
  VALUES ('motorway', 5), ('trunk', 5), ('primary', 6), ('secondary', 8), ('motorway_link', 10), ('trunk_link', 10),
         ('primary_link', 10), ('secondary_link', 10), ('tertiary', 9), ('tertiary_link', 11), ('unclassified', 11),
         ('ferry', 11), ('residential', 12), ('living_street', 12), ('road', 12), ('track', 12), ('service', 12)
),
road_seen AS (
  SELECT r.class, r.name, r.bridge, r.tunnel OR r.covered AS tunnel, bounds, unit_m,
         ST_LineMerge(ST_Collect(ST_Simplify(ST_Transform(r.line, 3857), unit_m, true))) AS line
  FROM tile JOIN road r ON r.line && box
  LEFT JOIN road_class c ON c.class = r.class
  WHERE coalesce(c.least_zoom, 13) <= :z
  GROUP BY r.class, r.name, r.bridge, r.tunnel OR r.covered, bounds, unit_m
),
road_in AS (
  SELECT class, name, nullif(bridge, false) AS bridge, nullif(tunnel, false) AS tunnel,
         ST_AsMVTGeom(line, bounds, 4096, 64) AS geom
  FROM road_seen
),
building_in AS (
  SELECT ST_AsMVTGeom(ST_Transform(footprint, 3857), bounds, 4096, 64) AS geom
  FROM tile JOIN building ON :z >= 14 AND footprint && box
),
village_in AS (
  SELECT CAST(id AS text) AS id, name,
         ST_AsMVTGeom(ST_Simplify(ST_Transform(boundary, 3857), unit_m, true), bounds, 4096, 64) AS geom
  FROM tile JOIN village ON boundary && box
),
named AS (
  SELECT name, class, point,
         CASE WHEN class IN ('country', 'state', 'province', 'region', 'city', 'county') THEN 4 WHEN class = 'town' THEN 7
              WHEN class = 'village' THEN 10 WHEN class = 'hamlet' THEN 12 ELSE 13 END AS least_zoom
  FROM place_name
  UNION ALL SELECT name, 'hamlet', point, 12 FROM hamlet
  UNION ALL SELECT name, class, point, 14 FROM key_place
  UNION ALL SELECT name, 'village', ST_PointOnSurface(boundary), 10 FROM village, tile WHERE boundary && box
),
place_in AS (
  SELECT name, class, ST_AsMVTGeom(ST_Transform(point, 3857), bounds, 4096, 0) AS geom
  FROM tile JOIN named ON point && box AND least_zoom <= :z
)
SELECT (SELECT coalesce(ST_AsMVT(r, 'water', 4096, 'geom'), '') FROM (SELECT * FROM water_in WHERE geom IS NOT NULL) AS r)
    || (SELECT coalesce(ST_AsMVT(r, 'road', 4096, 'geom'), '') FROM (SELECT * FROM road_in WHERE geom IS NOT NULL) AS r)
    || (SELECT coalesce(ST_AsMVT(r, 'building', 4096, 'geom'), '') FROM (SELECT * FROM building_in WHERE geom IS NOT NULL) AS r)
    || (SELECT coalesce(ST_AsMVT(r, 'village', 4096, 'geom'), '') FROM (SELECT * FROM village_in WHERE geom IS NOT NULL) AS r)
    || (SELECT coalesce(ST_AsMVT(r, 'place', 4096, 'geom'), '') FROM (SELECT * FROM place_in WHERE geom IS NOT NULL) AS r)
