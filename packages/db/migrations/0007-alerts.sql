-- Alerts, their outbox, and where their cards stand in Discord.
CREATE TABLE alert (
  id uuid PRIMARY KEY,
  fingerprint text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('stuck_token', 'stalled_pipeline')),
  severity text NOT NULL CHECK (severity IN ('warning', 'critical')),
  state text NOT NULL CHECK (state IN ('firing', 'resolved')),
  started_at timestamptz(3) NOT NULL,
  resolved_at timestamptz(3),
  facts jsonb NOT NULL,
  version integer NOT NULL,
  CHECK ((state = 'resolved') = (resolved_at IS NOT NULL))
);
CREATE UNIQUE INDEX alert_one_firing ON alert (fingerprint) WHERE state = 'firing';
CREATE INDEX alert_recent ON alert (started_at DESC);

-- At least once: a row is leased, sent, settled. Its id is the nonce by which Discord recognises a repeat.
CREATE TABLE delivery (
  id uuid PRIMARY KEY,
  alert_id uuid NOT NULL REFERENCES alert,
  receiver text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('card', 'mention')),
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'superseded', 'dead')),
  attempts integer NOT NULL DEFAULT 0,
  not_before timestamptz(3) NOT NULL,
  leased_until timestamptz(3) NOT NULL DEFAULT '-infinity',
  last_error text,
  created_at timestamptz(3) NOT NULL,
  settled_at timestamptz(3)
);
CREATE INDEX delivery_due ON delivery (not_before) WHERE state = 'queued';
CREATE INDEX delivery_of_alert ON delivery (alert_id);

CREATE TABLE discord_post (
  alert_id uuid NOT NULL REFERENCES alert,
  receiver text NOT NULL,
  channel_id text NOT NULL,
  message_id text NOT NULL,
  thread_id text,
  shown_digest text NOT NULL,
  posted_at timestamptz(3) NOT NULL,
  PRIMARY KEY (alert_id, receiver)
);
