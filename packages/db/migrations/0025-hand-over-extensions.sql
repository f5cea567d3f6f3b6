-- By how much a handed-over extension is to extend; counted when it is carried out.
ALTER TABLE hand_over ADD COLUMN extend_by_minutes integer
  CHECK (extend_by_minutes IS NULL OR (extend_by_minutes BETWEEN 1 AND 1440 AND act = 'tokens.extend'));

CREATE OR REPLACE FUNCTION hand_over_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'open' OR NEW.state = 'open' OR NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'a hand-over does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.id, NEW.act, NEW.token_id, NEW.token_version, NEW.account_id, NEW.permission, NEW.reason_code, NEW.reason,
      NEW.request_replacement, NEW.extend_by_minutes, NEW.evidence, NEW.asked_by, NEW.asked_at, NEW.expires_at)
    IS DISTINCT FROM (OLD.id, OLD.act, OLD.token_id, OLD.token_version, OLD.account_id, OLD.permission, OLD.reason_code,
      OLD.reason, OLD.request_replacement, OLD.extend_by_minutes, OLD.evidence, OLD.asked_by, OLD.asked_at,
      OLD.expires_at) THEN
    RAISE EXCEPTION 'what was asked stays as it was asked' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
