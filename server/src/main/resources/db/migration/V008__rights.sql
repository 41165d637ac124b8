-- The auditor reads the audit and nothing else. Leaders and officers reach a unit's sub-tree, so they need a unit.
UPDATE account SET disabled_at = coalesce(disabled_at, now()) WHERE role IN ('leader', 'officer') AND org_unit_id IS NULL;
ALTER TABLE account
  DROP CONSTRAINT account_role_check,
  ADD CONSTRAINT account_role_check CHECK (role IN ('administrator', 'command', 'leader', 'officer', 'auditor')),
  ADD CONSTRAINT account_unit_check
    CHECK (org_unit_id IS NOT NULL OR disabled_at IS NOT NULL OR role NOT IN ('leader', 'officer'));

-- A unit and all below it; nothing for null.
CREATE FUNCTION org_subtree(root uuid) RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  WITH RECURSIVE below AS (
    SELECT id FROM org_unit WHERE id = root
    UNION SELECT o.id FROM org_unit o JOIN below b ON o.parent_id = b.id)
  SELECT id FROM below
$$;

-- Which villages the sub-tree of a unit answers for: those given to a unit of it, and of those that are given to none,
-- those that lie on the area of a unit of it. Kept by triggers, since every list and tile asks for it.
CREATE TABLE org_unit_village (
  org_unit_id uuid NOT NULL REFERENCES org_unit ON DELETE CASCADE,
  village_id  uuid NOT NULL REFERENCES village ON DELETE CASCADE,
  PRIMARY KEY (org_unit_id, village_id)
);
CREATE INDEX org_unit_village_village ON org_unit_village (village_id);

-- Its version rises when somebody's reach changes, so that tiles and lists drawn for it are drawn again.
INSERT INTO layer_version (layer) VALUES ('reach');

CREATE FUNCTION settle_reach() RETURNS void LANGUAGE sql AS $$
  WITH RECURSIVE inside AS MATERIALIZED (
    SELECT id, org_unit_id, ST_PointOnSurface(boundary) AS point FROM village
  ),
  above AS (
    SELECT u.id AS org_unit_id, v.id AS village_id
    FROM inside v JOIN org_unit u
      ON CASE WHEN v.org_unit_id IS NULL THEN ST_Covers(u.area, v.point) ELSE u.id = v.org_unit_id END
    UNION
    SELECT o.parent_id, a.village_id FROM above a JOIN org_unit o ON o.id = a.org_unit_id WHERE o.parent_id IS NOT NULL
  ),
  gone AS (
    DELETE FROM org_unit_village k
    WHERE NOT EXISTS (SELECT FROM above a WHERE a.org_unit_id = k.org_unit_id AND a.village_id = k.village_id)
    RETURNING 1
  ),
  come AS (
    INSERT INTO org_unit_village SELECT org_unit_id, village_id FROM above ON CONFLICT DO NOTHING
    RETURNING 1
  )
  UPDATE layer_version SET version = version + 1
  WHERE layer = 'reach' AND (EXISTS (SELECT FROM gone) OR EXISTS (SELECT FROM come))
$$;
SELECT settle_reach();

CREATE FUNCTION note_reach_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM changed) THEN
    PERFORM settle_reach();
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['org_unit', 'village'] LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS changed '
                   'FOR EACH STATEMENT EXECUTE FUNCTION note_reach_change()', t || '_inserted_reach', t);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING NEW TABLE AS changed '
                   'FOR EACH STATEMENT EXECUTE FUNCTION note_reach_change()', t || '_updated_reach', t);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS changed '
                   'FOR EACH STATEMENT EXECUTE FUNCTION note_reach_change()', t || '_deleted_reach', t);
  END LOOP;
END $$;
