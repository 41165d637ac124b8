CREATE TABLE village (
  id          uuid PRIMARY KEY,
  code        text CHECK (code ~ '^[0-9]{12}$'),
  name        text NOT NULL CHECK (name <> ''),
  township    text,
  boundary    geometry(MultiPolygon, 4326) NOT NULL CHECK (ST_IsValid(boundary) AND NOT ST_IsEmpty(boundary)),
  derived     boolean NOT NULL DEFAULT false,
  org_unit_id uuid REFERENCES org_unit,
  source      text NOT NULL,
  external_id text NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX village_boundary ON village USING gist (boundary);
COMMENT ON COLUMN village.derived IS 'The boundary was drawn by a rule, not surveyed.';

CREATE TABLE hamlet (
  id          uuid PRIMARY KEY,
  village_id  uuid NOT NULL REFERENCES village ON DELETE CASCADE,
  name        text NOT NULL CHECK (name <> ''),
  point       geometry(Point, 4326) NOT NULL,
  boundary    geometry(MultiPolygon, 4326) CHECK (ST_IsValid(boundary)),
  core        geometry(MultiPolygon, 4326) CHECK (ST_IsValid(core)),
  source      text NOT NULL,
  external_id text NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX hamlet_village ON hamlet (village_id);
CREATE INDEX hamlet_point ON hamlet USING gist (point);

CREATE TABLE grid (
  id          uuid PRIMARY KEY,
  village_id  uuid NOT NULL REFERENCES village ON DELETE CASCADE,
  code        text NOT NULL CHECK (code <> ''),
  name        text NOT NULL CHECK (name <> ''),
  boundary    geometry(MultiPolygon, 4326) NOT NULL CHECK (ST_IsValid(boundary) AND NOT ST_IsEmpty(boundary)),
  org_unit_id uuid REFERENCES org_unit,
  source      text NOT NULL,
  external_id text NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX grid_village ON grid (village_id);
CREATE INDEX grid_boundary ON grid USING gist (boundary);

CREATE TABLE road (
  id          uuid PRIMARY KEY,
  name        text,
  class       text NOT NULL CHECK (class <> ''),
  layer       smallint NOT NULL DEFAULT 0 CHECK (layer BETWEEN -20 AND 20),
  bridge      boolean NOT NULL DEFAULT false,
  tunnel      boolean NOT NULL DEFAULT false,
  covered     boolean NOT NULL DEFAULT false,
  oneway      smallint NOT NULL DEFAULT 0 CHECK (oneway IN (-1, 0, 1)),
  joins       text NOT NULL CHECK (joins IN ('shared_vertex', 'geometry')),
  line        geometry(LineString, 4326) NOT NULL CHECK (NOT ST_IsEmpty(line)),
  source      text NOT NULL,
  external_id text NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX road_line ON road USING gist (line);

CREATE TABLE building (
  id             uuid PRIMARY KEY,
  height_m       real NOT NULL CHECK (height_m > 0 AND height_m < 1000),
  height_assumed boolean NOT NULL DEFAULT false,
  footprint      geometry(Polygon, 4326) NOT NULL CHECK (ST_IsValid(footprint) AND NOT ST_IsEmpty(footprint)),
  source         text NOT NULL,
  external_id    text NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX building_footprint ON building USING gist (footprint);

CREATE TABLE water (
  id          uuid PRIMARY KEY,
  name        text,
  class       text NOT NULL,
  shape       geometry(Geometry, 4326) NOT NULL CHECK (NOT ST_IsEmpty(shape)),
  source      text NOT NULL,
  external_id text NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX water_shape ON water USING gist (shape);

CREATE TABLE place_name (
  id          uuid PRIMARY KEY,
  name        text NOT NULL CHECK (name <> ''),
  class       text NOT NULL,
  point       geometry(Point, 4326) NOT NULL,
  source      text NOT NULL,
  external_id text NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX place_name_point ON place_name USING gist (point);

CREATE TABLE key_place (
  id          uuid PRIMARY KEY,
  village_id  uuid REFERENCES village ON DELETE SET NULL,
  name        text NOT NULL CHECK (name <> ''),
  class       text NOT NULL CHECK (class IN ('service_point', 'school', 'market', 'key_area', 'checkpoint')),
  point       geometry(Point, 4326) NOT NULL,
  must_reach  boolean NOT NULL DEFAULT false,
  source      text NOT NULL,
  external_id text NOT NULL,
  UNIQUE (source, external_id)
);
CREATE INDEX key_place_point ON key_place USING gist (point);
