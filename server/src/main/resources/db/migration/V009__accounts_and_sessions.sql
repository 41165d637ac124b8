-- What signing in needs to know of passwords and sessions beyond V001.
ALTER TABLE account
  ADD COLUMN password_changed_at      timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN password_change_required boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT account_login_is_no_null CHECK (login <> 'null');
COMMENT ON COLUMN account.password_change_required IS 'The password is known to somebody else: nothing but its change is open.';
COMMENT ON CONSTRAINT account_login_is_no_null ON account IS 'In the audit''s hashed text "null" stands for nobody.';

-- Hashes of passwords that an account may not take again so soon.
CREATE TABLE former_password (
  account_id    uuid NOT NULL REFERENCES account ON DELETE CASCADE,
  password_hash text NOT NULL,
  replaced_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (account_id, replaced_at)
);

-- Sessions are listed and ended by an id that says nothing of the token. How long one may idle is the row's own, so that
-- it depends on the role at sign-in and not on the server that is asked.
ALTER TABLE session
  ADD COLUMN id      uuid NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN idle_s  integer NOT NULL DEFAULT 36000 CHECK (idle_s > 0),
  ADD COLUMN address text NOT NULL DEFAULT '',
  ADD COLUMN browser text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX session_id ON session (id);

-- Wakes all servers, so that the live streams of ended sessions end at once.
CREATE FUNCTION notify_sessions_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM ended) THEN
    PERFORM pg_notify('xunfang_session', '');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER session_ended AFTER DELETE ON session REFERENCING OLD TABLE AS ended
  FOR EACH STATEMENT EXECUTE FUNCTION notify_sessions_ended();

CREATE INDEX audit_entry_account ON audit_entry (account_id, sequence);
CREATE INDEX audit_entry_at ON audit_entry (at);
