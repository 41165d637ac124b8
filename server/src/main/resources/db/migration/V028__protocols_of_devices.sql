-- What a device speaks. The listener understands all of them from everybody; it tells how the device is set up.
ALTER TABLE device ADD COLUMN protocol text NOT NULL DEFAULT 'osmand'
  CHECK (protocol IN ('osmand', 'traccar', 'transistorsoft', 'owntracks', 'gpx'));
