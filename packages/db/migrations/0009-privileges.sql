-- Least privilege: neither server may change or remove an audit row; nothing but bookkeeping is ever deleted.
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO tokenim_api, tokenim_monitor;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO tokenim_api, tokenim_monitor;

GRANT INSERT ON audit_entry, audit_personal, event TO tokenim_api, tokenim_monitor;
GRANT INSERT, UPDATE ON token, token_attempt_settled, service_run, lease TO tokenim_api, tokenim_monitor;
GRANT INSERT ON token_attempt_received TO tokenim_api;
GRANT INSERT, UPDATE ON application, account, api_key, access_grant TO tokenim_api;
GRANT INSERT, DELETE ON application_owner TO tokenim_api;
GRANT INSERT, UPDATE ON conversation, message TO tokenim_api;
GRANT INSERT, UPDATE, DELETE ON idempotency_claim TO tokenim_api;
GRANT INSERT, UPDATE ON discord_link, discord_link_offer TO tokenim_api;
GRANT INSERT ON discord_link_try TO tokenim_api;

-- Row locks need the right to update; the monitor locks accounts and changes nothing in them.
GRANT UPDATE (version) ON account TO tokenim_monitor;
GRANT UPDATE (address_block) ON token_attempt_received TO tokenim_monitor;
GRANT INSERT, UPDATE ON alert, delivery, discord_post TO tokenim_monitor;
GRANT DELETE ON idempotency_claim, event, discord_link_try, service_run TO tokenim_monitor;
