-- The rules that the stored views were worked out by: levels of detail and elevation model.
ALTER TABLE county ADD COLUMN view_rules text NOT NULL DEFAULT 'dori-2014';
