-- Plans for the coverage of a village know which one they are for, wherever they stand.
ALTER TABLE camera_proposal ADD COLUMN for_village uuid REFERENCES village ON DELETE SET NULL;
UPDATE camera_proposal SET for_village = village_id WHERE wall_unit_id IS NULL AND option = 'coverage';

-- And what each of them would add to it.
ALTER TABLE camera_proposal
  ADD COLUMN gain_road_m double precision CHECK (gain_road_m >= 0),
  ADD COLUMN gain_area_m2 double precision CHECK (gain_area_m2 >= 0),
  ADD CHECK ((gain_road_m IS NULL) = (gain_area_m2 IS NULL));

CREATE INDEX camera_proposal_plan ON camera_proposal (plan_id);
CREATE INDEX camera_proposal_point ON camera_proposal USING gist (point);

COMMENT ON COLUMN camera_proposal.village_id IS 'On whose ground it would stand.';
COMMENT ON COLUMN camera_proposal.for_village IS 'Whose coverage it is for, where it is for no wall.';
COMMENT ON COLUMN camera_proposal.gain_road_m IS 'Road of that village that neither a camera that counts nor one picked before it shows, metres.';
COMMENT ON COLUMN camera_proposal.gain_area_m2 IS 'Ground of that village likewise, square metres.';
