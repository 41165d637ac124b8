-- Drops everything of ours in the schema; what belongs to an extension stays.
DO $$
DECLARE
  command text;
BEGIN
  FOR command IN
    -- by name: a view that went with its table has none of its own any more
    SELECT format('DROP %s IF EXISTS %I CASCADE',
                  CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                                 ELSE 'TABLE' END,
                  c.relname)
    FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND NOT c.relispartition
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                        -- the sequence of an identity column goes with its table
                        AND (d.deptype = 'e' OR (d.deptype = 'i' AND c.relkind = 'S')))
  LOOP
    EXECUTE command;
  END LOOP;
  FOR command IN
    SELECT format('DROP ROUTINE IF EXISTS %s CASCADE', p.oid::regprocedure)
    FROM pg_proc p
    WHERE p.pronamespace = current_schema()::regnamespace
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
  LOOP
    EXECUTE command;
  END LOOP;
  FOR command IN
    SELECT format('DROP TYPE IF EXISTS %s CASCADE', t.oid::regtype)
    FROM pg_type t
    WHERE t.typnamespace = current_schema()::regnamespace AND t.typtype IN ('d', 'e')
      AND NOT EXISTS (SELECT FROM pg_depend d
                      WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
  LOOP
    EXECUTE command;
  END LOOP;
END $$;
