-- Which Discord user is which account: offered in Discord, confirmed with the person's own key.
CREATE TABLE discord_link (
  account_id uuid PRIMARY KEY REFERENCES account,
  -- null when the Discord user has since been linked to another account
  discord_user_id text UNIQUE CHECK (discord_user_id ~ '^[0-9]{1,20}$'),
  version integer NOT NULL,
  linked_at timestamptz(3) NOT NULL
);

CREATE TABLE discord_link_offer (
  id uuid PRIMARY KEY,
  discord_user_id text NOT NULL CHECK (discord_user_id ~ '^[0-9]{1,20}$'),
  code_hmac bytea NOT NULL,
  pepper_id text NOT NULL,
  created_at timestamptz(3) NOT NULL,
  expires_at timestamptz(3) NOT NULL,
  used_at timestamptz(3),
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX discord_link_offer_code ON discord_link_offer (code_hmac) WHERE used_at IS NULL;

CREATE TABLE discord_link_try (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  tried_at timestamptz(3) NOT NULL
);
CREATE INDEX discord_link_try_recent ON discord_link_try (account_id, tried_at);
