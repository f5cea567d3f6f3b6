-- The whole life of an alert: pending, firing, acknowledged, resolving, resolved; labels by which it is routed and
-- silenced; alerts that others push. Of an alert that was there already, what is not known is what is nearest to it.
ALTER TABLE alert
  DROP CONSTRAINT alert_kind_check,
  DROP CONSTRAINT alert_severity_check,
  DROP CONSTRAINT alert_state_check,
  DROP CONSTRAINT alert_check,
  ALTER COLUMN started_at DROP NOT NULL,
  ADD COLUMN labels jsonb,
  ADD COLUMN annotations jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN pending_since timestamptz(3),
  ADD COLUMN fired_at timestamptz(3),
  ADD COLUMN acknowledged_at timestamptz(3),
  ADD COLUMN acknowledged_by jsonb,
  ADD COLUMN resolving_since timestamptz(3),
  ADD COLUMN resolved_by jsonb,
  ADD COLUMN ends_at timestamptz(3),
  ADD COLUMN flaps integer NOT NULL DEFAULT 0 CHECK (flaps >= 0),
  ADD COLUMN last_seen_at timestamptz(3),
  ADD COLUMN feedback jsonb,
  -- Whether its entries tell all these members: those from before tell fewer, until it next changes.
  ADD COLUMN told_whole boolean NOT NULL DEFAULT true;

UPDATE alert SET
  told_whole = false,
  pending_since = started_at,
  fired_at = started_at,
  last_seen_at = coalesce(resolved_at, started_at),
  resolved_by = CASE WHEN state = 'resolved' THEN '{"type": "system"}'::jsonb END,
  labels = jsonb_strip_nulls(jsonb_build_object(
    'alertname', replace(initcap(replace(kind, '_', ' ')), ' ', ''),
    'severity', severity,
    'cause', facts->'cause',
    'token', facts->'tokenId',
    'account', facts->'accountId',
    'service', facts->'applicationId',
    'finding', facts->'finding'));

ALTER TABLE alert
  ALTER COLUMN labels SET NOT NULL,
  ALTER COLUMN pending_since SET NOT NULL,
  ALTER COLUMN last_seen_at SET NOT NULL,
  -- Kinds grow with the detectors; which there are is known to the code that reads them.
  ADD CHECK (kind ~ '^[a-z][a-z_]{1,39}$'),
  ADD CHECK (severity IN ('info', 'warning', 'critical')),
  ADD CHECK (state IN ('pending', 'firing', 'acknowledged', 'resolving', 'resolved')),
  ADD CHECK ((state = 'resolved') = (resolved_at IS NOT NULL)),
  ADD CHECK ((resolved_at IS NULL) = (resolved_by IS NULL)),
  ADD CHECK ((state = 'resolving') = (resolving_since IS NOT NULL)),
  ADD CHECK ((started_at IS NULL) = (fired_at IS NULL)),
  ADD CHECK (state IN ('pending', 'resolved') OR fired_at IS NOT NULL),
  ADD CHECK ((acknowledged_at IS NULL) = (acknowledged_by IS NULL)),
  ADD CHECK (state <> 'acknowledged' OR acknowledged_at IS NOT NULL),
  ADD CHECK (state NOT IN ('pending', 'firing') OR acknowledged_at IS NULL),
  ADD CHECK ((kind = 'external') = (ends_at IS NOT NULL));

-- One open alert per fingerprint, and the last one whether open or not.
DROP INDEX alert_one_firing;
CREATE UNIQUE INDEX alert_one_open ON alert (fingerprint) WHERE state <> 'resolved';
CREATE INDEX alert_last ON alert (fingerprint, id DESC);
CREATE INDEX alert_lapsing ON alert (ends_at) WHERE state <> 'resolved' AND ends_at IS NOT NULL;

-- Each move is a version. What only follows a push (annotations, end, last seen) is none.
CREATE FUNCTION alert_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.fingerprint <> OLD.fingerprint OR NEW.kind <> OLD.kind THEN
    RAISE EXCEPTION 'an alert stays the alert it is' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT (CASE OLD.state
    WHEN 'pending' THEN NEW.state IN ('firing', 'resolved')
    WHEN 'firing' THEN NEW.state IN ('acknowledged', 'resolving', 'resolved')
    WHEN 'acknowledged' THEN NEW.state IN ('firing', 'resolving', 'resolved')
    WHEN 'resolving' THEN NEW.state IN ('firing', 'acknowledged', 'resolved')
    WHEN 'resolved' THEN NEW.state IN ('pending', 'firing')
  END) THEN
    RAISE EXCEPTION 'an alert does not go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.version NOT IN (OLD.version, OLD.version + 1) OR (NEW.version = OLD.version
    AND (NEW.state, NEW.severity, NEW.labels, NEW.facts, NEW.acknowledged_at, NEW.flaps, NEW.feedback)
      IS DISTINCT FROM (OLD.state, OLD.severity, OLD.labels, OLD.facts, OLD.acknowledged_at, OLD.flaps, OLD.feedback)) THEN
    RAISE EXCEPTION 'each move of an alert is a version' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER alert_moves BEFORE UPDATE ON alert FOR EACH ROW EXECUTE FUNCTION alert_moves();

-- Silences, and maintenance windows, which are silences with a title and mostly a planned beginning.
CREATE TABLE silence (
  id uuid PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('silence', 'maintenance')),
  title text,
  matchers jsonb NOT NULL CHECK (jsonb_array_length(matchers) > 0),
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3),
  until_resolved boolean NOT NULL,
  comment text NOT NULL,
  author text NOT NULL,
  created_by jsonb NOT NULL,
  created_at timestamptz(3) NOT NULL,
  ended_at timestamptz(3),
  ended_by jsonb,
  version integer NOT NULL,
  CHECK ((kind = 'maintenance') = (title IS NOT NULL)),
  CHECK (ends_at IS NOT NULL OR until_resolved),
  CHECK (ends_at IS NULL OR ends_at > starts_at),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX silence_not_ended ON silence (ends_at) WHERE ended_at IS NULL;

CREATE FUNCTION silence_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION 'a silence that has ended stays as it is' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.version <> OLD.version + 1 THEN
    RAISE EXCEPTION 'each change of a silence is a version' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER silence_moves BEFORE UPDATE ON silence FOR EACH ROW EXECUTE FUNCTION silence_moves();

-- People acknowledge and silence through the API; pushes, silences of Alertmanager's clients and what time ends are the
-- monitor's, whose callers bring idempotency keys, too.
GRANT SELECT ON silence TO tokenim_api, tokenim_monitor;
GRANT INSERT, UPDATE ON silence TO tokenim_api, tokenim_monitor;
GRANT UPDATE ON alert TO tokenim_api;
GRANT INSERT, UPDATE ON idempotency_claim TO tokenim_monitor;
