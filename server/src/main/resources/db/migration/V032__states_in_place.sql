-- A unit's state changes with every fix. Without an index on what changes, and with room on its page, the row is changed in
-- place; whoever asks for what has changed reads all of some thousand rows.
DROP INDEX unit_state_changed;
ALTER TABLE unit_state SET (fillfactor = 50);
