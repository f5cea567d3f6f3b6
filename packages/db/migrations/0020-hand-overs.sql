-- An act on one version of one token that somebody may not do and asks others to. Open until it is carried out, declined
-- or expired; the last three are final, and the row stays.
CREATE TABLE hand_over (
  id uuid PRIMARY KEY,
  act text NOT NULL CHECK (act ~ '^[a-z_]+\.[a-z_]+$'),
  token_id uuid NOT NULL REFERENCES token,
  token_version integer NOT NULL CHECK (token_version >= 1),
  account_id uuid NOT NULL REFERENCES account,
  permission text NOT NULL,
  reason_code text NOT NULL,
  reason text CHECK (length(reason) <= 1000),
  request_replacement boolean NOT NULL,
  evidence jsonb NOT NULL,
  state text NOT NULL CHECK (state IN ('open', 'carried_out', 'declined', 'expired')),
  asked_by jsonb NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL CHECK (expires_at > asked_at),
  closed_at timestamptz(3),
  closed_by jsonb,
  note text CHECK (length(note) <= 1000),
  lapse text CHECK (lapse IN ('time', 'token_moved_on')),
  version integer NOT NULL CHECK (version >= 1),
  CHECK ((state = 'open') = (closed_at IS NULL)),
  CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
  CHECK ((state = 'expired') = (lapse IS NOT NULL)),
  CHECK (note IS NULL OR state = 'declined')
);
-- The same act on the same token is asked once at a time.
CREATE UNIQUE INDEX hand_over_one_open ON hand_over (token_id, act) WHERE state = 'open';
CREATE INDEX hand_over_open ON hand_over (id DESC) WHERE state = 'open';
CREATE INDEX hand_over_asked ON hand_over (asked_at);
CREATE INDEX hand_over_askers ON hand_over USING gin ((asked_by -> 'persons'));

CREATE FUNCTION hand_over_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'open' OR NEW.state = 'open' OR NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'a hand-over does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.id, NEW.act, NEW.token_id, NEW.token_version, NEW.account_id, NEW.permission, NEW.reason_code, NEW.reason,
      NEW.request_replacement, NEW.evidence, NEW.asked_by, NEW.asked_at, NEW.expires_at)
    IS DISTINCT FROM (OLD.id, OLD.act, OLD.token_id, OLD.token_version, OLD.account_id, OLD.permission, OLD.reason_code,
      OLD.reason, OLD.request_replacement, OLD.evidence, OLD.asked_by, OLD.asked_at, OLD.expires_at) THEN
    RAISE EXCEPTION 'what was asked stays as it was asked' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER hand_over_moves BEFORE UPDATE ON hand_over FOR EACH ROW EXECUTE FUNCTION hand_over_moves();

-- Where its card stands in Discord, and whether the asker has been told: bookkeeping of the monitor.
CREATE TABLE hand_over_post (
  hand_over_id uuid PRIMARY KEY REFERENCES hand_over,
  delivery_id uuid NOT NULL,
  channel_id text,
  message_id text,
  shown_version integer NOT NULL CHECK (shown_version >= 0),
  is_told boolean NOT NULL,
  is_given_up boolean NOT NULL,
  attempts integer NOT NULL CHECK (attempts >= 0),
  not_before timestamptz(3) NOT NULL,
  last_error text CHECK (length(last_error) <= 500),
  CHECK ((channel_id IS NULL) = (message_id IS NULL)),
  CHECK (shown_version = 0 OR message_id IS NOT NULL)
);

GRANT SELECT ON hand_over, hand_over_post TO tokenim_api, tokenim_monitor;
GRANT INSERT, UPDATE ON hand_over TO tokenim_api;
-- The monitor ends what nobody decided.
GRANT UPDATE (state, closed_at, closed_by, lapse, version) ON hand_over TO tokenim_monitor;
GRANT INSERT, UPDATE ON hand_over_post TO tokenim_monitor;
