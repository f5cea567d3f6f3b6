-- What is nobody's act: claimed idempotency keys, leases of single runners, runs of our own services.
CREATE TABLE idempotency_claim (
  owner text NOT NULL,
  on_behalf_of text NOT NULL DEFAULT '',
  operation text NOT NULL,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  payload_sha256 bytea NOT NULL,
  outcome jsonb,
  created_at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (owner, on_behalf_of, operation, key)
);
CREATE INDEX idempotency_claim_age ON idempotency_claim (created_at);

CREATE TABLE lease (
  name text PRIMARY KEY,
  holder text,
  epoch bigint NOT NULL DEFAULT 0,
  expires_at timestamptz(3) NOT NULL DEFAULT '-infinity'
);

-- One row a process life; the gaps between them are when we ourselves were down.
CREATE TABLE service_run (
  id uuid PRIMARY KEY,
  service text NOT NULL,
  started_at timestamptz(3) NOT NULL,
  last_beat_at timestamptz(3) NOT NULL,
  stopped_at timestamptz(3)
);
CREATE INDEX service_run_recent ON service_run (service, last_beat_at);
