ALTER TABLE patrol_route
  ADD COLUMN pause_from  timestamptz,
  ADD COLUMN pause_until timestamptz,
  ADD CHECK ((pause_from IS NULL) = (pause_until IS NULL)),
  ADD CHECK (pause_from <= pause_until);
COMMENT ON COLUMN patrol_route.pause_from IS 'The break that the plan makes; null: none.';
