-- Who may connect, and the epoch that orders rows across restores.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tokenim_api') THEN
    CREATE ROLE tokenim_api LOGIN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tokenim_monitor') THEN
    CREATE ROLE tokenim_monitor LOGIN;
  END IF;
END
$$;

ALTER ROLE tokenim_api SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE tokenim_api SET statement_timeout = '5s';
ALTER ROLE tokenim_api SET lock_timeout = '2s';
ALTER ROLE tokenim_monitor SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE tokenim_monitor SET statement_timeout = '5s';
ALTER ROLE tokenim_monitor SET lock_timeout = '2s';

-- A new epoch begins when the database was restored or moved and transaction ids start below those on record.
CREATE TABLE log_epoch (
  epoch integer PRIMARY KEY CHECK (epoch > 0),
  started_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  reason text NOT NULL
);
INSERT INTO log_epoch (epoch, reason) VALUES (1, 'first start');

CREATE FUNCTION current_log_epoch() RETURNS integer LANGUAGE sql STABLE AS $$ SELECT max(epoch) FROM log_epoch $$;
