-- Whatever somebody may not do can be handed over, not only what is done to a token: what the act is about is one of
-- these, or nothing that there is; what it is asked with is in `input`. `account_id` is whose token it is, or the account
-- itself.
ALTER TABLE hand_over
  ALTER COLUMN token_id DROP NOT NULL,
  ALTER COLUMN account_id DROP NOT NULL,
  ALTER COLUMN reason_code DROP NOT NULL,
  ALTER COLUMN token_version DROP NOT NULL,
  ADD COLUMN key_id uuid REFERENCES api_key,
  ADD COLUMN alert_id uuid REFERENCES alert,
  ADD COLUMN silence_id uuid REFERENCES silence,
  ADD COLUMN input jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN kept_out jsonb NOT NULL DEFAULT '[]';
ALTER TABLE hand_over RENAME COLUMN token_version TO target_version;

DROP TRIGGER hand_over_moves ON hand_over;

UPDATE hand_over SET input = CASE act
  WHEN 'tokens.cancel' THEN jsonb_build_object('requestReplacement', request_replacement)
  WHEN 'tokens.extend' THEN jsonb_strip_nulls(jsonb_build_object('extendByMinutes', extend_by_minutes))
  ELSE '{}' END;
-- Whom a rule of "not oneself" keeps from it: whose token it is, and of a release also who held it.
UPDATE hand_over SET kept_out = jsonb_build_array('acc_' || (
    SELECT string_agg(substr('0123456789abcdefghjkmnpqrstvwxyz', 1 + substring(bits FROM 5 * place + 1 FOR 5)::bit(5)::integer, 1), '' ORDER BY place)
    FROM generate_series(0, 25) AS place,
      LATERAL (SELECT B'00' || ('x' || replace(hand_over.account_id::text, '-', ''))::bit(128) AS bits) AS id
  )) || CASE act WHEN 'tokens.release' THEN coalesce(token.state_by -> 'persons', '[]') ELSE '[]' END
FROM token
WHERE token.id = hand_over.token_id AND hand_over.state = 'open' AND act IN ('tokens.hold', 'tokens.release');

ALTER TABLE hand_over
  DROP COLUMN request_replacement,
  DROP COLUMN extend_by_minutes,
  ALTER COLUMN input DROP DEFAULT,
  ALTER COLUMN kept_out DROP DEFAULT,
  DROP CONSTRAINT hand_over_lapse_check,
  ADD CHECK (lapse IN ('time', 'token_moved_on', 'target_moved_on')),
  ADD CHECK (num_nonnulls(token_id, key_id, alert_id, silence_id) <= 1),
  ADD CHECK (account_id IS NULL OR num_nonnulls(key_id, alert_id, silence_id) = 0),
  ADD CHECK (token_id IS NULL OR num_nulls(account_id, target_version, reason_code) = 0),
  ADD CHECK (target_version IS NULL OR num_nonnulls(token_id, account_id, key_id, alert_id, silence_id) > 0),
  ADD CHECK (length(input::text) <= 16384);

-- The same act is asked once at a time of the same thing; of nothing that there is, by the same asker in the same words.
DROP INDEX hand_over_one_open;
CREATE UNIQUE INDEX hand_over_one_open
  ON hand_over (coalesce(token_id, key_id, alert_id, silence_id, account_id), act)
  WHERE state = 'open' AND num_nonnulls(token_id, key_id, alert_id, silence_id, account_id) > 0;
CREATE UNIQUE INDEX hand_over_one_open_of_nothing
  ON hand_over (act, (asked_by -> 'actor'), md5(input::text))
  WHERE state = 'open' AND num_nonnulls(token_id, key_id, alert_id, silence_id, account_id) = 0;

CREATE OR REPLACE FUNCTION hand_over_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'open' OR NEW.state = 'open' OR NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'a hand-over does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW.id, NEW.act, NEW.token_id, NEW.account_id, NEW.key_id, NEW.alert_id, NEW.silence_id, NEW.target_version,
      NEW.input, NEW.kept_out, NEW.permission, NEW.reason_code, NEW.reason, NEW.evidence, NEW.asked_by, NEW.asked_at,
      NEW.expires_at)
    IS DISTINCT FROM (OLD.id, OLD.act, OLD.token_id, OLD.account_id, OLD.key_id, OLD.alert_id, OLD.silence_id,
      OLD.target_version, OLD.input, OLD.kept_out, OLD.permission, OLD.reason_code, OLD.reason, OLD.evidence,
      OLD.asked_by, OLD.asked_at, OLD.expires_at) THEN
    RAISE EXCEPTION 'what was asked stays as it was asked' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER hand_over_moves BEFORE UPDATE ON hand_over FOR EACH ROW EXECUTE FUNCTION hand_over_moves();
