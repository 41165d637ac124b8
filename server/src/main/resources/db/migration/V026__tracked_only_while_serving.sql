-- The page of an account stands for the account: its positions count only where the account serves.
ALTER TABLE device ADD COLUMN account_id uuid REFERENCES account;
UPDATE device d SET account_id = a.id FROM account a WHERE d.name = 'page ' || a.id;
COMMENT ON COLUMN device.account_id IS 'Whose page it is; null: a device of the unit itself.';

-- Whether an account is one of those who serve on a shift after leave and swaps.
CREATE FUNCTION serves_on(account uuid, shift uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM shift_crew c JOIN member m ON m.id = c.member_id
    WHERE c.shift_id = $2 AND m.account_id = $1 AND c.state = 'serves')
$$;

-- Whether a position calls for help, and how long after it a device's positions are kept outside of shifts too.
CREATE FUNCTION is_sos(flags smallint) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT flags & 16 <> 0 $$;
CREATE FUNCTION sos_lasts() RETURNS interval LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT interval '2 hours' $$;

-- The stop by its name and point, which stay when its place or incident is deleted; null: accepted before this was kept.
ALTER TABLE accepted_stop ADD COLUMN spot text;
