-- A second proof of who asks in chat, for one act on one target in one version, approved with the person's own key.
CREATE TABLE step_up (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  action text NOT NULL CHECK (length(action) BETWEEN 1 AND 100),
  permission text NOT NULL,
  target_id text NOT NULL CHECK (length(target_id) BETWEEN 1 AND 100),
  target_version integer NOT NULL,
  code text NOT NULL CHECK (code ~ '^[0-9A-HJKMNP-TV-Z]{8}$'),
  state text NOT NULL CHECK (state IN ('asked', 'approved', 'used')),
  asked_at timestamptz(3) NOT NULL,
  ends_at timestamptz(3) NOT NULL CHECK (ends_at > asked_at),
  version integer NOT NULL,
  CHECK (version = CASE state WHEN 'asked' THEN 1 WHEN 'approved' THEN 2 ELSE 3 END)
);
CREATE INDEX step_up_act ON step_up (account_id, action, target_id, target_version, id DESC);
CREATE INDEX step_up_code ON step_up (account_id, code);

-- A proof is only ever carried one step on: what it is for, and until when, is never changed.
GRANT SELECT ON step_up TO tokenim_api, tokenim_monitor;
GRANT INSERT, UPDATE (state, version) ON step_up TO tokenim_api;

-- Who asked for more through chat than one person may: looked for every few seconds among all entries.
CREATE INDEX audit_entry_chat_limit ON audit_entry (id DESC) WHERE code = 'chat_act_limit';
