-- What a device speaks. The listener understands all of them from everybody, but for JT/T 808, which has a port of its own; it tells how the device is set up.
ALTER TABLE device ADD COLUMN protocol text NOT NULL DEFAULT 'osmand'
  CHECK (protocol IN ('osmand', 'traccar', 'transistorsoft', 'owntracks', 'gpx', 'jt808'));
