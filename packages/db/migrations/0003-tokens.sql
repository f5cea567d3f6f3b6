-- The token state machine. Pending is unconfirmed (confirmed_at null) or held (confirmed_at set, cause security_audit).
-- cancelled, expired and revoked are final. No constraint reads the clock: expiry is computed until the sweep writes it.
CREATE TABLE token (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  -- null when a person issued it
  application_id uuid REFERENCES application,
  state text NOT NULL CHECK (state IN ('pending', 'confirmed', 'cancelled', 'expired', 'revoked')),
  cause text CHECK (cause IN ('awaiting_confirmation', 'server_fault', 'malformed_input', 'security_audit')),
  protected boolean NOT NULL DEFAULT false,
  confirm_by timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  confirmed_at timestamptz(3),
  stuck_after timestamptz(3) NOT NULL,
  tries_used integer NOT NULL DEFAULT 0 CHECK (tries_used BETWEEN 0 AND 5),
  version integer NOT NULL CHECK (version >= 1),
  created_at timestamptz(3) NOT NULL,
  state_since timestamptz(3) NOT NULL,
  -- {actor, persons}: who made the present state, and who answers for it
  state_by jsonb NOT NULL,
  secret_hmac bytea NOT NULL UNIQUE,
  pepper_id text NOT NULL,
  secret_hint text NOT NULL CHECK (length(secret_hint) = 4),
  code_hmac bytea NOT NULL,
  replaces uuid REFERENCES token,
  CONSTRAINT token_cause_when_pending CHECK ((state = 'pending') = (cause IS NOT NULL)),
  CONSTRAINT token_audit_when_held CHECK (state <> 'pending' OR (cause = 'security_audit') = (confirmed_at IS NOT NULL)),
  CONSTRAINT token_confirmed_at CHECK (state NOT IN ('confirmed', 'revoked') OR confirmed_at IS NOT NULL),
  CONSTRAINT token_times CHECK (confirm_by <= expires_at),
  CONSTRAINT token_stuck_when_pending CHECK ((state = 'pending') = (stuck_after < 'infinity'))
);
CREATE UNIQUE INDEX token_one_unconfirmed ON token (account_id) WHERE state = 'pending' AND confirmed_at IS NULL;
CREATE INDEX token_of_account ON token (account_id, id DESC);
CREATE INDEX token_of_application ON token (application_id, id DESC);
CREATE INDEX token_hint ON token (secret_hint);
CREATE INDEX token_stuck ON token (stuck_after) WHERE state = 'pending';
CREATE INDEX token_unconfirmed_deadline ON token (confirm_by) WHERE state = 'pending' AND confirmed_at IS NULL;
CREATE INDEX token_deadline ON token (expires_at) WHERE state IN ('pending', 'confirmed');
CREATE INDEX token_pending ON token (id DESC) WHERE state = 'pending';

CREATE FUNCTION token_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was text := CASE WHEN OLD.state = 'pending' AND OLD.confirmed_at IS NULL THEN 'unconfirmed' WHEN OLD.state = 'pending' THEN 'held' ELSE OLD.state END;
  becomes text := CASE WHEN NEW.state = 'pending' AND NEW.confirmed_at IS NULL THEN 'unconfirmed' WHEN NEW.state = 'pending' THEN 'held' ELSE NEW.state END;
BEGIN
  IF (NEW.id, NEW.account_id, NEW.application_id, NEW.secret_hmac, NEW.code_hmac, NEW.created_at, NEW.expires_at, NEW.replaces)
     IS DISTINCT FROM
     (OLD.id, OLD.account_id, OLD.application_id, OLD.secret_hmac, OLD.code_hmac, OLD.created_at, OLD.expires_at, OLD.replaces) THEN
    RAISE EXCEPTION 'a token keeps its identity and its expiry' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at THEN
    RAISE EXCEPTION 'a token is confirmed once' USING ERRCODE = 'check_violation';
  END IF;
  IF NOT (was = becomes AND was IN ('unconfirmed', 'held', 'confirmed')
       OR was = 'unconfirmed' AND becomes IN ('confirmed', 'cancelled', 'expired')
       OR was = 'held' AND becomes IN ('confirmed', 'cancelled', 'revoked', 'expired')
       OR was = 'confirmed' AND becomes IN ('held', 'revoked', 'expired')) THEN
    RAISE EXCEPTION 'a token cannot go from % to %', was, becomes USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.version <> OLD.version + (CASE
       WHEN (NEW.state, NEW.cause, NEW.protected, NEW.confirm_by) IS DISTINCT FROM (OLD.state, OLD.cause, OLD.protected, OLD.confirm_by)
       THEN 1 ELSE 0 END) THEN
    RAISE EXCEPTION 'a token''s version counts its changes' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER token_guard BEFORE UPDATE ON token FOR EACH ROW EXECUTE FUNCTION token_guard();

CREATE FUNCTION token_begins_unconfirmed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'pending' OR NEW.confirmed_at IS NOT NULL OR NEW.version <> 1 THEN
    RAISE EXCEPTION 'a token begins unconfirmed, at version 1' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER token_begins_unconfirmed BEFORE INSERT ON token FOR EACH ROW EXECUTE FUNCTION token_begins_unconfirmed();

CREATE FUNCTION never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never removed', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER token_never_deleted BEFORE DELETE ON token FOR EACH ROW EXECUTE FUNCTION never_deleted();

-- An attempt is two append-only rows: received before anything is decided, settled with its outcome.
CREATE TABLE token_attempt_received (
  id uuid PRIMARY KEY,
  token_id uuid NOT NULL REFERENCES token,
  received_at timestamptz(3) NOT NULL,
  proven boolean NOT NULL,
  address_block text,
  request_id text NOT NULL
);
CREATE INDEX token_attempt_of_token ON token_attempt_received (token_id, received_at DESC);
CREATE INDEX token_attempt_recent ON token_attempt_received (received_at);

CREATE TABLE token_attempt_settled (
  attempt_id uuid PRIMARY KEY REFERENCES token_attempt_received,
  settled_at timestamptz(3) NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('confirmed', 'repeated', 'refused', 'faulted', 'mistyped')),
  code text,
  field text CHECK (field IN ('secret', 'code')),
  rule text
);
