-- Who watches which token, until it ends: bookkeeping of what a person wants to hear, and of what he knows already.
CREATE TABLE watch (
  account_id uuid NOT NULL REFERENCES account,
  token_id uuid NOT NULL REFERENCES token,
  -- the language he asked in
  locale text CHECK (length(locale) <= 35),
  since timestamptz(3) NOT NULL,
  known_state text NOT NULL CHECK (known_state IN ('pending', 'confirmed', 'cancelled', 'expired', 'revoked')),
  -- the wait that he knows to be too long
  known_stuck_after timestamptz(3),
  PRIMARY KEY (account_id, token_id)
);
CREATE INDEX watch_of_token ON watch (token_id);

-- What is told of it in a direct message, each once.
CREATE TABLE watch_news (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  token_id uuid NOT NULL REFERENCES token,
  locale text,
  kind text NOT NULL CHECK (kind IN ('confirmed', 'cancelled', 'expired', 'revoked', 'stuck')),
  at timestamptz(3) NOT NULL,
  -- unreachable: Discord takes no direct message for this person
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'unreachable', 'dead')),
  attempts integer NOT NULL CHECK (attempts >= 0),
  not_before timestamptz(3) NOT NULL,
  last_error text CHECK (length(last_error) <= 500),
  settled_at timestamptz(3),
  told_at timestamptz(3),
  UNIQUE (account_id, token_id, kind, at),
  CHECK ((state = 'queued') = (settled_at IS NULL))
);
CREATE INDEX watch_news_due ON watch_news (not_before) WHERE state = 'queued';
CREATE INDEX watch_news_untold ON watch_news (account_id) WHERE state = 'unreachable' AND told_at IS NULL;
CREATE INDEX watch_news_settled ON watch_news (settled_at) WHERE state <> 'queued';

GRANT SELECT ON watch, watch_news TO tokenim_api, tokenim_monitor;
GRANT INSERT, UPDATE, DELETE ON watch TO tokenim_api;
GRANT UPDATE (told_at) ON watch_news TO tokenim_api;
GRANT UPDATE, DELETE ON watch TO tokenim_monitor;
GRANT INSERT, UPDATE, DELETE ON watch_news TO tokenim_monitor;
