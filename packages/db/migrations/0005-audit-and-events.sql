-- What was done and refused, and what others are told of it. Read in the order (epoch, xid, id): ordering by id alone
-- loses rows of transactions that commit late.
CREATE TABLE audit_entry (
  id uuid PRIMARY KEY,
  epoch integer NOT NULL DEFAULT current_log_epoch(),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz(3) NOT NULL,
  actor_type text NOT NULL CHECK (actor_type IN ('account', 'application', 'system')),
  actor_id text,
  on_behalf_of text,
  via text NOT NULL,
  action text NOT NULL,
  target_type text NOT NULL,
  target_id text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('ok', 'refused')),
  code text,
  reason_code text,
  request_id text NOT NULL,
  version_after integer,
  body text NOT NULL CHECK (octet_length(body) <= 32768),
  CHECK ((actor_type = 'system') = (actor_id IS NULL)),
  CHECK ((outcome = 'refused') = (code IS NOT NULL)),
  CHECK (outcome = 'ok' OR version_after IS NULL)
);
CREATE INDEX audit_entry_order ON audit_entry (epoch, xid, id);
CREATE INDEX audit_entry_target ON audit_entry (target_type, target_id, id DESC);
CREATE INDEX audit_entry_actor ON audit_entry (actor_id, id DESC);
CREATE UNIQUE INDEX audit_entry_version ON audit_entry (target_type, target_id, version_after) WHERE version_after IS NOT NULL;

CREATE TABLE audit_personal (
  entry_id uuid NOT NULL REFERENCES audit_entry,
  field text NOT NULL,
  salt bytea NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (entry_id, field)
);

CREATE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'check_violation';
END
$$;
CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION never_changed();

CREATE TABLE event (
  id uuid PRIMARY KEY,
  epoch integer NOT NULL DEFAULT current_log_epoch(),
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  type text NOT NULL,
  occurred_at timestamptz(3) NOT NULL,
  actor jsonb NOT NULL,
  subject_type text NOT NULL,
  subject_id text NOT NULL,
  subject_version integer,
  -- whose it is, so that the scope `own` can be applied without a join
  account_id uuid,
  application_id uuid,
  data jsonb NOT NULL
);
CREATE INDEX event_order ON event (epoch, xid, id);
CREATE INDEX event_age ON event (occurred_at);
