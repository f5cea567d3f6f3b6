-- Accounts that are disabled until a time: the monitor enables them when it is over. Who acted through a program is
-- found like who acted himself.
CREATE INDEX account_disabled_until ON account (disabled_until) WHERE status = 'disabled';
CREATE INDEX audit_entry_person ON audit_entry (on_behalf_of, id DESC) WHERE on_behalf_of IS NOT NULL;

GRANT UPDATE (status, disabled_reason, disabled_until) ON account TO tokenim_monitor;
