-- What staff tell users, in both languages, perhaps of an alert or of a maintenance window. Never changed.
CREATE TABLE notice (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('maintenance', 'incident')),
  text_zh text NOT NULL CHECK (length(text_zh) BETWEEN 1 AND 400),
  text_en text NOT NULL CHECK (length(text_en) BETWEEN 1 AND 400),
  alert_id uuid REFERENCES alert,
  silence_id uuid REFERENCES silence,
  published_at timestamptz(3) NOT NULL,
  published_by jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1 CHECK (version = 1),
  CHECK (num_nonnulls(alert_id, silence_id) <= 1)
);
CREATE TRIGGER notice_never_changed BEFORE UPDATE OR DELETE ON notice FOR EACH ROW EXECUTE FUNCTION never_changed();

-- Where it stands in Discord: bookkeeping of the monitor.
CREATE TABLE notice_post (
  notice_id uuid PRIMARY KEY REFERENCES notice,
  delivery_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'dead')),
  channel_id text,
  message_id text,
  attempts integer NOT NULL CHECK (attempts >= 0),
  not_before timestamptz(3) NOT NULL,
  last_error text CHECK (length(last_error) <= 500),
  CHECK ((state = 'sent') = (message_id IS NOT NULL))
);
CREATE INDEX notice_published ON notice (published_at);

GRANT SELECT ON notice, notice_post TO tokenim_api, tokenim_monitor;
GRANT INSERT ON notice TO tokenim_api;
GRANT INSERT, UPDATE ON notice_post TO tokenim_monitor;
