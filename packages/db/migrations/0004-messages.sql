-- Messages by conversation. An accepted message has the next number of its conversation; an unsent one has none.
CREATE TABLE conversation (
  id uuid PRIMARY KEY,
  first_account_id uuid NOT NULL REFERENCES account,
  second_account_id uuid NOT NULL REFERENCES account,
  last_number bigint NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL,
  UNIQUE (first_account_id, second_account_id),
  CHECK (first_account_id <= second_account_id)
);
CREATE INDEX conversation_second ON conversation (second_account_id);

CREATE TABLE message (
  id uuid PRIMARY KEY,
  conversation_id uuid REFERENCES conversation,
  number bigint,
  from_account_id uuid NOT NULL REFERENCES account,
  to_account_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'sent', 'delivered', 'read', 'unsent', 'unknown')),
  text text,
  client_message_id text NOT NULL CHECK (length(client_message_id) BETWEEN 1 AND 100),
  body_digest bytea NOT NULL,
  reasons jsonb NOT NULL DEFAULT '[]',
  version integer NOT NULL,
  created_at timestamptz(3) NOT NULL,
  state_since timestamptz(3) NOT NULL,
  UNIQUE (from_account_id, client_message_id),
  UNIQUE (conversation_id, number),
  CONSTRAINT message_numbered_when_accepted CHECK ((state = 'unsent') = (number IS NULL)),
  CONSTRAINT message_reasons_when_unsent CHECK ((state = 'unsent') = (jsonb_array_length(reasons) > 0)),
  CONSTRAINT message_number_in_conversation CHECK ((number IS NULL) = (conversation_id IS NULL))
);
CREATE INDEX message_unsent ON message (state_since) WHERE state = 'unsent';
