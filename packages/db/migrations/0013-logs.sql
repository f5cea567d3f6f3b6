-- What the monitor learns from logs: templates, how often each was seen, and which versions of which services wrote.
CREATE TABLE log_template (
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{16}$'),
  service text NOT NULL CHECK (length(service) <= 100),
  template text NOT NULL CHECK (length(template) <= 8192),
  tokens jsonb NOT NULL CHECK (jsonb_typeof(tokens) = 'array'),
  level text NOT NULL CHECK (level IN ('trace', 'debug', 'info', 'warn', 'error', 'fatal')),
  samples jsonb NOT NULL CHECK (jsonb_typeof(samples) = 'array'),
  lines bigint NOT NULL CHECK (lines >= 0),
  first_version text NOT NULL CHECK (length(first_version) <= 100),
  first_seen_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL CHECK (last_seen_at >= first_seen_at),
  merged_into text CHECK (merged_into ~ '^[0-9a-f]{16}$' AND merged_into <> id)
);
CREATE INDEX log_template_service ON log_template (service);
CREATE INDEX log_template_last_seen ON log_template (last_seen_at);
CREATE INDEX log_template_first_seen ON log_template (first_seen_at);

-- Buckets of five minutes; those older than two days are added up to hours.
CREATE TABLE log_template_count (
  template_id text NOT NULL,
  bucket timestamptz(3) NOT NULL,
  lines bigint NOT NULL CHECK (lines > 0),
  PRIMARY KEY (template_id, bucket)
);
CREATE INDEX log_template_count_bucket ON log_template_count (bucket);

-- A new version of a service is learned anew; the empty version is one that says none.
CREATE TABLE log_source (
  service text NOT NULL CHECK (length(service) BETWEEN 1 AND 100),
  service_version text NOT NULL CHECK (length(service_version) <= 100),
  first_seen_at timestamptz(3) NOT NULL,
  last_seen_at timestamptz(3) NOT NULL,
  lines bigint NOT NULL CHECK (lines >= 0),
  PRIMARY KEY (service, service_version)
);

-- What promised to beat, by somebody's act; and the beats themselves, which are nobody's.
CREATE TABLE heartbeat (
  id text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
  interval_ms bigint NOT NULL CHECK (interval_ms > 0),
  grace_ms bigint NOT NULL CHECK (grace_ms >= 0),
  watched boolean NOT NULL,
  declared_at timestamptz(3) NOT NULL,
  version integer NOT NULL CHECK (version >= 1)
);
CREATE TABLE heartbeat_beat (
  id text PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
  first_at timestamptz(3) NOT NULL,
  last_at timestamptz(3) NOT NULL CHECK (last_at >= first_at),
  beats bigint NOT NULL CHECK (beats >= 1)
);

-- What somebody says has changed. Never changed itself.
CREATE TABLE change_mark (
  id uuid PRIMARY KEY,
  service text NOT NULL CHECK (length(service) BETWEEN 1 AND 100),
  service_version text CHECK (length(service_version) BETWEEN 1 AND 100),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  url text CHECK (length(url) <= 2000),
  at timestamptz(3) NOT NULL,
  recorded_at timestamptz(3) NOT NULL,
  version integer NOT NULL CHECK (version = 1)
);
CREATE INDEX change_mark_at ON change_mark (at);
CREATE INDEX change_mark_service ON change_mark (service, at);

GRANT SELECT ON log_template, log_template_count, log_source, heartbeat, heartbeat_beat, change_mark
  TO tokenim_api, tokenim_monitor;
GRANT INSERT, UPDATE, DELETE ON log_template, log_template_count, log_source, heartbeat_beat TO tokenim_monitor;
GRANT INSERT, UPDATE ON heartbeat TO tokenim_monitor;
GRANT INSERT ON change_mark TO tokenim_monitor;
