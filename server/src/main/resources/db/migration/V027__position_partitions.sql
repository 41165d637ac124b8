-- Two that want a new day's partition at once: who waited for the lock may still believe that it is missing.
CREATE OR REPLACE FUNCTION ensure_position_partition(wanted date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE part text := 'position_' || to_char(wanted, 'YYYYMMDD');
BEGIN
  IF to_regclass(part) IS NOT NULL THEN RETURN; END IF;
  PERFORM pg_advisory_xact_lock(hashtext('ensure_position_partition'));
  EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF position FOR VALUES FROM (%L) TO (%L)', part,
                 wanted::timestamp AT TIME ZONE 'UTC', (wanted + 1)::timestamp AT TIME ZONE 'UTC');
END $$;
