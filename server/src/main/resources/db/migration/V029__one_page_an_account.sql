-- Two first positions at once made two devices of one account's page: the older one stays.
UPDATE device d SET disabled_at = now()
WHERE account_id IS NOT NULL AND disabled_at IS NULL AND EXISTS (
  SELECT FROM device o WHERE o.account_id = d.account_id AND o.disabled_at IS NULL AND o.number < d.number);
CREATE UNIQUE INDEX device_page ON device (account_id) WHERE disabled_at IS NULL;
