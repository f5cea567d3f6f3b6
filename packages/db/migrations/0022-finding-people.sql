-- Finding people: a Chinese name by its letters, an external id by how it begins.
CREATE TABLE account_pinyin (
  account_id uuid NOT NULL REFERENCES account,
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
  PRIMARY KEY (account_id, key)
);
CREATE INDEX account_pinyin_key ON account_pinyin (key text_pattern_ops);
CREATE INDEX account_external_begins ON account (external_id text_pattern_ops);

-- How many sends of somebody were refused since when.
CREATE INDEX message_unsent_of ON message (from_account_id, state_since) WHERE state = 'unsent';

GRANT SELECT ON account_pinyin TO tokenim_api, tokenim_monitor;
GRANT INSERT, DELETE ON account_pinyin TO tokenim_api;
GRANT INSERT ON account_pinyin TO tokenim_monitor;
