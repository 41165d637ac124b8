-- The outbox of live events. Rows are written by post_event alone, as a transaction's last statements: the lock makes the
-- order of sequence numbers the order of commits, so that no reader can pass a number that commits later.
CREATE SEQUENCE event_sequence;
CREATE TABLE event (
  sequence   bigint PRIMARY KEY,
  kind       text NOT NULL,
  scope      uuid,
  payload    jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN event.scope IS 'The organisation unit whose sub-tree may see it; null: everybody with a session.';

CREATE FUNCTION post_event(event_kind text, event_scope uuid, event_payload jsonb) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE n bigint;
BEGIN
  PERFORM pg_advisory_xact_lock(7239001);
  n := nextval('event_sequence');
  INSERT INTO event (sequence, kind, scope, payload) VALUES (n, event_kind, event_scope, event_payload);
  PERFORM pg_notify('xunfang_event', '');
  RETURN n;
END $$;

-- The table of db-scheduler 16.
CREATE TABLE scheduled_tasks (
  task_name            text NOT NULL,
  task_instance        text NOT NULL,
  task_data            bytea,
  execution_time       timestamptz NOT NULL,
  picked               boolean NOT NULL,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint NOT NULL,
  priority             smallint,
  state                text,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
