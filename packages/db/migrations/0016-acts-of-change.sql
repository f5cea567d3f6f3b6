-- What changed before an alert: the few entries of acts that change how the platform works, found by their time.
CREATE INDEX audit_entry_of_change ON audit_entry (id)
  WHERE split_part(action, '.', 1) IN
    ('grants', 'roles', 'keys', 'settings', 'sampler', 'silences', 'applications', 'audit') AND outcome = 'ok';
