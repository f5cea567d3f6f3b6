-- Who is told of which alert, and when: all of it bookkeeping of the monitor, apart from swaps of turns.

-- Up to which version an alert has been routed, and by which settings.
CREATE TABLE alert_routed (
  alert_id uuid PRIMARY KEY REFERENCES alert,
  routed_version integer NOT NULL,
  settings text NOT NULL,
  -- as of that version
  is_open boolean NOT NULL,
  -- what keeps it from being told, if anything does
  held_by text CHECK (held_by IN ('inhibition', 'silence', 'maintenance'))
);
CREATE INDEX alert_routed_open ON alert_routed (alert_id) WHERE is_open;

-- Alerts that are told together. next_at is when to look what there is to tell; infinity: when something changes.
CREATE TABLE alert_group (
  id uuid PRIMARY KEY,
  key text NOT NULL UNIQUE,
  route text NOT NULL,
  receiver text NOT NULL,
  labels jsonb NOT NULL,
  next_at timestamptz(3) NOT NULL,
  seq integer NOT NULL DEFAULT 0 CHECK (seq >= 0),
  created_at timestamptz(3) NOT NULL
);
CREATE INDEX alert_group_due ON alert_group (next_at);

-- For each receiver of an alert the one group that tells it.
CREATE TABLE alert_group_member (
  alert_id uuid NOT NULL REFERENCES alert,
  receiver text NOT NULL,
  group_id uuid NOT NULL REFERENCES alert_group,
  PRIMARY KEY (alert_id, receiver)
);
CREATE INDEX alert_group_member_of ON alert_group_member (group_id);

-- What each address was told last of an alert; what follows from it is told once, whatever restarts in between.
CREATE TABLE alert_told (
  alert_id uuid NOT NULL REFERENCES alert,
  address text NOT NULL,
  state text NOT NULL CHECK (state IN ('firing', 'resolved')),
  severity text NOT NULL,
  fired_at timestamptz(3) NOT NULL,
  is_flapping boolean NOT NULL,
  at timestamptz(3) NOT NULL,
  PRIMARY KEY (alert_id, address)
);

CREATE TABLE alert_escalation (
  alert_id uuid PRIMARY KEY REFERENCES alert,
  escalation text NOT NULL,
  fired_at timestamptz(3) NOT NULL,
  taken integer NOT NULL CHECK (taken >= 0),
  next_at timestamptz(3) NOT NULL
);
CREATE INDEX alert_escalation_due ON alert_escalation (next_at);

-- A delivery is of one alert (its card, a message in its thread) or of a group: then (group, receiver, seq) is once.
ALTER TABLE delivery
  DROP CONSTRAINT delivery_kind_check,
  ALTER COLUMN alert_id DROP NOT NULL,
  ADD COLUMN group_id uuid,
  ADD COLUMN seq integer,
  ADD COLUMN notice jsonb,
  ADD CHECK (kind IN ('card', 'mention', 'group')),
  ADD CHECK ((kind = 'group') = (alert_id IS NULL)),
  ADD CHECK ((kind = 'group') = (group_id IS NOT NULL AND seq IS NOT NULL AND notice IS NOT NULL));
CREATE UNIQUE INDEX delivery_of_group ON delivery (group_id, receiver, seq) WHERE group_id IS NOT NULL;
CREATE INDEX delivery_of_receiver ON delivery (receiver, created_at);

-- Whoever has a card was told of the alert: what they know is carried over, so that nobody is told again.
INSERT INTO alert_told (alert_id, address, state, severity, fired_at, is_flapping, at)
  SELECT a.id, p.receiver, CASE a.state WHEN 'resolved' THEN 'resolved' ELSE 'firing' END, a.severity,
    coalesce(a.fired_at, a.started_at, p.posted_at), false, p.posted_at
  FROM discord_post p JOIN alert a ON a.id = p.alert_id;

-- Turns as the monitor works them out from rotations and calendars, so that everybody can ask who is on call.
CREATE TABLE on_call_shift (
  schedule text NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL CHECK (ends_at > starts_at),
  person jsonb NOT NULL
);
CREATE INDEX on_call_shift_of ON on_call_shift (schedule, ends_at);

-- Which schedules there are, and who may be on call in them.
CREATE TABLE on_call_schedule (
  name text PRIMARY KEY,
  position integer NOT NULL,
  people jsonb NOT NULL,
  refreshed_at timestamptz(3) NOT NULL,
  problem text
);

-- Somebody takes over for a while: a person's act, and never changed.
CREATE TABLE on_call_swap (
  id uuid PRIMARY KEY,
  schedule text NOT NULL,
  person jsonb NOT NULL,
  starts_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL CHECK (ends_at > starts_at),
  created_at timestamptz(3) NOT NULL,
  created_by jsonb NOT NULL,
  version integer NOT NULL CHECK (version = 1)
);
CREATE INDEX on_call_swap_of ON on_call_swap (schedule, ends_at);

GRANT SELECT ON alert_routed, alert_group, alert_group_member, alert_told, alert_escalation, on_call_shift,
  on_call_schedule, on_call_swap TO tokenim_api, tokenim_monitor;
GRANT INSERT, UPDATE, DELETE ON alert_routed, alert_group, alert_group_member, alert_told, alert_escalation,
  on_call_shift, on_call_schedule TO tokenim_monitor;
GRANT DELETE ON delivery TO tokenim_monitor;
GRANT INSERT ON on_call_swap TO tokenim_api;
-- Whoever swaps a turn locks the schedule: two swaps come one after the other.
GRANT UPDATE (position) ON on_call_schedule TO tokenim_api;
