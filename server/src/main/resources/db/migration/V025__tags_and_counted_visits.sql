-- A mark asks for as many tags as a shift may have.
ALTER TABLE place_mark
  DROP CONSTRAINT place_mark_needs_check,
  ADD CONSTRAINT place_mark_needs_check CHECK (cardinality(needs) <= 12);

-- Visits are counted by when they ended.
CREATE INDEX visit_counted ON visit (coalesce(left_at, arrived_at));
