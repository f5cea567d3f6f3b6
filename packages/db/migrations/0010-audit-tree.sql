-- The log as a Merkle tree (RFC 6962): which entry is which leaf, full tiles of 256 hashes, signed checkpoints. Rows are
-- only ever added, by the sequencer. No foreign key to audit_entry: checking one would lock, and so write, every entry
-- again; that each leaf is its entry's hash is what verification proves.
CREATE TABLE audit_leaf (
  seq bigint PRIMARY KEY CHECK (seq >= 0),
  entry_id uuid NOT NULL UNIQUE,
  hash bytea NOT NULL CHECK (octet_length(hash) = 32)
);

CREATE TABLE audit_tile (
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 63),
  index bigint NOT NULL CHECK (index >= 0),
  hashes bytea NOT NULL CHECK (octet_length(hashes) = 8192),
  -- root of the 256 hashes: one hash of the level above
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  PRIMARY KEY (level, index)
);
-- Hashes do not compress.
ALTER TABLE audit_tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

CREATE TABLE audit_checkpoint (
  size bigint PRIMARY KEY CHECK (size > 0),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  signed_at timestamptz(3) NOT NULL,
  note text NOT NULL
);

CREATE TRIGGER audit_leaf_never_changed BEFORE UPDATE OR DELETE ON audit_leaf FOR EACH ROW EXECUTE FUNCTION never_changed();
CREATE TRIGGER audit_tile_never_changed BEFORE UPDATE OR DELETE ON audit_tile FOR EACH ROW EXECUTE FUNCTION never_changed();
CREATE TRIGGER audit_checkpoint_never_changed BEFORE UPDATE OR DELETE ON audit_checkpoint FOR EACH ROW EXECUTE FUNCTION never_changed();

GRANT SELECT ON audit_leaf, audit_tile, audit_checkpoint TO tokenim_api, tokenim_monitor;
GRANT INSERT ON audit_leaf, audit_tile, audit_checkpoint TO tokenim_monitor;

-- Who holds back the order of the log: the transaction that has been writing longest. Other roles' sessions are hidden
-- from the monitor, so it asks through its owner and learns no more than this.
CREATE FUNCTION oldest_writer() RETURNS TABLE (pid integer, role text, application text, database text, since timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT pid, usename::text, application_name, datname::text, xact_start
  FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()
  ORDER BY age(backend_xid) DESC LIMIT 1
$$;
REVOKE ALL ON FUNCTION oldest_writer() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION oldest_writer() TO tokenim_monitor;
