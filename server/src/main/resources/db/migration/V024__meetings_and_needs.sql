-- What a unit must be able to do that is sent to a place, and when two units are to meet there.
ALTER TABLE place_mark
  ADD COLUMN needs   text[] NOT NULL DEFAULT '{}' CHECK (cardinality(needs) <= 6),
  ADD COLUMN meet_at timestamptz,
  ADD CHECK (kind = 'must' OR (cardinality(needs) = 0 AND meet_at IS NULL)),
  ADD CHECK (area IS NULL OR meet_at IS NULL);
COMMENT ON COLUMN place_mark.meet_at IS 'Joint patrol: two units begin their stop at this moment; null: one unit, at any time.';
