DO $$
DECLARE c text;
BEGIN
  FOR c IN SELECT conname FROM pg_constraint
    WHERE contype = 'c' AND conrelid = 'patrol_unit'::regclass AND pg_get_constraintdef(oid) LIKE '%motorcycle%'
  LOOP
    EXECUTE format('ALTER TABLE patrol_unit DROP CONSTRAINT %I', c);
  END LOOP;
END $$;
ALTER TABLE patrol_unit ADD CHECK (mode IN ('car', 'motorcycle', 'ebike', 'foot', 'boat'));

-- A road that nobody passes for a time: at one point of it, or all of it.
CREATE TABLE road_closure (
  id         uuid PRIMARY KEY,
  road_id    uuid NOT NULL,
  road_name  text,
  point      geometry(Point, 4326) NOT NULL,
  whole_road boolean NOT NULL,
  line       geometry(MultiLineString, 4326) NOT NULL,
  village_id uuid REFERENCES village ON DELETE SET NULL,
  from_at    timestamptz NOT NULL,
  until_at   timestamptz NOT NULL CHECK (until_at > from_at),
  note       text NOT NULL DEFAULT '' CHECK (length(note) <= 500),
  created_by uuid REFERENCES account,
  created_at timestamptz NOT NULL DEFAULT now(),
  opened_by  uuid REFERENCES account,
  opened_at  timestamptz
);
CREATE INDEX road_closure_until ON road_closure (until_at) WHERE opened_at IS NULL;
COMMENT ON COLUMN road_closure.road_id IS 'No reference: roads come anew with every import, a closure stays and finds its road by the point.';
COMMENT ON COLUMN road_closure.line IS 'What is closed as it was drawn at the time: the stretch between two junctions, or the road.';
COMMENT ON COLUMN road_closure.village_id IS 'Where the point lies; null: in none.';
COMMENT ON COLUMN road_closure.opened_at IS 'When it was over: by hand, or noted by the server after until_at.';
