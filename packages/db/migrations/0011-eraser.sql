-- Who removes personal values kept beside the log, and nothing else of it. Used by the command line, never by a server;
-- it has no password until the owner gives it one.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tokenim_eraser') THEN
    CREATE ROLE tokenim_eraser LOGIN;
  END IF;
END
$$;
ALTER ROLE tokenim_eraser SET idle_in_transaction_session_timeout = '10s';
ALTER ROLE tokenim_eraser SET statement_timeout = '5s';
ALTER ROLE tokenim_eraser SET lock_timeout = '2s';
GRANT USAGE ON SCHEMA public TO tokenim_eraser;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO tokenim_eraser;
GRANT INSERT ON audit_entry TO tokenim_eraser;
GRANT DELETE ON audit_personal TO tokenim_eraser;
