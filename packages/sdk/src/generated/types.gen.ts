// Generated from the OpenAPI document by pnpm sdk. Do not edit.

export type ClientOptions = {
    baseUrl: `${string}://${string}` | (string & {});
};

export type Problem = {
    type: string;
    title: string;
    status: number;
    detail: string;
    instance: string;
    /**
     * Permanent; `/v1/codes` lists them all
     */
    code: string;
    facts: {
        [key: string]: unknown;
    };
    errors?: Array<{
        path: string;
        rule: string;
        limit?: string | number;
    }>;
    requestId: string;
    /**
     * The same request with the same Idempotency-Key may succeed later
     */
    retryable: boolean;
};

export type PutAccountAnswer = {
    account: Account;
};

export type Account = {
    /**
     * Id of an account
     */
    id: string;
    /**
     * What the creating application calls it
     */
    externalId: string;
    displayName: string;
    locale: string | null;
    status: 'unverified' | 'active' | 'disabled' | 'closed';
    /**
     * Why it is disabled; null unless it is
     */
    disabledReason: 'terms_violation' | 'security_anomaly' | 'complaints' | 'multi_device' | null;
    /**
     * When it is enabled again by itself
     */
    disabledUntil: string | null;
    /**
     * Rises with every change
     */
    version: number;
    createdAt: string;
};

export type AccountList = {
    items: Array<Account>;
    nextCursor: string | null;
};

export type SendGate = {
    allowed: boolean;
    checkedAt: string;
    reasons: Array<GateReason>;
};

export type GateReason = {
    code: 'account_unverified' | 'account_disabled' | 'account_closed' | 'token_pending' | 'token_missing' | 'permission_missing' | 'service_maintenance' | 'recipient_unknown' | 'recipient_inactive' | 'recipient_not_in_allowed_list' | 'recipient_not_accepting' | 'send_rate_limited';
    /**
     * Id of an account
     */
    accountId?: string;
    disabledReason?: 'terms_violation' | 'security_anomaly' | 'complaints' | 'multi_device' | string;
    /**
     * Id of a token
     */
    tokenId?: string;
    cause?: 'awaiting_confirmation' | 'network_delay' | 'server_fault' | 'malformed_input' | 'security_audit';
    since?: string;
    freedBy?: Array<'confirm' | 'cancel' | 'release' | 'wait'>;
    by?: 'holder' | 'staff' | 'time';
    until?: string | null;
    permission?: string;
    to?: string;
    retryAfterMs?: number;
    [key: string]: unknown;
};

export type AccountHistory = {
    items: Array<HistoryItem>;
    nextCursor: null;
};

export type HistoryItem = {
    at: string;
    action: string;
    outcome: 'ok' | 'refused';
    code?: string;
    actor: ActorRef;
    via: 'api' | 'console' | 'discord' | 'monitor' | 'cli';
    reasonCode?: string;
    reason?: string;
    versionAfter?: number;
    askedBy?: ActorRef;
    /**
     * Id of an audit entry
     */
    entryId?: string;
};

export type ActorRef = {
    type: 'account' | 'application' | 'system' | 'staff';
    id?: string;
    via?: 'api' | 'console' | 'discord' | 'monitor' | 'cli';
    /**
     * Id of an account
     */
    onBehalfOf?: string;
};

export type Names = {
    items: Array<Named>;
};

export type Named = {
    id: string;
    name: string;
};

export type GrantsOfAccount = {
    /**
     * Id of an account
     */
    accountId: string;
    grants: Array<Grant>;
    may: Array<Ability>;
    asked: {
        permission: 'tokens:read' | 'tokens:issue' | 'tokens:verify' | 'tokens:extend' | 'tokens:cancel' | 'tokens:cancel_protected' | 'tokens:hold' | 'tokens:revoke' | 'messages:send' | 'messages:read' | 'messages:diagnose' | 'calls:place' | 'calls:read' | 'sessions:read' | 'sessions:revoke' | 'accounts:read' | 'accounts:manage' | 'accounts:disable' | 'accounts:enable' | 'accounts:act_for' | 'links:offer' | 'links:confirm' | 'applications:read' | 'applications:manage' | 'keys:read' | 'keys:revoke' | 'keys:manage' | 'grants:read' | 'grants:manage' | 'reviews:run' | 'reviews:decide' | 'audit:read' | 'alerts:read' | 'alerts:manage' | 'logs:write' | 'logs:read' | 'notices:publish' | 'webhooks:manage' | 'cases:read' | 'cases:manage';
        allowed: boolean;
        because: Array<{
            /**
             * null: every account has it
             */
            grantId: string | null;
            role: string | null;
            effect: 'allow' | 'deny';
            /**
             * All of these must fit; none: everything
             */
            scopes: Array<string>;
            failing: 'deny' | 'revoked' | 'expired' | 'not_yet' | 'out_of_scope' | 'no_grant' | null;
        }>;
        /**
         * Roles whose holders may grant it
         */
        fixableBy: Array<string>;
    } | null;
};

export type Grant = {
    /**
     * Id of a grant
     */
    id: string;
    gives: {
        kind: 'permission' | 'role';
        permission?: 'tokens:read' | 'tokens:issue' | 'tokens:verify' | 'tokens:extend' | 'tokens:cancel' | 'tokens:cancel_protected' | 'tokens:hold' | 'tokens:revoke' | 'messages:send' | 'messages:read' | 'messages:diagnose' | 'calls:place' | 'calls:read' | 'sessions:read' | 'sessions:revoke' | 'accounts:read' | 'accounts:manage' | 'accounts:disable' | 'accounts:enable' | 'accounts:act_for' | 'links:offer' | 'links:confirm' | 'applications:read' | 'applications:manage' | 'keys:read' | 'keys:revoke' | 'keys:manage' | 'grants:read' | 'grants:manage' | 'reviews:run' | 'reviews:decide' | 'audit:read' | 'alerts:read' | 'alerts:manage' | 'logs:write' | 'logs:read' | 'notices:publish' | 'webhooks:manage' | 'cases:read' | 'cases:manage';
        role?: string;
    };
    effect: 'allow' | 'deny';
    /**
     * `any`, `own` or `account:<id>`
     */
    scope: string;
    startsAt: string;
    expiresAt: string | null;
    revokedAt: string | null;
    state: 'in_force' | 'not_yet' | 'expired' | 'revoked';
    /**
     * null: bootstrap
     */
    grantedBy: {
        type: 'account' | 'application';
        id: string;
    } | null;
    reason: string;
    /**
     * Rises with every change
     */
    version: number;
};

export type Ability = {
    permission: 'tokens:read' | 'tokens:issue' | 'tokens:verify' | 'tokens:extend' | 'tokens:cancel' | 'tokens:cancel_protected' | 'tokens:hold' | 'tokens:revoke' | 'messages:send' | 'messages:read' | 'messages:diagnose' | 'calls:place' | 'calls:read' | 'sessions:read' | 'sessions:revoke' | 'accounts:read' | 'accounts:manage' | 'accounts:disable' | 'accounts:enable' | 'accounts:act_for' | 'links:offer' | 'links:confirm' | 'applications:read' | 'applications:manage' | 'keys:read' | 'keys:revoke' | 'keys:manage' | 'grants:read' | 'grants:manage' | 'reviews:run' | 'reviews:decide' | 'audit:read' | 'alerts:read' | 'alerts:manage' | 'logs:write' | 'logs:read' | 'notices:publish' | 'webhooks:manage' | 'cases:read' | 'cases:manage';
    reach: 'all' | 'some';
    because: Array<{
        /**
         * null: every account has it
         */
        grantId: string | null;
        role: string | null;
        effect: 'allow' | 'deny';
        /**
         * All of these must fit; none: everything
         */
        scopes: Array<string>;
    }>;
};

export type RevokedGrant = {
    /**
     * Id of a grant
     */
    grantId: string;
};

export type ApiKeyList = {
    items: Array<ApiKey>;
    nextCursor: string | null;
};

export type ApiKey = {
    /**
     * Id of a key
     */
    id: string;
    owner: {
        type: 'account' | 'application';
        id: string;
    };
    name: string;
    /**
     * Last four random characters of its secret
     */
    secretHint: string;
    state: 'active' | 'rotating' | 'rotated' | 'expired' | 'revoked';
    createdAt: string;
    expiresAt: string | null;
    revokedAt: string | null;
    /**
     * Rises with every change
     */
    version: number;
};

export type RevokedKey = {
    /**
     * Id of a key
     */
    keyId: string;
};

export type IssuedToken = {
    token: Token;
    secret?: string;
    confirmationCode?: string;
    secretWithheld?: true;
    blocksSendsUntil: string | null;
};

export type Token = {
    /**
     * Id of a token
     */
    id: string;
    /**
     * Id of an account
     */
    accountId: string;
    state: 'pending' | 'confirmed' | 'cancelled' | 'expired' | 'revoked';
    /**
     * Why it is pending; null in every other state
     */
    cause: 'awaiting_confirmation' | 'network_delay' | 'server_fault' | 'malformed_input' | 'security_audit' | null;
    protected: boolean;
    /**
     * Pending longer than its cause allows
     */
    stuck: boolean;
    confirmBy: string;
    expiresAt: string;
    confirmedAt: string | null;
    /**
     * Rises with every change
     */
    version: number;
    createdAt: string;
    stateSince: string;
    /**
     * Last four random characters of its secret
     */
    secretHint: string;
    /**
     * Id of a token
     */
    replaces?: string;
};

export type TokenList = {
    items: Array<Token>;
    nextCursor: string | null;
};

export type TokenHistory = {
    items: Array<HistoryItem>;
    nextCursor: null;
};

export type TokenDiagnosis = {
    state: 'pending' | 'confirmed' | 'cancelled' | 'expired' | 'revoked';
    cause: 'awaiting_confirmation' | 'network_delay' | 'server_fault' | 'malformed_input' | 'security_audit' | null;
    evidence: Array<Evidence>;
    nextSteps: Array<NextStep>;
};

export type Evidence = {
    kind: string;
    [key: string]: unknown;
};

export type NextStep = {
    kind: string;
    by: 'holder' | 'staff' | 'service' | 'time';
    permission?: string;
    until?: string | null;
};

export type ConfirmedToken = {
    token: Token;
};

export type VerifiedToken = {
    active: boolean;
    /**
     * null when no token has this secret
     */
    state: 'pending' | 'confirmed' | 'cancelled' | 'expired' | 'revoked' | null;
    /**
     * Why it is not active; absent when it is
     */
    code?: 'token_malformed' | 'token_mistyped' | 'token_unknown' | 'token_pending' | 'token_held' | 'token_cancelled' | 'token_expired' | 'token_revoked' | 'account_unverified' | 'account_disabled' | 'account_closed';
    /**
     * Id of a token
     */
    tokenId?: string;
    /**
     * Id of an account
     */
    accountId?: string;
    /**
     * Answers `require`
     */
    permitted?: boolean;
};

export type MovedToken = {
    token: Token;
    sendGate: SendGate;
};

export type ExtendedTokens = {
    items: Array<{
        /**
         * Id of a token
         */
        id: string;
        token?: Token;
        code?: 'permission_missing' | 'protected_token' | 'self_action' | 'account_unverified' | 'account_disabled' | 'account_closed' | 'discord_unlinked' | 'step_up_required' | 'chat_acts_stopped' | 'chat_act_limit' | 'not_found' | 'token_unknown' | 'token_expired' | 'invalid_token_state' | 'version_conflict' | 'invalid_alert_state' | 'alert_changed' | 'alert_condition_holds' | 'invalid_silence_state' | 'silence_changed' | 'invalid_account_state' | 'account_changed' | 'key_changed' | 'hand_over_exists' | 'invalid_hand_over_state' | 'token_held' | 'confirmation_locked' | 'pending_token_exists' | 'token_limit_reached' | 'message_id_reused' | 'confirmation_code_malformed' | 'confirmation_code_wrong' | 'request_invalid' | 'send_blocked';
        facts?: {
            [key: string]: unknown;
        };
    }>;
};

export type CancelledTokens = {
    items: Array<{
        /**
         * Id of a token
         */
        id: string;
        token?: Token;
        code?: 'permission_missing' | 'protected_token' | 'self_action' | 'account_unverified' | 'account_disabled' | 'account_closed' | 'discord_unlinked' | 'step_up_required' | 'chat_acts_stopped' | 'chat_act_limit' | 'not_found' | 'token_unknown' | 'token_expired' | 'invalid_token_state' | 'version_conflict' | 'invalid_alert_state' | 'alert_changed' | 'alert_condition_holds' | 'invalid_silence_state' | 'silence_changed' | 'invalid_account_state' | 'account_changed' | 'key_changed' | 'hand_over_exists' | 'invalid_hand_over_state' | 'token_held' | 'confirmation_locked' | 'pending_token_exists' | 'token_limit_reached' | 'message_id_reused' | 'confirmation_code_malformed' | 'confirmation_code_wrong' | 'request_invalid' | 'send_blocked';
        facts?: {
            [key: string]: unknown;
        };
    }>;
};

export type CancelPreflight = {
    items: Array<{
        /**
         * Id of a token
         */
        id: string;
        token?: Token;
        code?: 'permission_missing' | 'protected_token' | 'self_action' | 'account_unverified' | 'account_disabled' | 'account_closed' | 'discord_unlinked' | 'step_up_required' | 'chat_acts_stopped' | 'chat_act_limit' | 'not_found' | 'token_unknown' | 'token_expired' | 'invalid_token_state' | 'version_conflict' | 'invalid_alert_state' | 'alert_changed' | 'alert_condition_holds' | 'invalid_silence_state' | 'silence_changed' | 'invalid_account_state' | 'account_changed' | 'key_changed' | 'hand_over_exists' | 'invalid_hand_over_state' | 'token_held' | 'confirmation_locked' | 'pending_token_exists' | 'token_limit_reached' | 'message_id_reused' | 'confirmation_code_malformed' | 'confirmation_code_wrong' | 'request_invalid' | 'send_blocked';
        facts?: {
            [key: string]: unknown;
        };
    }>;
};

export type ExtendPreflight = {
    items: Array<{
        /**
         * Id of a token
         */
        id: string;
        token?: Token;
        code?: 'permission_missing' | 'protected_token' | 'self_action' | 'account_unverified' | 'account_disabled' | 'account_closed' | 'discord_unlinked' | 'step_up_required' | 'chat_acts_stopped' | 'chat_act_limit' | 'not_found' | 'token_unknown' | 'token_expired' | 'invalid_token_state' | 'version_conflict' | 'invalid_alert_state' | 'alert_changed' | 'alert_condition_holds' | 'invalid_silence_state' | 'silence_changed' | 'invalid_account_state' | 'account_changed' | 'key_changed' | 'hand_over_exists' | 'invalid_hand_over_state' | 'token_held' | 'confirmation_locked' | 'pending_token_exists' | 'token_limit_reached' | 'message_id_reused' | 'confirmation_code_malformed' | 'confirmation_code_wrong' | 'request_invalid' | 'send_blocked';
        facts?: {
            [key: string]: unknown;
        };
        confirmBy?: string;
    }>;
};

export type TokenActs = {
    token: Token;
    items: Array<TokenAct>;
    /**
     * By the caller
     */
    isWatched: boolean;
};

export type TokenAct = {
    act: 'tokens.cancel' | 'tokens.extend' | 'tokens.hold' | 'tokens.release' | 'tokens.revoke';
    allowed: boolean;
    code: 'permission_missing' | 'protected_token' | 'self_action' | 'account_unverified' | 'account_disabled' | 'account_closed' | 'discord_unlinked' | 'step_up_required' | 'chat_acts_stopped' | 'chat_act_limit' | 'not_found' | 'token_unknown' | 'token_expired' | 'invalid_token_state' | 'version_conflict' | 'invalid_alert_state' | 'alert_changed' | 'alert_condition_holds' | 'invalid_silence_state' | 'silence_changed' | 'invalid_account_state' | 'account_changed' | 'key_changed' | 'hand_over_exists' | 'invalid_hand_over_state' | 'token_held' | 'confirmation_locked' | 'pending_token_exists' | 'token_limit_reached' | 'message_id_reused' | 'confirmation_code_malformed' | 'confirmation_code_wrong' | 'request_invalid' | 'send_blocked' | null;
};

export type WatchedToken = {
    /**
     * Id of a token
     */
    tokenId: string;
    since: string;
    /**
     * refused: Discord did not take an earlier message; said once
     */
    reachable: 'yes' | 'unlinked' | 'refused';
    /**
     * The watch that gave way
     */
    ended: string | null;
};

export type UnwatchedToken = {
    /**
     * Id of a token
     */
    tokenId: string;
};

export type WatchList = {
    items: Array<Watch>;
    nextCursor: string | null;
};

export type Watch = {
    token: Token;
    since: string;
};

export type AskedHandOver = {
    handOver: HandOver;
    /**
     * How many people may decide it
     */
    deciders: number;
};

export type HandOver = {
    /**
     * Id of a hand over
     */
    id: string;
    act: 'tokens.cancel' | 'tokens.extend' | 'tokens.hold' | 'tokens.release' | 'tokens.revoke' | 'accounts.disable' | 'accounts.enable' | 'keys.revoke' | 'alerts.acknowledge' | 'alerts.unacknowledge' | 'alerts.resolve_by_hand' | 'alerts.give_feedback' | 'silences.create' | 'silences.expire' | 'notices.publish' | 'on_call.swap';
    /**
     * What the act is about; null: about nothing that there is
     */
    target: {
        type: 'token' | 'account' | 'key' | 'alert' | 'silence';
        id: string;
    } | null;
    /**
     * The act is carried out on this version or not at all; null: on whichever it takes
     */
    targetVersion: number | null;
    /**
     * The token, when it is about one
     */
    tokenId: string | null;
    /**
     * Of the token
     */
    tokenVersion: number | null;
    /**
     * Whose token it is, or the account itself
     */
    accountId: string | null;
    /**
     * What it takes to decide it
     */
    permission: 'tokens:read' | 'tokens:issue' | 'tokens:verify' | 'tokens:extend' | 'tokens:cancel' | 'tokens:cancel_protected' | 'tokens:hold' | 'tokens:revoke' | 'messages:send' | 'messages:read' | 'messages:diagnose' | 'calls:place' | 'calls:read' | 'sessions:read' | 'sessions:revoke' | 'accounts:read' | 'accounts:manage' | 'accounts:disable' | 'accounts:enable' | 'accounts:act_for' | 'links:offer' | 'links:confirm' | 'applications:read' | 'applications:manage' | 'keys:read' | 'keys:revoke' | 'keys:manage' | 'grants:read' | 'grants:manage' | 'reviews:run' | 'reviews:decide' | 'audit:read' | 'alerts:read' | 'alerts:manage' | 'logs:write' | 'logs:read' | 'notices:publish' | 'webhooks:manage' | 'cases:read' | 'cases:manage';
    /**
     * Of acts that take one
     */
    reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other' | null;
    reason: string | null;
    /**
     * What the act is asked with besides: the members of its own operation
     */
    input: {
        [key: string]: unknown;
    };
    requestReplacement: boolean;
    extendByMinutes: number | null;
    /**
     * What it is about as the asker saw it; cause, stuck and protected are a token’s
     */
    evidence: {
        /**
         * With what the act is refused to the asker; null: it is not
         */
        refusedWith: 'permission_missing' | 'protected_token' | 'self_action' | 'account_unverified' | 'account_disabled' | 'account_closed' | 'discord_unlinked' | 'step_up_required' | 'chat_acts_stopped' | 'chat_act_limit' | 'not_found' | 'token_unknown' | 'token_expired' | 'invalid_token_state' | 'version_conflict' | 'invalid_alert_state' | 'alert_changed' | 'alert_condition_holds' | 'invalid_silence_state' | 'silence_changed' | 'invalid_account_state' | 'account_changed' | 'key_changed' | 'hand_over_exists' | 'invalid_hand_over_state' | 'token_held' | 'confirmation_locked' | 'pending_token_exists' | 'token_limit_reached' | 'message_id_reused' | 'confirmation_code_malformed' | 'confirmation_code_wrong' | 'request_invalid' | 'send_blocked' | null;
        /**
         * The state of what it is about
         */
        state: 'pending' | 'confirmed' | 'cancelled' | 'expired' | 'revoked' | 'unverified' | 'active' | 'disabled' | 'closed' | 'rotating' | 'rotated' | 'firing' | 'acknowledged' | 'resolving' | 'resolved' | null;
        cause: 'awaiting_confirmation' | 'network_delay' | 'server_fault' | 'malformed_input' | 'security_audit' | null;
        stuck: boolean;
        protected: boolean;
        stateSince: string | null;
    };
    state: 'open' | 'carried_out' | 'declined' | 'expired';
    askedBy: {
        type: 'account' | 'application' | 'system';
        id?: string;
        via?: 'api' | 'console' | 'discord' | 'monitor' | 'cli';
        /**
         * Id of an account
         */
        onBehalfOf?: string;
    };
    askedAt: string;
    expiresAt: string;
    closedAt: string | null;
    closedBy: {
        type: 'account' | 'application' | 'system';
        id?: string;
        via?: 'api' | 'console' | 'discord' | 'monitor' | 'cli';
        /**
         * Id of an account
         */
        onBehalfOf?: string;
    } | null;
    /**
     * Why it was declined
     */
    note: string | null;
    /**
     * Why it expired: nobody decided it in time, or its target is not what it was any more
     */
    lapse: 'time' | 'token_moved_on' | 'target_moved_on' | null;
    /**
     * Rises with every change
     */
    version: number;
};

export type Matcher = {
    name: string;
    /**
     * `=~` and `!~` take RE2 expressions that match the whole value
     */
    op: '=' | '!=' | '=~' | '!~';
    value: string;
};

export type HandOverList = {
    items: Array<HandOver>;
    nextCursor: string | null;
};

export type DecidedHandOver = {
    handOver: HandOver;
    token?: Token;
    sendGate?: SendGate;
    account?: Account;
    /**
     * Id of a key
     */
    keyId?: string;
    alert?: Alert;
    silence?: Silence;
    notice?: Notice;
    onCallSwap?: OnCallSwap;
};

export type Alert = {
    /**
     * Id of an alert
     */
    id: string;
    /**
     * The same problem has the same one, however often it comes back
     */
    fingerprint: string;
    kind: 'stuck_token' | 'stalled_pipeline' | 'slow_confirmation' | 'slo_burn' | 'unsent_spike' | 'wrong_codes' | 'chat_act_limit' | 'key_expiring' | 'log_new_template' | 'log_template_rate' | 'log_sequence' | 'heartbeat_missing' | 'api_unreachable' | 'discord_unreachable' | 'database_trouble' | 'audit_lag' | 'audit_inconsistent' | 'external';
    labels: Labels;
    annotations: Labels;
    severity: 'info' | 'warning' | 'critical';
    state: 'pending' | 'firing' | 'acknowledged' | 'resolving' | 'resolved';
    /**
     * Since when its condition holds, this time
     */
    pendingSince: string;
    /**
     * When it first fired
     */
    startedAt: string | null;
    /**
     * When it fired last; later once it was reopened
     */
    firedAt: string | null;
    acknowledged: {
        by: {
            type: 'account' | 'application' | 'system';
            id?: string;
            via?: 'api' | 'console' | 'discord' | 'monitor' | 'cli';
            /**
             * Id of an account
             */
            onBehalfOf?: string;
            /**
             * Who it was in another system that was told of it, as that one names them
             */
            elsewhere?: string;
        };
        at: string;
    } | null;
    resolvingSince: string | null;
    resolvedAt: string | null;
    resolvedBy: {
        type: 'account' | 'application' | 'system';
        id?: string;
        via?: 'api' | 'console' | 'discord' | 'monitor' | 'cli';
        /**
         * Id of an account
         */
        onBehalfOf?: string;
        /**
         * Who it was in another system that was told of it, as that one names them
         */
        elsewhere?: string;
    } | null;
    /**
     * Of a pushed one: when it ends unless it is pushed again
     */
    endsAt: string | null;
    /**
     * How often it was reopened
     */
    flaps: number;
    lastSeenAt: string;
    feedback: {
        verdict: 'useful' | 'noise';
        by: {
            type: 'account' | 'application' | 'system';
            id?: string;
            via?: 'api' | 'console' | 'discord' | 'monitor' | 'cli';
            /**
             * Id of an account
             */
            onBehalfOf?: string;
        };
        at: string;
    } | null;
    /**
     * Rises with every change
     */
    version: number;
    facts: AlertFacts;
    silencedBy: Array<string>;
    inhibitedBy: Array<string>;
    /**
     * Another alert stands for it
     */
    inhibited: boolean;
    flapping: boolean;
};

export type Labels = {
    [key: string]: string;
};

/**
 * What it is about and why it fired; which members there are follows from `kind`
 */
export type AlertFacts = {
    kind: 'stuck_token' | 'stalled_pipeline' | 'slow_confirmation' | 'slo_burn' | 'unsent_spike' | 'wrong_codes' | 'chat_act_limit' | 'key_expiring' | 'log_new_template' | 'log_template_rate' | 'log_sequence' | 'heartbeat_missing' | 'api_unreachable' | 'discord_unreachable' | 'database_trouble' | 'audit_lag' | 'audit_inconsistent' | 'external';
    [key: string]: unknown;
};

export type Silence = {
    /**
     * Id of a silence
     */
    id: string;
    kind: 'silence' | 'maintenance';
    /**
     * Of a maintenance window
     */
    title: string | null;
    matchers: Array<StoredMatcher>;
    state: 'pending' | 'active' | 'expired';
    startsAt: string;
    endsAt: string | null;
    /**
     * It ends once everything it matches is resolved
     */
    untilResolved: boolean;
    comment: string;
    author: string;
    createdBy: {
        type: 'account' | 'application' | 'system';
        id?: string;
        via?: 'api' | 'console' | 'discord' | 'monitor' | 'cli';
        /**
         * Id of an account
         */
        onBehalfOf?: string;
    };
    createdAt: string;
    /**
     * Its end, once written
     */
    endedAt: string | null;
    endedBy: {
        type: 'account' | 'application' | 'system';
        id?: string;
        via?: 'api' | 'console' | 'discord' | 'monitor' | 'cli';
        /**
         * Id of an account
         */
        onBehalfOf?: string;
    } | null;
    /**
     * Rises with every change
     */
    version: number;
};

export type StoredMatcher = {
    name: string;
    op: '=' | '!=' | '=~' | '!~';
    value: string;
};

export type Notice = {
    /**
     * Id of a notice
     */
    id: string;
    kind: 'maintenance' | 'incident';
    textZh: string;
    textEn: string;
    /**
     * The alert it tells of, or the maintenance window
     */
    about: string | null;
    publishedAt: string;
    publishedBy: {
        type: string;
        [key: string]: unknown;
    };
    /**
     * Rises with every change
     */
    version: number;
};

export type OnCallSwap = {
    /**
     * Id of an on call swap
     */
    id: string;
    schedule: string;
    person: string;
    startsAt: string;
    endsAt: string;
};

export type SentMessage = {
    message: Message;
};

export type Message = {
    /**
     * Id of a message
     */
    id: string;
    /**
     * Id of a conversation
     */
    conversationId: string | null;
    /**
     * Gapless in its conversation; null while unsent
     */
    number: number | null;
    /**
     * Id of an account
     */
    from: string;
    /**
     * Id of an account
     */
    to: string;
    state: 'queued' | 'sent' | 'delivered' | 'read' | 'unsent' | 'unknown';
    text?: string;
    clientMessageId: string;
    createdAt: string;
    reasons?: Array<GateReason>;
};

export type MessageList = {
    items: Array<Message>;
    nextCursor: string | null;
};

export type AlertList = {
    items: Array<Alert>;
    nextCursor: string | null;
};

export type AlertDetail = {
    alert: Alert;
    context: AlertContext;
};

export type AlertContext = {
    /**
     * Since when the trouble itself is there
     */
    onsetAt: string;
    /**
     * Since the onset
     */
    hurt: {
        accountsBlocked: number;
        sendsRefused: number;
    };
    changesSince: string;
    /**
     * What changed from `changesSince` until the onset, latest first: acts of the audit log, marked changes
     */
    changes: Array<AlertChange>;
    /**
     * The names of those that the alert and the changes name
     */
    people: Array<{
        /**
         * Id of an account
         */
        id: string;
        displayName: string;
    }>;
};

export type AlertChange = {
    kind: 'act' | 'mark';
    at: string;
    [key: string]: unknown;
};

export type SilencePreview = {
    matches: number;
    critical: number;
    alertIds: Array<string>;
};

export type SilenceList = {
    items: Array<Silence>;
    nextCursor: string | null;
};

export type OnCallList = {
    items: Array<OnCall>;
    nextCursor: string | null;
};

export type OnCall = {
    schedule: string;
    /**
     * By name; `null`: nobody
     */
    onCall: string | null;
    /**
     * When that changes next, as far as is known
     */
    until: string | null;
    next: string | null;
    /**
     * Who may be on call in this schedule
     */
    people: Array<string>;
    refreshedAt: string;
    /**
     * Why its calendar could not be read last
     */
    problem: string | null;
};

export type NoticeList = {
    items: Array<Notice>;
    nextCursor: string | null;
};

export type OfferedDiscordLink = {
    code?: string;
    secretWithheld?: true;
    expiresAt: string;
};

export type ConfirmedDiscordLink = {
    link: {
        /**
         * Id of an account
         */
        accountId: string;
        discordUserId: string;
    };
};

export type ApprovedStepUp = {
    stepUp: {
        /**
         * Id of a step up
         */
        id: string;
        /**
         * Id of an account
         */
        accountId: string;
        action: string;
        permission: 'tokens:read' | 'tokens:issue' | 'tokens:verify' | 'tokens:extend' | 'tokens:cancel' | 'tokens:cancel_protected' | 'tokens:hold' | 'tokens:revoke' | 'messages:send' | 'messages:read' | 'messages:diagnose' | 'calls:place' | 'calls:read' | 'sessions:read' | 'sessions:revoke' | 'accounts:read' | 'accounts:manage' | 'accounts:disable' | 'accounts:enable' | 'accounts:act_for' | 'links:offer' | 'links:confirm' | 'applications:read' | 'applications:manage' | 'keys:read' | 'keys:revoke' | 'keys:manage' | 'grants:read' | 'grants:manage' | 'reviews:run' | 'reviews:decide' | 'audit:read' | 'alerts:read' | 'alerts:manage' | 'logs:write' | 'logs:read' | 'notices:publish' | 'webhooks:manage' | 'cases:read' | 'cases:manage';
        targetId: string;
        targetVersion: number;
        state: 'asked' | 'approved' | 'used';
        askedAt: string;
        endsAt: string;
        version: number;
    };
};

export type AuditEntryList = {
    items: Array<AuditEntry>;
    nextCursor: string | null;
};

export type AuditEntry = {
    v: 1;
    /**
     * Id of an audit entry
     */
    id: string;
    at: string;
    actor: {
        type: 'account' | 'application' | 'system';
        id?: string;
    };
    via: 'api' | 'console' | 'discord' | 'monitor' | 'cli';
    /**
     * Id of an account
     */
    onBehalfOf?: string;
    action: string;
    target: {
        type: string;
        id: string;
    };
    outcome: 'ok' | 'refused';
    code?: string;
    facts?: {
        [key: string]: unknown;
    };
    reasonCode?: string;
    reason?: string;
    /**
     * Id of a request
     */
    requestId: string;
    before?: {
        [key: string]: unknown;
    };
    after?: {
        [key: string]: unknown;
    };
    versionAfter?: number;
    /**
     * Who handed the act over to the actor
     */
    askedBy?: {
        type: 'account' | 'application' | 'system';
        id?: string;
        via?: 'api' | 'console' | 'discord' | 'monitor' | 'cli';
        /**
         * Id of an account
         */
        onBehalfOf?: string;
    };
    personal?: {
        [key: string]: string;
    };
};

export type LogPatternList = {
    items: Array<LogPattern>;
    nextCursor: string | null;
};

export type LogPattern = {
    /**
     * Stays the same when the template grows more general
     */
    id: string;
    service: string;
    /**
     * Places where lines differ are `<num>`, `<ip>`, `<id>` …, `<*>`
     */
    template: string;
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
    /**
     * Lines, their secrets masked
     */
    samples: Array<string>;
    /**
     * Version of the service that first wrote it; empty when not told
     */
    firstVersion: string;
    firstSeenAt: string;
    lastSeenAt: string;
    lines: number;
};

export type LogPatternDetail = {
    /**
     * Stays the same when the template grows more general
     */
    id: string;
    service: string;
    /**
     * Places where lines differ are `<num>`, `<ip>`, `<id>` …, `<*>`
     */
    template: string;
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
    /**
     * Lines, their secrets masked
     */
    samples: Array<string>;
    /**
     * Version of the service that first wrote it; empty when not told
     */
    firstVersion: string;
    firstSeenAt: string;
    lastSeenAt: string;
    lines: number;
    /**
     * Of the last seven days: five minutes each, hours when older than two days
     */
    counts: Array<{
        at: string;
        lines: number;
    }>;
};

export type HeartbeatList = {
    items: Array<Heartbeat>;
    nextCursor: string | null;
};

export type Heartbeat = {
    id: string;
    state: 'beating' | 'missing' | 'unwatched';
    /**
     * Somebody said how often it beats; else its first beat declared it
     */
    declared: boolean;
    intervalSeconds: number;
    graceSeconds: number;
    lastBeatAt: string | null;
    /**
     * When its next beat is late; null while nobody watches
     */
    dueAt: string | null;
    beats: number;
};

export type ChangeMarkList = {
    items: Array<ChangeMark>;
    nextCursor: string | null;
};

export type ChangeMark = {
    /**
     * Id of a change
     */
    id: string;
    service: string;
    version: string | null;
    title: string;
    url: string | null;
    at: string;
};

export type Report = {
    period: 'day' | 'week';
    from: string;
    to: string;
    readAt: string;
    totals: ReportTotals;
    before: ReportTotals;
    /**
     * Live tokens at the time of reading
     */
    now: Array<{
        state: 'pending' | 'confirmed' | 'cancelled' | 'expired' | 'revoked';
        cause: 'awaiting_confirmation' | 'network_delay' | 'server_fault' | 'malformed_input' | 'security_audit' | null;
        tokens: number;
        stuck: number;
    }>;
    moves: {
        issued: number;
        confirmed: number;
        held: number;
        released: number;
        extended: number;
        cancelled: number;
        revoked: number;
        expired: number;
    };
    sent: number;
    /**
     * How tokens issued in the period fared until now
     */
    confirmation: {
        issued: number;
        confirmed: number;
        expired: number;
        cancelled: number;
        waiting: number;
        /**
         * Milliseconds; null of none
         */
        p50Ms: number | null;
        /**
         * Milliseconds; null of none
         */
        p90Ms: number | null;
        /**
         * Milliseconds; null of none
         */
        p99Ms: number | null;
    };
    /**
     * The same by issuing application, the twenty with most tokens
     */
    services: Array<{
        /**
         * Id of an application
         */
        applicationId: string | null;
        name: string | null;
        issued: number;
        confirmed: number;
        expired: number;
        cancelled: number;
        waiting: number;
        /**
         * Milliseconds; null of none
         */
        p50Ms: number | null;
        /**
         * Milliseconds; null of none
         */
        p90Ms: number | null;
        /**
         * Milliseconds; null of none
         */
        p99Ms: number | null;
    }>;
    /**
     * Tokens that got stuck in the period, and what freed them first
     */
    stuck: Array<{
        cause: 'awaiting_confirmation' | 'network_delay' | 'server_fault' | 'malformed_input' | 'security_audit';
        ending: 'confirmed' | 'extended' | 'cancelled' | 'expired' | 'released' | 'revoked' | 'waiting';
        tokens: number;
        medianMs: number;
        longestMs: number;
    }>;
    malformed: Array<{
        /**
         * Id of an application
         */
        applicationId: string | null;
        name: string | null;
        field: 'secret' | 'code';
        rule: string;
        attempts: number;
        tokens: number;
    }>;
    unsent: Array<{
        reason: 'account_unverified' | 'account_disabled' | 'account_closed' | 'token_pending' | 'token_missing' | 'permission_missing' | 'service_maintenance' | 'recipient_unknown' | 'recipient_inactive' | 'recipient_not_in_allowed_list' | 'recipient_not_accepting' | 'send_rate_limited';
        messages: number;
        accounts: number;
    }>;
    /**
     * null: without logs:read
     */
    patterns: {
        count: number;
        newest: Array<{
            id: string;
            service: string;
            level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
            template: string;
            lines: number;
            firstSeenAt: string;
        }>;
    } | null;
    /**
     * Alerts that fired in the period; times are sums
     */
    alerts: Array<{
        kind: 'stuck_token' | 'stalled_pipeline' | 'slow_confirmation' | 'slo_burn' | 'unsent_spike' | 'wrong_codes' | 'chat_act_limit' | 'key_expiring' | 'log_new_template' | 'log_template_rate' | 'log_sequence' | 'heartbeat_missing' | 'api_unreachable' | 'discord_unreachable' | 'database_trouble' | 'audit_lag' | 'audit_inconsistent' | 'external';
        severity: 'info' | 'warning' | 'critical';
        alerts: number;
        flaps: number;
        useful: number;
        noise: number;
        acknowledged: number;
        acknowledgeMs: number;
        resolved: number;
        resolveMs: number;
    }>;
    /**
     * Hours of a day, quarters of the days of a week
     */
    series: Array<{
        at: string;
        issued: number;
        confirmed: number;
        unsent: number;
        alerts: number;
    }>;
};

export type ReportTotals = {
    issued: number;
    confirmed: number;
    /**
     * Of a thousand issued in the period, confirmed by now
     */
    confirmedPermille: number | null;
    /**
     * Milliseconds; null of none
     */
    p50Ms: number | null;
    /**
     * Milliseconds; null of none
     */
    p90Ms: number | null;
    /**
     * Milliseconds; null of none
     */
    p99Ms: number | null;
    stuck: number;
    malformed: number;
    sent: number;
    unsent: number;
    patterns: number | null;
    alerts: number;
    critical: number;
    /**
     * Mean time from firing to acknowledgement
     */
    mttaMs: number | null;
    /**
     * Mean time from firing to the end
     */
    mttrMs: number | null;
};

export type CodeCatalogue = {
    problems: Array<{
        code: string;
        kind: 'refusal' | 'request_error' | 'fault';
        status: number;
        title: string;
        retryable: boolean;
        documentation: string;
        wording: {
            'zh-CN': {
                title: string;
                /**
                 * What the reader can do
                 */
                next: string;
                retry: string;
                fixedBy: string;
            };
            en: {
                title: string;
                /**
                 * What the reader can do
                 */
                next: string;
                retry: string;
                fixedBy: string;
            };
        };
    }>;
    gateReasons: Array<{
        code: 'account_unverified' | 'account_disabled' | 'account_closed' | 'token_pending' | 'token_missing' | 'permission_missing' | 'service_maintenance' | 'recipient_unknown' | 'recipient_inactive' | 'recipient_not_in_allowed_list' | 'recipient_not_accepting' | 'send_rate_limited';
        wording: {
            'zh-CN': {
                holder: {
                    title: string;
                    /**
                     * What the reader can do
                     */
                    next: string;
                    retry: string;
                    fixedBy: string;
                };
                staff: {
                    title: string;
                    /**
                     * What the reader can do
                     */
                    next: string;
                    retry: string;
                    fixedBy: string;
                };
                engineer: {
                    title: string;
                    /**
                     * What the reader can do
                     */
                    next: string;
                    retry: string;
                    fixedBy: string;
                };
            };
            en: {
                holder: {
                    title: string;
                    /**
                     * What the reader can do
                     */
                    next: string;
                    retry: string;
                    fixedBy: string;
                };
                staff: {
                    title: string;
                    /**
                     * What the reader can do
                     */
                    next: string;
                    retry: string;
                    fixedBy: string;
                };
                engineer: {
                    title: string;
                    /**
                     * What the reader can do
                     */
                    next: string;
                    retry: string;
                    fixedBy: string;
                };
            };
        };
    }>;
    verifyCodes: Array<{
        code: 'token_malformed' | 'token_mistyped' | 'token_unknown' | 'token_pending' | 'token_held' | 'token_cancelled' | 'token_expired' | 'token_revoked' | 'account_unverified' | 'account_disabled' | 'account_closed';
        wording: {
            'zh-CN': string;
            en: string;
        };
    }>;
};

export type Health = {
    status: 'ok';
};

export type Readiness = {
    status: 'ok';
    /**
     * Whether the monitor, which sees and tells of alerts, was alive within the last minute
     */
    monitor: 'alive' | 'silent' | 'unknown';
};

export type PutAccountByExternalIdData = {
    body: {
        displayName: string;
        locale?: string | null;
    };
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        externalId: string;
    };
    query?: never;
    url: '/v1/accounts/by-external-id/{externalId}';
};

export type PutAccountByExternalIdErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type PutAccountByExternalIdError = PutAccountByExternalIdErrors[keyof PutAccountByExternalIdErrors];

export type PutAccountByExternalIdResponses = {
    /**
     * As it is now
     */
    200: PutAccountAnswer;
    /**
     * Created
     */
    201: PutAccountAnswer;
};

export type PutAccountByExternalIdResponse = PutAccountByExternalIdResponses[keyof PutAccountByExternalIdResponses];

export type FindAccountsData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        /**
         * Beginning of the external id or of the name, its pinyin in full or by initials, account or token id, last characters of a token, or `discord:<user id>`
         */
        query?: string;
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/accounts';
};

export type FindAccountsErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type FindAccountsError = FindAccountsErrors[keyof FindAccountsErrors];

export type FindAccountsResponses = {
    /**
     * A page, newest first
     */
    200: AccountList;
};

export type FindAccountsResponse = FindAccountsResponses[keyof FindAccountsResponses];

export type GetAccountData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an account
         */
        id: string;
    };
    query?: never;
    url: '/v1/accounts/{id}';
};

export type GetAccountErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetAccountError = GetAccountErrors[keyof GetAccountErrors];

export type GetAccountResponses = {
    /**
     * The account
     */
    200: Account;
};

export type GetAccountResponse = GetAccountResponses[keyof GetAccountResponses];

export type GetSendGateData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an account
         */
        id: string;
    };
    query?: never;
    url: '/v1/accounts/{id}/send-gate';
};

export type GetSendGateErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetSendGateError = GetSendGateErrors[keyof GetSendGateErrors];

export type GetSendGateResponses = {
    /**
     * The gate at this moment
     */
    200: SendGate;
};

export type GetSendGateResponse = GetSendGateResponses[keyof GetSendGateResponses];

export type DisableAccountData = {
    body: {
        disabledReason: 'terms_violation' | 'security_anomaly' | 'complaints' | 'multi_device';
        /**
         * What was seen, 3 to 500 characters; staff read it in the history
         */
        evidence: string;
        until?: string;
        /**
         * The version this was decided on; another one is refused with version_conflict
         */
        expectedVersion: number;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an account
         */
        id: string;
    };
    query?: never;
    url: '/v1/accounts/{id}/disable';
};

export type DisableAccountErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`, `self_action`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `invalid_account_state`, `account_changed`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type DisableAccountError = DisableAccountErrors[keyof DisableAccountErrors];

export type DisableAccountResponses = {
    /**
     * Disabled
     */
    200: Account;
};

export type DisableAccountResponse = DisableAccountResponses[keyof DisableAccountResponses];

export type EnableAccountData = {
    body: {
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with version_conflict
         */
        expectedVersion: number;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an account
         */
        id: string;
    };
    query?: never;
    url: '/v1/accounts/{id}/enable';
};

export type EnableAccountErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `invalid_account_state`, `account_changed`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type EnableAccountError = EnableAccountErrors[keyof EnableAccountErrors];

export type EnableAccountResponses = {
    /**
     * Active again
     */
    200: Account;
};

export type EnableAccountResponse = EnableAccountResponses[keyof EnableAccountResponses];

export type GetAccountHistoryData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an account
         */
        id: string;
    };
    query?: never;
    url: '/v1/accounts/{id}/history';
};

export type GetAccountHistoryErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetAccountHistoryError = GetAccountHistoryErrors[keyof GetAccountHistoryErrors];

export type GetAccountHistoryResponses = {
    /**
     * At most the newest 500 items
     */
    200: AccountHistory;
};

export type GetAccountHistoryResponse = GetAccountHistoryResponses[keyof GetAccountHistoryResponses];

export type ReadNamesData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        id?: Array<string>;
    };
    url: '/v1/names';
};

export type ReadNamesErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ReadNamesError = ReadNamesErrors[keyof ReadNamesErrors];

export type ReadNamesResponses = {
    /**
     * Those that were found
     */
    200: Names;
};

export type ReadNamesResponse = ReadNamesResponses[keyof ReadNamesResponses];

export type ReadGrantsData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an account
         */
        accountId: string;
    };
    query?: {
        /**
         * Also asked: may it do this, on anything whatever, and if not why
         */
        permission?: 'tokens:read' | 'tokens:issue' | 'tokens:verify' | 'tokens:extend' | 'tokens:cancel' | 'tokens:cancel_protected' | 'tokens:hold' | 'tokens:revoke' | 'messages:send' | 'messages:read' | 'messages:diagnose' | 'calls:place' | 'calls:read' | 'sessions:read' | 'sessions:revoke' | 'accounts:read' | 'accounts:manage' | 'accounts:disable' | 'accounts:enable' | 'accounts:act_for' | 'links:offer' | 'links:confirm' | 'applications:read' | 'applications:manage' | 'keys:read' | 'keys:revoke' | 'keys:manage' | 'grants:read' | 'grants:manage' | 'reviews:run' | 'reviews:decide' | 'audit:read' | 'alerts:read' | 'alerts:manage' | 'logs:write' | 'logs:read' | 'notices:publish' | 'webhooks:manage' | 'cases:read' | 'cases:manage';
    };
    url: '/v1/accounts/{accountId}/grants';
};

export type ReadGrantsErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ReadGrantsError = ReadGrantsErrors[keyof ReadGrantsErrors];

export type ReadGrantsResponses = {
    /**
     * Grants newest first, those that are over too; what it may do now
     */
    200: GrantsOfAccount;
};

export type ReadGrantsResponse = ReadGrantsResponses[keyof ReadGrantsResponses];

export type RevokeGrantData = {
    body: {
        reason: string;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a grant
         */
        id: string;
    };
    query?: never;
    url: '/v1/grants/{id}/revoke';
};

export type RevokeGrantErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`, `self_action`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type RevokeGrantError = RevokeGrantErrors[keyof RevokeGrantErrors];

export type RevokeGrantResponses = {
    /**
     * Taken back, also when it was before
     */
    200: RevokedGrant;
};

export type RevokeGrantResponse = RevokeGrantResponses[keyof RevokeGrantResponses];

export type ListKeysData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        /**
         * Id of an account
         */
        accountId?: string;
        /**
         * Id of an application
         */
        applicationId?: string;
        /**
         * Of a key that was found somewhere: its last four characters
         */
        secretHint?: string;
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/keys';
};

export type ListKeysErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListKeysError = ListKeysErrors[keyof ListKeysErrors];

export type ListKeysResponses = {
    /**
     * A page
     */
    200: ApiKeyList;
};

export type ListKeysResponse = ListKeysResponses[keyof ListKeysResponses];

export type GetKeyData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a key
         */
        id: string;
    };
    query?: never;
    url: '/v1/keys/{id}';
};

export type GetKeyErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetKeyError = GetKeyErrors[keyof GetKeyErrors];

export type GetKeyResponses = {
    /**
     * The key
     */
    200: ApiKey;
};

export type GetKeyResponse = GetKeyResponses[keyof GetKeyResponses];

export type RevokeKeyData = {
    body: {
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with key_changed. Left out: any
         */
        expectedVersion?: number;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a key
         */
        id: string;
    };
    query?: never;
    url: '/v1/keys/{id}/revoke';
};

export type RevokeKeyErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `key_changed`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type RevokeKeyError = RevokeKeyErrors[keyof RevokeKeyErrors];

export type RevokeKeyResponses = {
    /**
     * Revoked, also when it was before
     */
    200: RevokedKey;
};

export type RevokeKeyResponse = RevokeKeyResponses[keyof RevokeKeyResponses];

export type ListTokensData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        state?: Array<'pending' | 'confirmed' | 'cancelled' | 'expired' | 'revoked'>;
        cause?: Array<'awaiting_confirmation' | 'network_delay' | 'server_fault' | 'malformed_input' | 'security_audit'>;
        stuck?: 'true' | 'false';
        accountId?: Array<string>;
        applicationId?: Array<string>;
        protected?: 'true' | 'false';
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/tokens';
};

export type ListTokensErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListTokensError = ListTokensErrors[keyof ListTokensErrors];

export type ListTokensResponses = {
    /**
     * A page
     */
    200: TokenList;
};

export type ListTokensResponse = ListTokensResponses[keyof ListTokensResponses];

export type IssueTokenData = {
    body: {
        /**
         * Id of an account
         */
        accountId: string;
        protected?: boolean;
        confirmBy?: string;
        expiresAt?: string;
        /**
         * Id of a token
         */
        replaces?: string;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/tokens';
};

export type IssueTokenErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `pending_token_exists`, `token_limit_reached`, `token_expired`, `invalid_token_state`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type IssueTokenError = IssueTokenErrors[keyof IssueTokenErrors];

export type IssueTokenResponses = {
    /**
     * Issued
     */
    201: IssuedToken;
};

export type IssueTokenResponse = IssueTokenResponses[keyof IssueTokenResponses];

export type GetTokenData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a token
         */
        id: string;
    };
    query?: never;
    url: '/v1/tokens/{id}';
};

export type GetTokenErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetTokenError = GetTokenErrors[keyof GetTokenErrors];

export type GetTokenResponses = {
    /**
     * The token
     */
    200: Token;
};

export type GetTokenResponse = GetTokenResponses[keyof GetTokenResponses];

export type GetTokenHistoryData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a token
         */
        id: string;
    };
    query?: never;
    url: '/v1/tokens/{id}/history';
};

export type GetTokenHistoryErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetTokenHistoryError = GetTokenHistoryErrors[keyof GetTokenHistoryErrors];

export type GetTokenHistoryResponses = {
    /**
     * At most the newest 500 items; an expiry that nobody has written yet comes last
     */
    200: TokenHistory;
};

export type GetTokenHistoryResponse = GetTokenHistoryResponses[keyof GetTokenHistoryResponses];

export type GetTokenDiagnosisData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a token
         */
        id: string;
    };
    query?: never;
    url: '/v1/tokens/{id}/diagnosis';
};

export type GetTokenDiagnosisErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetTokenDiagnosisError = GetTokenDiagnosisErrors[keyof GetTokenDiagnosisErrors];

export type GetTokenDiagnosisResponses = {
    /**
     * State, evidence, next steps
     */
    200: TokenDiagnosis;
};

export type GetTokenDiagnosisResponse = GetTokenDiagnosisResponses[keyof GetTokenDiagnosisResponses];

export type ConfirmTokenData = {
    body: {
        secret: string;
        /**
         * Eight digits; blanks and hyphens do not matter
         */
        code: string;
        /**
         * Id of a token
         */
        tokenId?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/tokens/confirm';
};

export type ConfirmTokenErrors = {
    /**
     * `request_malformed`, `token_malformed`, `token_mistyped`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `token_unknown`
     */
    404: Problem;
    /**
     * `token_expired`, `invalid_token_state`, `confirmation_locked`, `token_held`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `confirmation_code_malformed`, `confirmation_code_wrong`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ConfirmTokenError = ConfirmTokenErrors[keyof ConfirmTokenErrors];

export type ConfirmTokenResponses = {
    /**
     * Confirmed; the same pair again answers the same
     */
    200: ConfirmedToken;
};

export type ConfirmTokenResponse = ConfirmTokenResponses[keyof ConfirmTokenResponses];

export type VerifyTokenData = {
    body: {
        secret: string;
        /**
         * Also tell whether the token's account holds this permission over what is its own
         */
        require?: 'tokens:read' | 'tokens:issue' | 'tokens:verify' | 'tokens:extend' | 'tokens:cancel' | 'tokens:cancel_protected' | 'tokens:hold' | 'tokens:revoke' | 'messages:send' | 'messages:read' | 'messages:diagnose' | 'calls:place' | 'calls:read' | 'sessions:read' | 'sessions:revoke' | 'accounts:read' | 'accounts:manage' | 'accounts:disable' | 'accounts:enable' | 'accounts:act_for' | 'links:offer' | 'links:confirm' | 'applications:read' | 'applications:manage' | 'keys:read' | 'keys:revoke' | 'keys:manage' | 'grants:read' | 'grants:manage' | 'reviews:run' | 'reviews:decide' | 'audit:read' | 'alerts:read' | 'alerts:manage' | 'logs:write' | 'logs:read' | 'notices:publish' | 'webhooks:manage' | 'cases:read' | 'cases:manage';
    };
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/tokens/verify';
};

export type VerifyTokenErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type VerifyTokenError = VerifyTokenErrors[keyof VerifyTokenErrors];

export type VerifyTokenResponses = {
    /**
     * What the secret is worth now
     */
    200: VerifiedToken;
};

export type VerifyTokenResponse = VerifyTokenResponses[keyof VerifyTokenResponses];

export type CancelTokenData = {
    body: {
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with version_conflict
         */
        expectedVersion: number;
        requestReplacement?: boolean;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a token
         */
        id: string;
    };
    query?: never;
    url: '/v1/tokens/{id}/cancel';
};

export type CancelTokenErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`, `protected_token`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `token_expired`, `invalid_token_state`, `version_conflict`, `token_held`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type CancelTokenError = CancelTokenErrors[keyof CancelTokenErrors];

export type CancelTokenResponses = {
    /**
     * Cancelled
     */
    200: MovedToken;
};

export type CancelTokenResponse = CancelTokenResponses[keyof CancelTokenResponses];

export type ExtendTokenData = {
    body: {
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with version_conflict
         */
        expectedVersion: number;
        confirmBy?: string;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a token
         */
        id: string;
    };
    query?: never;
    url: '/v1/tokens/{id}/extend';
};

export type ExtendTokenErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `token_expired`, `invalid_token_state`, `version_conflict`, `token_held`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ExtendTokenError = ExtendTokenErrors[keyof ExtendTokenErrors];

export type ExtendTokenResponses = {
    /**
     * Extended
     */
    200: MovedToken;
};

export type ExtendTokenResponse = ExtendTokenResponses[keyof ExtendTokenResponses];

export type HoldTokenData = {
    body: {
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with version_conflict
         */
        expectedVersion: number;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a token
         */
        id: string;
    };
    query?: never;
    url: '/v1/tokens/{id}/hold';
};

export type HoldTokenErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`, `self_action`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `token_expired`, `invalid_token_state`, `version_conflict`, `token_held`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type HoldTokenError = HoldTokenErrors[keyof HoldTokenErrors];

export type HoldTokenResponses = {
    /**
     * Done
     */
    200: MovedToken;
};

export type HoldTokenResponse = HoldTokenResponses[keyof HoldTokenResponses];

export type ReleaseTokenData = {
    body: {
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with version_conflict
         */
        expectedVersion: number;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a token
         */
        id: string;
    };
    query?: never;
    url: '/v1/tokens/{id}/release';
};

export type ReleaseTokenErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`, `self_action`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `token_expired`, `invalid_token_state`, `version_conflict`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ReleaseTokenError = ReleaseTokenErrors[keyof ReleaseTokenErrors];

export type ReleaseTokenResponses = {
    /**
     * Done
     */
    200: MovedToken;
};

export type ReleaseTokenResponse = ReleaseTokenResponses[keyof ReleaseTokenResponses];

export type RevokeTokenData = {
    body: {
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with version_conflict
         */
        expectedVersion: number;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a token
         */
        id: string;
    };
    query?: never;
    url: '/v1/tokens/{id}/revoke';
};

export type RevokeTokenErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `token_expired`, `invalid_token_state`, `version_conflict`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type RevokeTokenError = RevokeTokenErrors[keyof RevokeTokenErrors];

export type RevokeTokenResponses = {
    /**
     * Done
     */
    200: MovedToken;
};

export type RevokeTokenResponse = RevokeTokenResponses[keyof RevokeTokenResponses];

export type ExtendTokensData = {
    body: {
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        confirmBy?: string;
        tokens: Array<{
            /**
             * Id of a token
             */
            id: string;
            /**
             * The version this was decided on; another one is refused with version_conflict
             */
            expectedVersion: number;
        }>;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/tokens/extend';
};

export type ExtendTokensErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ExtendTokensError = ExtendTokensErrors[keyof ExtendTokensErrors];

export type ExtendTokensResponses = {
    /**
     * In the order of the request
     */
    200: ExtendedTokens;
};

export type ExtendTokensResponse = ExtendTokensResponses[keyof ExtendTokensResponses];

export type CancelTokensData = {
    body: {
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        requestReplacement?: boolean;
        tokens: Array<{
            /**
             * Id of a token
             */
            id: string;
            /**
             * The version this was decided on; another one is refused with version_conflict
             */
            expectedVersion: number;
        }>;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/tokens/cancel';
};

export type CancelTokensErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type CancelTokensError = CancelTokensErrors[keyof CancelTokensErrors];

export type CancelTokensResponses = {
    /**
     * In the order of the request
     */
    200: CancelledTokens;
};

export type CancelTokensResponse = CancelTokensResponses[keyof CancelTokensResponses];

export type PreflightCancelTokensData = {
    body: {
        ids: Array<string>;
    };
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/tokens/cancel/preflight';
};

export type PreflightCancelTokensErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type PreflightCancelTokensError = PreflightCancelTokensErrors[keyof PreflightCancelTokensErrors];

export type PreflightCancelTokensResponses = {
    /**
     * In the order of the request
     */
    200: CancelPreflight;
};

export type PreflightCancelTokensResponse = PreflightCancelTokensResponses[keyof PreflightCancelTokensResponses];

export type PreflightExtendTokensData = {
    body: {
        ids: Array<string>;
        confirmBy?: string;
    };
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/tokens/extend/preflight';
};

export type PreflightExtendTokensErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type PreflightExtendTokensError = PreflightExtendTokensErrors[keyof PreflightExtendTokensErrors];

export type PreflightExtendTokensResponses = {
    /**
     * In the order of the request
     */
    200: ExtendPreflight;
};

export type PreflightExtendTokensResponse = PreflightExtendTokensResponses[keyof PreflightExtendTokensResponses];

export type GetTokenActsData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a token
         */
        id: string;
    };
    query?: never;
    url: '/v1/tokens/{id}/acts';
};

export type GetTokenActsErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetTokenActsError = GetTokenActsErrors[keyof GetTokenActsErrors];

export type GetTokenActsResponses = {
    /**
     * The token, and every act with the code it would be refused with
     */
    200: TokenActs;
};

export type GetTokenActsResponse = GetTokenActsResponses[keyof GetTokenActsResponses];

export type WatchTokenData = {
    body: {
        /**
         * The language to be told in; of the account when left out
         */
        locale?: string;
    };
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a token
         */
        id: string;
    };
    query?: never;
    url: '/v1/tokens/{id}/watch';
};

export type WatchTokenErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `token_expired`, `invalid_token_state`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type WatchTokenError = WatchTokenErrors[keyof WatchTokenErrors];

export type WatchTokenResponses = {
    /**
     * Watched
     */
    200: WatchedToken;
};

export type WatchTokenResponse = WatchTokenResponses[keyof WatchTokenResponses];

export type UnwatchTokenData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a token
         */
        id: string;
    };
    query?: never;
    url: '/v1/tokens/{id}/unwatch';
};

export type UnwatchTokenErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type UnwatchTokenError = UnwatchTokenErrors[keyof UnwatchTokenErrors];

export type UnwatchTokenResponses = {
    /**
     * Not watched
     */
    200: UnwatchedToken;
};

export type UnwatchTokenResponse = UnwatchTokenResponses[keyof UnwatchTokenResponses];

export type ListWatchesData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/watches';
};

export type ListWatchesErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListWatchesError = ListWatchesErrors[keyof ListWatchesErrors];

export type ListWatchesResponses = {
    /**
     * A page, the newest token first
     */
    200: WatchList;
};

export type ListWatchesResponse = ListWatchesResponses[keyof ListWatchesResponses];

export type ListHandOversData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        /**
         * `asked`: asked by the caller; `to_decide`: open, and the caller may decide them
         */
        whose?: 'asked' | 'to_decide';
        state?: Array<'open' | 'carried_out' | 'declined' | 'expired'>;
        /**
         * Id of a token
         */
        tokenId?: string;
        /**
         * What they are about
         */
        targetId?: string;
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/hand-overs';
};

export type ListHandOversErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListHandOversError = ListHandOversErrors[keyof ListHandOversErrors];

export type ListHandOversResponses = {
    /**
     * A page
     */
    200: HandOverList;
};

export type ListHandOversResponse = ListHandOversResponses[keyof ListHandOversResponses];

export type AskHandOverData = {
    body: {
        act: 'tokens.cancel' | 'tokens.extend' | 'tokens.hold' | 'tokens.release' | 'tokens.revoke';
        /**
         * Id of a token
         */
        tokenId: string;
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with version_conflict
         */
        expectedVersion: number;
        /**
         * Of a cancellation only
         */
        requestReplacement?: boolean;
        /**
         * Of an extension only; counted from its deadline, or from when it is carried out if that is later
         */
        extendByMinutes?: number;
    } | {
        act: 'accounts.disable';
        /**
         * Id of an account
         */
        accountId: string;
        disabledReason: 'terms_violation' | 'security_anomaly' | 'complaints' | 'multi_device';
        /**
         * What was seen, 3 to 500 characters; staff read it in the history
         */
        evidence: string;
        /**
         * Counted from when it is carried out; left out: until somebody enables it
         */
        disableForMinutes?: number;
        /**
         * The version this was decided on; another one is refused with version_conflict
         */
        expectedVersion: number;
    } | {
        act: 'accounts.enable';
        /**
         * Id of an account
         */
        accountId: string;
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with version_conflict
         */
        expectedVersion: number;
    } | {
        act: 'keys.revoke';
        /**
         * Id of a key
         */
        keyId: string;
        reasonCode: 'user_request' | 'stuck' | 'wrong_details' | 'duplicate' | 'security' | 'outage' | 'other';
        /**
         * 3 to 500 characters; required with reasonCode other
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with version_conflict
         */
        expectedVersion: number;
    } | {
        act: 'alerts.acknowledge' | 'alerts.unacknowledge' | 'alerts.resolve_by_hand';
        /**
         * Id of an alert
         */
        alertId: string;
        /**
         * Why, for the audit log
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with alert_changed. Left out: any
         */
        expectedVersion?: number;
    } | {
        act: 'alerts.give_feedback';
        /**
         * Id of an alert
         */
        alertId: string;
        verdict: 'useful' | 'noise';
        /**
         * Why, for the audit log
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with alert_changed. Left out: any
         */
        expectedVersion?: number;
    } | {
        act: 'silences.create';
        /**
         * Id of an alert
         */
        alertId?: string;
        kind?: 'silence' | 'maintenance';
        title?: string;
        matchers: Array<Matcher>;
        startsAt?: string;
        untilResolved?: boolean;
        comment?: string;
        /**
         * As its maker signs it
         */
        author?: string;
        /**
         * Its end, counted from when it is carried out, or from `startsAt` if that is later
         */
        forMinutes?: number;
    } | {
        act: 'silences.expire';
        /**
         * Id of a silence
         */
        silenceId: string;
        /**
         * Why, for the audit log
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with silence_changed
         */
        expectedVersion: number;
    } | {
        act: 'notices.publish';
        kind: 'maintenance' | 'incident';
        textZh: string;
        textEn: string;
        /**
         * The alert it tells of, or the maintenance window
         */
        about?: string;
    } | {
        act: 'on_call.swap';
        schedule: string;
        /**
         * By name, one of those of the schedule
         */
        person: string;
        from?: string;
        to: string;
        reason?: string;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/hand-overs';
};

export type AskHandOverErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `token_expired`, `invalid_token_state`, `version_conflict`, `token_held`, `invalid_account_state`, `account_changed`, `key_changed`, `invalid_alert_state`, `alert_changed`, `alert_condition_holds`, `invalid_silence_state`, `silence_changed`, `hand_over_exists`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type AskHandOverError = AskHandOverErrors[keyof AskHandOverErrors];

export type AskHandOverResponses = {
    /**
     * Asked
     */
    201: AskedHandOver;
};

export type AskHandOverResponse = AskHandOverResponses[keyof AskHandOverResponses];

export type GetHandOverData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a hand over
         */
        id: string;
    };
    query?: never;
    url: '/v1/hand-overs/{id}';
};

export type GetHandOverErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetHandOverError = GetHandOverErrors[keyof GetHandOverErrors];

export type GetHandOverResponses = {
    /**
     * The hand-over
     */
    200: HandOver;
};

export type GetHandOverResponse = GetHandOverResponses[keyof GetHandOverResponses];

export type DecideHandOverData = {
    body: {
        decision: 'carry_out' | 'decline';
        /**
         * Why it is declined; the asker reads it
         */
        note?: string;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a hand over
         */
        id: string;
    };
    query?: never;
    url: '/v1/hand-overs/{id}/decide';
};

export type DecideHandOverErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`, `self_action`, `protected_token`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `token_expired`, `invalid_token_state`, `version_conflict`, `token_held`, `invalid_account_state`, `account_changed`, `key_changed`, `invalid_alert_state`, `alert_changed`, `alert_condition_holds`, `invalid_silence_state`, `silence_changed`, `invalid_hand_over_state`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type DecideHandOverError = DecideHandOverErrors[keyof DecideHandOverErrors];

export type DecideHandOverResponses = {
    /**
     * Decided; carried out, also what the act itself answers: of a token whether its account can send now, too
     */
    200: DecidedHandOver;
};

export type DecideHandOverResponse = DecideHandOverResponses[keyof DecideHandOverResponses];

export type SendMessageData = {
    body: {
        /**
         * Id of an account
         */
        to: string;
        text: string;
        clientMessageId: string;
    };
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/messages';
};

export type SendMessageErrors = {
    /**
     * `request_malformed`, `id_malformed`, `token_malformed`, `token_mistyped`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `token_unknown`, `not_found`
     */
    404: Problem;
    /**
     * `message_id_reused`, `token_expired`, `invalid_token_state`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `send_blocked`
     */
    423: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type SendMessageError = SendMessageErrors[keyof SendMessageErrors];

export type SendMessageResponses = {
    /**
     * Accepted before: the same message again
     */
    200: SentMessage;
    /**
     * Accepted: committed, with its number
     */
    201: SentMessage;
};

export type SendMessageResponse = SendMessageResponses[keyof SendMessageResponses];

export type ListMessagesData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a conversation
         */
        id: string;
    };
    query?: {
        /**
         * Only messages with a higher number
         */
        after?: number;
        limit?: number;
    };
    url: '/v1/conversations/{id}/messages';
};

export type ListMessagesErrors = {
    /**
     * `request_malformed`, `id_malformed`, `token_malformed`, `token_mistyped`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `token_unknown`, `not_found`
     */
    404: Problem;
    /**
     * `token_expired`, `invalid_token_state`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListMessagesError = ListMessagesErrors[keyof ListMessagesErrors];

export type ListMessagesResponses = {
    /**
     * A page; `nextCursor` is the `after` of the next one
     */
    200: MessageList;
};

export type ListMessagesResponse = ListMessagesResponses[keyof ListMessagesResponses];

export type ListAlertsData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        state?: Array<'pending' | 'firing' | 'acknowledged' | 'resolving' | 'resolved'>;
        severity?: Array<'info' | 'warning' | 'critical'>;
        kind?: Array<'stuck_token' | 'stalled_pipeline' | 'slow_confirmation' | 'slo_burn' | 'unsent_spike' | 'wrong_codes' | 'chat_act_limit' | 'key_expiring' | 'log_new_template' | 'log_template_rate' | 'log_sequence' | 'heartbeat_missing' | 'api_unreachable' | 'discord_unreachable' | 'database_trouble' | 'audit_lag' | 'audit_inconsistent' | 'external'>;
        matcher?: string;
        silenced?: 'true' | 'false';
        inhibited?: 'true' | 'false';
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/alerts';
};

export type ListAlertsErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListAlertsError = ListAlertsErrors[keyof ListAlertsErrors];

export type ListAlertsResponses = {
    /**
     * A page
     */
    200: AlertList;
};

export type ListAlertsResponse = ListAlertsResponses[keyof ListAlertsResponses];

export type GetAlertData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an alert
         */
        id: string;
    };
    query?: never;
    url: '/v1/alerts/{id}';
};

export type GetAlertErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetAlertError = GetAlertErrors[keyof GetAlertErrors];

export type GetAlertResponses = {
    /**
     * The alert and its context
     */
    200: AlertDetail;
};

export type GetAlertResponse = GetAlertResponses[keyof GetAlertResponses];

export type AcknowledgeAlertData = {
    body: {
        /**
         * Why, for the audit log
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with alert_changed. Left out: any
         */
        expectedVersion?: number;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an alert
         */
        id: string;
    };
    query?: never;
    url: '/v1/alerts/{id}/acknowledge';
};

export type AcknowledgeAlertErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `invalid_alert_state`, `alert_changed`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type AcknowledgeAlertError = AcknowledgeAlertErrors[keyof AcknowledgeAlertErrors];

export type AcknowledgeAlertResponses = {
    /**
     * Done
     */
    200: Alert;
};

export type AcknowledgeAlertResponse = AcknowledgeAlertResponses[keyof AcknowledgeAlertResponses];

export type UnacknowledgeAlertData = {
    body: {
        /**
         * Why, for the audit log
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with alert_changed. Left out: any
         */
        expectedVersion?: number;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an alert
         */
        id: string;
    };
    query?: never;
    url: '/v1/alerts/{id}/unacknowledge';
};

export type UnacknowledgeAlertErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `invalid_alert_state`, `alert_changed`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type UnacknowledgeAlertError = UnacknowledgeAlertErrors[keyof UnacknowledgeAlertErrors];

export type UnacknowledgeAlertResponses = {
    /**
     * Done
     */
    200: Alert;
};

export type UnacknowledgeAlertResponse = UnacknowledgeAlertResponses[keyof UnacknowledgeAlertResponses];

export type ResolveAlertData = {
    body: {
        /**
         * Why, for the audit log
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with alert_changed. Left out: any
         */
        expectedVersion?: number;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an alert
         */
        id: string;
    };
    query?: never;
    url: '/v1/alerts/{id}/resolve';
};

export type ResolveAlertErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `invalid_alert_state`, `alert_condition_holds`, `alert_changed`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ResolveAlertError = ResolveAlertErrors[keyof ResolveAlertErrors];

export type ResolveAlertResponses = {
    /**
     * Done
     */
    200: Alert;
};

export type ResolveAlertResponse = ResolveAlertResponses[keyof ResolveAlertResponses];

export type GiveAlertFeedbackData = {
    body: {
        verdict: 'useful' | 'noise';
        /**
         * Why, for the audit log
         */
        reason?: string;
        /**
         * The version this was decided on; another one is refused with alert_changed. Left out: any
         */
        expectedVersion?: number;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an alert
         */
        id: string;
    };
    query?: never;
    url: '/v1/alerts/{id}/feedback';
};

export type GiveAlertFeedbackErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `invalid_alert_state`, `alert_changed`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GiveAlertFeedbackError = GiveAlertFeedbackErrors[keyof GiveAlertFeedbackErrors];

export type GiveAlertFeedbackResponses = {
    /**
     * Kept
     */
    200: Alert;
};

export type GiveAlertFeedbackResponse = GiveAlertFeedbackResponses[keyof GiveAlertFeedbackResponses];

export type ListSilencesData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        state?: Array<'pending' | 'active' | 'expired'>;
        kind?: Array<'silence' | 'maintenance'>;
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/silences';
};

export type ListSilencesErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListSilencesError = ListSilencesErrors[keyof ListSilencesErrors];

export type ListSilencesResponses = {
    /**
     * A page
     */
    200: SilenceList;
};

export type ListSilencesResponse = ListSilencesResponses[keyof ListSilencesResponses];

export type CreateSilenceData = {
    body: {
        kind?: 'silence' | 'maintenance';
        title?: string;
        matchers: Array<Matcher>;
        startsAt?: string;
        untilResolved?: boolean;
        comment?: string;
        /**
         * As its maker signs it
         */
        author?: string;
        endsAt?: string;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/silences';
};

export type CreateSilenceErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type CreateSilenceError = CreateSilenceErrors[keyof CreateSilenceErrors];

export type CreateSilenceResponses = {
    /**
     * Made
     */
    201: Silence;
};

export type CreateSilenceResponse = CreateSilenceResponses[keyof CreateSilenceResponses];

export type PreviewSilenceData = {
    body: {
        matchers: Array<Matcher>;
    };
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/silences/preview';
};

export type PreviewSilenceErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type PreviewSilenceError = PreviewSilenceErrors[keyof PreviewSilenceErrors];

export type PreviewSilenceResponses = {
    /**
     * How many open alerts match, how many of them are critical, and the newest few
     */
    200: SilencePreview;
};

export type PreviewSilenceResponse = PreviewSilenceResponses[keyof PreviewSilenceResponses];

export type GetSilenceData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a silence
         */
        id: string;
    };
    query?: never;
    url: '/v1/silences/{id}';
};

export type GetSilenceErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetSilenceError = GetSilenceErrors[keyof GetSilenceErrors];

export type GetSilenceResponses = {
    /**
     * The silence
     */
    200: Silence;
};

export type GetSilenceResponse = GetSilenceResponses[keyof GetSilenceResponses];

export type UpdateSilenceData = {
    body: {
        /**
         * The version this was decided on; another one is refused with silence_changed
         */
        expectedVersion: number;
        title?: string;
        comment?: string;
        startsAt?: string;
        endsAt?: string | null;
        untilResolved?: boolean;
        matchers?: Array<Matcher>;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a silence
         */
        id: string;
    };
    query?: never;
    url: '/v1/silences/{id}/update';
};

export type UpdateSilenceErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `invalid_silence_state`, `silence_changed`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type UpdateSilenceError = UpdateSilenceErrors[keyof UpdateSilenceErrors];

export type UpdateSilenceResponses = {
    /**
     * Changed
     */
    200: Silence;
};

export type UpdateSilenceResponse = UpdateSilenceResponses[keyof UpdateSilenceResponses];

export type ExpireSilenceData = {
    body: {
        reason?: string;
        /**
         * The version this was decided on; another one is refused with silence_changed
         */
        expectedVersion?: number;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of a silence
         */
        id: string;
    };
    query?: never;
    url: '/v1/silences/{id}/expire';
};

export type ExpireSilenceErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`, `invalid_silence_state`, `silence_changed`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ExpireSilenceError = ExpireSilenceErrors[keyof ExpireSilenceErrors];

export type ExpireSilenceResponses = {
    /**
     * Ended
     */
    200: Silence;
};

export type ExpireSilenceResponse = ExpireSilenceResponses[keyof ExpireSilenceResponses];

export type GetOnCallData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        at?: string;
    };
    url: '/v1/on-call';
};

export type GetOnCallErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetOnCallError = GetOnCallErrors[keyof GetOnCallErrors];

export type GetOnCallResponses = {
    /**
     * Who is on call
     */
    200: OnCallList;
};

export type GetOnCallResponse = GetOnCallResponses[keyof GetOnCallResponses];

export type SwapOnCallData = {
    body: {
        schedule: string;
        /**
         * By name, one of those of the schedule
         */
        person: string;
        from?: string;
        to: string;
        reason?: string;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/on-call/swap';
};

export type SwapOnCallErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type SwapOnCallError = SwapOnCallErrors[keyof SwapOnCallErrors];

export type SwapOnCallResponses = {
    /**
     * Swapped
     */
    201: OnCallSwap;
};

export type SwapOnCallResponse = SwapOnCallResponses[keyof SwapOnCallResponses];

export type ListNoticesData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/notices';
};

export type ListNoticesErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListNoticesError = ListNoticesErrors[keyof ListNoticesErrors];

export type ListNoticesResponses = {
    /**
     * A page
     */
    200: NoticeList;
};

export type ListNoticesResponse = ListNoticesResponses[keyof ListNoticesResponses];

export type PublishNoticeData = {
    body: {
        kind: 'maintenance' | 'incident';
        textZh: string;
        textEn: string;
        /**
         * The alert it tells of, or the maintenance window
         */
        about?: string;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/notices';
};

export type PublishNoticeErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type PublishNoticeError = PublishNoticeErrors[keyof PublishNoticeErrors];

export type PublishNoticeResponses = {
    /**
     * Published
     */
    201: Notice;
};

export type PublishNoticeResponse = PublishNoticeResponses[keyof PublishNoticeResponses];

export type OfferDiscordLinkData = {
    body: {
        discordUserId: string;
    };
    headers: {
        /**
         * Chosen by the caller; the same key never acts twice
         */
        'Idempotency-Key': string;
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/discord-links';
};

export type OfferDiscordLinkErrors = {
    /**
     * `request_malformed`, `id_malformed`, `idempotency_key_missing`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `idempotency_in_flight`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `idempotency_mismatch`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type OfferDiscordLinkError = OfferDiscordLinkErrors[keyof OfferDiscordLinkErrors];

export type OfferDiscordLinkResponses = {
    /**
     * Offered
     */
    201: OfferedDiscordLink;
};

export type OfferDiscordLinkResponse = OfferDiscordLinkResponses[keyof OfferDiscordLinkResponses];

export type ConfirmDiscordLinkData = {
    body: {
        code: string;
    };
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/discord-links/confirm';
};

export type ConfirmDiscordLinkErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `confirmation_locked`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`, `confirmation_code_wrong`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ConfirmDiscordLinkError = ConfirmDiscordLinkErrors[keyof ConfirmDiscordLinkErrors];

export type ConfirmDiscordLinkResponses = {
    /**
     * Linked
     */
    200: ConfirmedDiscordLink;
};

export type ConfirmDiscordLinkResponse = ConfirmDiscordLinkResponses[keyof ConfirmDiscordLinkResponses];

export type ApproveStepUpData = {
    body: {
        code: string;
    };
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: never;
    url: '/v1/step-ups/approve';
};

export type ApproveStepUpErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `media_type_unsupported`
     */
    415: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ApproveStepUpError = ApproveStepUpErrors[keyof ApproveStepUpErrors];

export type ApproveStepUpResponses = {
    /**
     * Approved
     */
    200: ApprovedStepUp;
};

export type ApproveStepUpResponse = ApproveStepUpResponses[keyof ApproveStepUpResponses];

export type ListAuditEntriesData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        targetId?: string;
        actorId?: string;
        /**
         * What this person did: by a key of their own, or through a program that acted for them
         */
        personId?: string;
        action?: string;
        outcome?: 'ok' | 'refused';
        /**
         * Id of a request
         */
        requestId?: string;
        since?: string;
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/audit/entries';
};

export type ListAuditEntriesErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListAuditEntriesError = ListAuditEntriesErrors[keyof ListAuditEntriesErrors];

export type ListAuditEntriesResponses = {
    /**
     * A page, newest first
     */
    200: AuditEntryList;
};

export type ListAuditEntriesResponse = ListAuditEntriesResponses[keyof ListAuditEntriesResponses];

export type GetAuditCheckpointData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/audit/checkpoint';
};

export type GetAuditCheckpointErrors = {
    /**
     * `request_malformed`
     */
    400: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetAuditCheckpointError = GetAuditCheckpointErrors[keyof GetAuditCheckpointErrors];

export type GetAuditCheckpointResponses = {
    /**
     * A signed note
     */
    200: string;
};

export type GetAuditCheckpointResponse = GetAuditCheckpointResponses[keyof GetAuditCheckpointResponses];

export type GetAuditEntryBundleData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Index of the tile in groups of three digits, all but the last after an `x`; `.p/` and a width for a partial one
         */
        tilePath: string;
    };
    query?: never;
    url: '/v1/audit/tile/entries/{tilePath}';
};

export type GetAuditEntryBundleErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetAuditEntryBundleError = GetAuditEntryBundleErrors[keyof GetAuditEntryBundleErrors];

export type GetAuditEntryBundleResponses = {
    /**
     * Bytes
     */
    200: Blob | File;
};

export type GetAuditEntryBundleResponse = GetAuditEntryBundleResponses[keyof GetAuditEntryBundleResponses];

export type GetAuditTileData = {
    body?: never;
    path: {
        tileLevel: string;
        /**
         * Index of the tile in groups of three digits, all but the last after an `x`; `.p/` and a width for a partial one
         */
        tilePath: string;
    };
    query?: never;
    url: '/v1/audit/tile/{tileLevel}/{tilePath}';
};

export type GetAuditTileErrors = {
    /**
     * `request_malformed`
     */
    400: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetAuditTileError = GetAuditTileErrors[keyof GetAuditTileErrors];

export type GetAuditTileResponses = {
    /**
     * Bytes
     */
    200: Blob | File;
};

export type GetAuditTileResponse = GetAuditTileResponses[keyof GetAuditTileResponses];

export type ProveAuditEntryData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Id of an audit entry
         */
        id: string;
    };
    query?: never;
    url: '/v1/audit/entries/{id}/proof';
};

export type ProveAuditEntryErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ProveAuditEntryError = ProveAuditEntryErrors[keyof ProveAuditEntryErrors];

export type ProveAuditEntryResponses = {
    /**
     * The proof
     */
    200: string;
};

export type ProveAuditEntryResponse = ProveAuditEntryResponses[keyof ProveAuditEntryResponses];

export type StreamEventsData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        types?: Array<'account.created' | 'account.disabled' | 'account.enabled' | 'account.updated' | 'alert.acknowledged' | 'alert.fired' | 'alert.resolved' | 'alert.unacknowledged' | 'discord_link.confirmed' | 'discord_link.offered' | 'grant.given' | 'grant.revoked' | 'hand_over.asked' | 'hand_over.carried_out' | 'hand_over.declined' | 'hand_over.expired' | 'key.created' | 'key.revoked' | 'message.sent' | 'message.unsent' | 'notice.published' | 'silence.created' | 'silence.expired' | 'silence.updated' | 'token.cancelled' | 'token.cause_changed' | 'token.confirmed' | 'token.expired' | 'token.extended' | 'token.held' | 'token.issued' | 'token.released' | 'token.replacement_requested' | 'token.revoked'>;
    };
    url: '/v1/events';
};

export type StreamEventsErrors = {
    /**
     * `request_malformed`, `id_malformed`, `token_malformed`, `token_mistyped`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `token_unknown`, `not_found`
     */
    404: Problem;
    /**
     * `token_expired`, `invalid_token_state`
     */
    409: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type StreamEventsError = StreamEventsErrors[keyof StreamEventsErrors];

export type StreamEventsResponses = {
    /**
     * A stream without end
     */
    200: string;
};

export type StreamEventsResponse = StreamEventsResponses[keyof StreamEventsResponses];

export type ListLogPatternsData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        service?: string;
        level?: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
        /**
         * Seen since then
         */
        since?: string;
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/logs/patterns';
};

export type ListLogPatternsErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListLogPatternsError = ListLogPatternsErrors[keyof ListLogPatternsErrors];

export type ListLogPatternsResponses = {
    /**
     * A page, the kind seen first last
     */
    200: LogPatternList;
};

export type ListLogPatternsResponse = ListLogPatternsResponses[keyof ListLogPatternsResponses];

export type GetLogPatternData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path: {
        /**
         * Stays the same when the template grows more general
         */
        id: string;
    };
    query?: never;
    url: '/v1/logs/patterns/{id}';
};

export type GetLogPatternErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetLogPatternError = GetLogPatternErrors[keyof GetLogPatternErrors];

export type GetLogPatternResponses = {
    /**
     * The kind of line; of one that turned out to be another kind, that other
     */
    200: LogPatternDetail;
};

export type GetLogPatternResponse = GetLogPatternResponses[keyof GetLogPatternResponses];

export type ListHeartbeatsData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/heartbeats';
};

export type ListHeartbeatsErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListHeartbeatsError = ListHeartbeatsErrors[keyof ListHeartbeatsErrors];

export type ListHeartbeatsResponses = {
    /**
     * A page
     */
    200: HeartbeatList;
};

export type ListHeartbeatsResponse = ListHeartbeatsResponses[keyof ListHeartbeatsResponses];

export type ListChangesData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        service?: string;
        since?: string;
        /**
         * `nextCursor` of the page before, with the same filters
         */
        cursor?: string;
        limit?: number;
    };
    url: '/v1/changes';
};

export type ListChangesErrors = {
    /**
     * `request_malformed`, `id_malformed`, `cursor_invalid`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListChangesError = ListChangesErrors[keyof ListChangesErrors];

export type ListChangesResponses = {
    /**
     * A page
     */
    200: ChangeMarkList;
};

export type ListChangesResponse = ListChangesResponses[keyof ListChangesResponses];

export type GetReportData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        period?: 'day' | 'week';
        /**
         * When the period ends; now when left out, and never later
         */
        at?: string;
    };
    url: '/v1/reports';
};

export type GetReportErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetReportError = GetReportErrors[keyof GetReportErrors];

export type GetReportResponses = {
    /**
     * The report
     */
    200: Report;
};

export type GetReportResponse = GetReportResponses[keyof GetReportResponses];

export type GetReportPageData = {
    body?: never;
    headers?: {
        /**
         * `acc_…` or `discord:<user id>`; needs `accounts:act_for`
         */
        'TokenIM-On-Behalf-Of'?: string;
    };
    path?: never;
    query?: {
        period?: 'day' | 'week';
        /**
         * When the period ends; now when left out, and never later
         */
        at?: string;
        lang?: 'zh-CN' | 'en';
    };
    url: '/v1/reports/page';
};

export type GetReportPageErrors = {
    /**
     * `request_malformed`, `id_malformed`
     */
    400: Problem;
    /**
     * `key_missing`, `key_malformed`, `key_mistyped`, `key_unknown`, `key_expired`, `key_revoked`, `key_rotated`, `wrong_environment`
     */
    401: Problem;
    /**
     * `permission_missing`, `discord_unlinked`, `account_unverified`, `account_disabled`, `account_closed`
     */
    403: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetReportPageError = GetReportPageErrors[keyof GetReportPageErrors];

export type GetReportPageResponses = {
    /**
     * A page
     */
    200: string;
};

export type GetReportPageResponse = GetReportPageResponses[keyof GetReportPageResponses];

export type ListCodesData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/v1/codes';
};

export type ListCodesErrors = {
    /**
     * `request_malformed`
     */
    400: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type ListCodesError = ListCodesErrors[keyof ListCodesErrors];

export type ListCodesResponses = {
    /**
     * The catalogue
     */
    200: CodeCatalogue;
};

export type ListCodesResponse = ListCodesResponses[keyof ListCodesResponses];

export type GetOpenApiDocumentData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/openapi.json';
};

export type GetOpenApiDocumentErrors = {
    /**
     * `request_malformed`
     */
    400: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetOpenApiDocumentError = GetOpenApiDocumentErrors[keyof GetOpenApiDocumentErrors];

export type GetOpenApiDocumentResponses = {
    /**
     * The document
     */
    200: {
        openapi: string;
        [key: string]: unknown;
    };
};

export type GetOpenApiDocumentResponse = GetOpenApiDocumentResponses[keyof GetOpenApiDocumentResponses];

export type GetReferenceData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/docs';
};

export type GetReferenceErrors = {
    /**
     * `request_malformed`
     */
    400: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetReferenceError = GetReferenceErrors[keyof GetReferenceErrors];

export type GetReferenceResponses = {
    /**
     * A page
     */
    200: string;
};

export type GetReferenceResponse = GetReferenceResponses[keyof GetReferenceResponses];

export type GetReferenceScriptData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/docs/scalar.js';
};

export type GetReferenceScriptErrors = {
    /**
     * `request_malformed`
     */
    400: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetReferenceScriptError = GetReferenceScriptErrors[keyof GetReferenceScriptErrors];

export type GetReferenceScriptResponses = {
    /**
     * The script
     */
    200: Blob | File;
};

export type GetReferenceScriptResponse = GetReferenceScriptResponses[keyof GetReferenceScriptResponses];

export type GetProblemPageData = {
    body?: never;
    path: {
        code: string;
    };
    query?: {
        lang?: 'zh-CN' | 'en';
    };
    url: '/docs/problems/{code}';
};

export type GetProblemPageErrors = {
    /**
     * `request_malformed`
     */
    400: Problem;
    /**
     * `not_found`
     */
    404: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetProblemPageError = GetProblemPageErrors[keyof GetProblemPageErrors];

export type GetProblemPageResponses = {
    /**
     * A page
     */
    200: string;
};

export type GetProblemPageResponse = GetProblemPageResponses[keyof GetProblemPageResponses];

export type GetHealthData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/healthz';
};

export type GetHealthErrors = {
    /**
     * `request_malformed`
     */
    400: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetHealthError = GetHealthErrors[keyof GetHealthErrors];

export type GetHealthResponses = {
    /**
     * It does
     */
    200: Health;
};

export type GetHealthResponse = GetHealthResponses[keyof GetHealthResponses];

export type GetReadinessData = {
    body?: never;
    path?: never;
    query?: never;
    url: '/readyz';
};

export type GetReadinessErrors = {
    /**
     * `request_malformed`
     */
    400: Problem;
    /**
     * `body_too_large`
     */
    413: Problem;
    /**
     * `request_invalid`
     */
    422: Problem;
    /**
     * `rate_limited`
     */
    429: Problem;
    /**
     * `internal_fault`
     */
    500: Problem;
    /**
     * `dependency_unavailable`
     */
    503: Problem;
};

export type GetReadinessError = GetReadinessErrors[keyof GetReadinessErrors];

export type GetReadinessResponses = {
    /**
     * Ready
     */
    200: Readiness;
};

export type GetReadinessResponse = GetReadinessResponses[keyof GetReadinessResponses];
