-- To whom the report of a period is told, once: a restart or another replica finds the row.
CREATE TABLE report_post (
  period text NOT NULL CHECK (period IN ('day', 'week')),
  ends_at timestamptz(3) NOT NULL,
  address text NOT NULL CHECK (length(address) BETWEEN 1 AND 500),
  delivery_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'dead')),
  attempts integer NOT NULL CHECK (attempts >= 0),
  not_before timestamptz(3) NOT NULL,
  last_error text CHECK (length(last_error) <= 500),
  settled_at timestamptz(3),
  PRIMARY KEY (period, ends_at, address),
  CHECK ((state = 'queued') = (settled_at IS NULL))
);
CREATE INDEX report_post_due ON report_post (not_before) WHERE state = 'queued';

GRANT SELECT ON report_post TO tokenim_api, tokenim_monitor;
GRANT INSERT, UPDATE, DELETE ON report_post TO tokenim_monitor;
