-- The log itself is watched: entries that wait too long for their place, and a log that is not the one published.
ALTER TABLE alert DROP CONSTRAINT alert_kind_check;
ALTER TABLE alert ADD CONSTRAINT alert_kind_check
  CHECK (kind IN ('stuck_token', 'stalled_pipeline', 'audit_lag', 'audit_inconsistent'));
