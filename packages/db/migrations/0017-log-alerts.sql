-- What is found in logs until it is over, for alerts that are told of it.
-- holds_until: infinity while nobody knows its end.
CREATE TABLE log_finding (
  fingerprint text PRIMARY KEY CHECK (length(fingerprint) BETWEEN 1 AND 500),
  kind text NOT NULL,
  facts jsonb NOT NULL,
  found_at timestamptz(3) NOT NULL,
  holds_until timestamptz(3) NOT NULL
);
CREATE INDEX log_finding_end ON log_finding (holds_until);

-- What detectors have learned, packed; whoever takes over goes on from it.
CREATE TABLE log_detector_state (
  name text PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 100),
  state bytea NOT NULL,
  saved_at timestamptz(3) NOT NULL
);

GRANT SELECT ON log_finding TO tokenim_api, tokenim_monitor;
GRANT INSERT, UPDATE, DELETE ON log_finding TO tokenim_monitor;
GRANT SELECT, INSERT, UPDATE, DELETE ON log_detector_state TO tokenim_monitor;
