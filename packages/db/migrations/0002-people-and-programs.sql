-- Accounts, the applications that consume the API, their keys, and what each may do.
CREATE TABLE application (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  kind text NOT NULL CHECK (kind IN ('service', 'console', 'discord', 'monitor', 'cli')),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL
);

CREATE TABLE account (
  id uuid PRIMARY KEY,
  -- null when a person or bootstrap created it
  application_id uuid REFERENCES application,
  external_id text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 200),
  display_name text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
  locale text,
  status text NOT NULL CHECK (status IN ('unverified', 'active', 'disabled', 'closed')),
  disabled_reason text CHECK (disabled_reason IN ('terms_violation', 'security_anomaly', 'complaints', 'multi_device')),
  disabled_until timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  UNIQUE NULLS NOT DISTINCT (application_id, external_id),
  CHECK ((status = 'disabled') OR (disabled_reason IS NULL AND disabled_until IS NULL))
);
CREATE INDEX account_name ON account (lower(display_name) text_pattern_ops);
CREATE INDEX account_external ON account (external_id);

CREATE TABLE application_owner (
  application_id uuid NOT NULL REFERENCES application,
  account_id uuid NOT NULL REFERENCES account,
  PRIMARY KEY (application_id, account_id)
);

CREATE TABLE api_key (
  id uuid PRIMARY KEY,
  account_id uuid REFERENCES account,
  application_id uuid REFERENCES application,
  name text NOT NULL,
  secret_hmac bytea NOT NULL UNIQUE,
  pepper_id text NOT NULL,
  secret_hint text NOT NULL CHECK (length(secret_hint) = 4),
  state text NOT NULL CHECK (state IN ('active', 'rotating', 'rotated', 'expired', 'revoked')),
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  CHECK (num_nonnulls(account_id, application_id) = 1),
  CHECK ((state = 'revoked') = (revoked_at IS NOT NULL))
);

-- One permission or one built-in role, given to one subject, by someone, for a reason, until a time.
CREATE TABLE access_grant (
  id uuid PRIMARY KEY,
  account_id uuid REFERENCES account,
  application_id uuid REFERENCES application,
  permission text,
  role_id uuid,
  effect text NOT NULL DEFAULT 'allow' CHECK (effect IN ('allow', 'deny')),
  scope text NOT NULL DEFAULT 'any',
  not_before timestamptz(3) NOT NULL,
  expires_at timestamptz(3),
  revoked_at timestamptz(3),
  granted_by jsonb,
  reason text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz(3) NOT NULL,
  CHECK (num_nonnulls(account_id, application_id) = 1),
  CHECK (num_nonnulls(permission, role_id) = 1)
);
CREATE INDEX access_grant_account ON access_grant (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX access_grant_application ON access_grant (application_id) WHERE application_id IS NOT NULL;
