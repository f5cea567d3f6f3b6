import type { AccountStatus } from '../accounts/index.ts'
import type { AlertState, SilenceState } from '../alerts/index.ts'
import type { Via } from '../applications/index.ts'
import type { HandOverAct, HandOverState } from '../hand-overs/index.ts'
import type { AccountId, AlertId, HandOverId, KeyId, MessageId, SilenceId, TokenId } from '../ids/index.ts'
import type { GateReason } from '../messages/index.ts'
import type { DenyLeaf, Permission } from '../permissions/index.ts'
import type { Instant } from '../time/index.ts'
import type { Cause, NamedActor, TokenState } from '../tokens/index.ts'

type AboutAccount = {
  readonly accountId: AccountId
  readonly disabledReason?: string
  readonly until?: Instant
}

/** What a refusal says besides its code; never prose, never a secret. Times are instants. */
export type RefusalFacts = {
  readonly permission_missing: { readonly permissions: readonly Permission[]; readonly because: readonly DenyLeaf[] }
  readonly protected_token: { readonly tokenId: TokenId; readonly permission: Permission }
  readonly self_action: {
    readonly rule: 'own_token' | 'held_by_oneself' | 'own_grant' | 'own_account' | 'own_request'
    readonly accountIds: readonly AccountId[]
  }
  readonly account_unverified: AboutAccount
  readonly account_disabled: AboutAccount
  readonly account_closed: AboutAccount
  readonly discord_unlinked: { readonly discordUserId: string }
  /** A second proof is needed for this very act: `code` is what its person types, with a key of their own, until `endsAt`. */
  readonly step_up_required: {
    readonly permission: Permission
    readonly action: string
    readonly targetId: string
    readonly targetVersion: number
    readonly code: string
    readonly endsAt: Instant
  }
  readonly chat_acts_stopped: { readonly via: Via }
  /** `count` acts within the last hour; room for the next one at `until`. */
  readonly chat_act_limit: { readonly limit: number; readonly count: number; readonly until: Instant }
  readonly not_found: { readonly kind: NotFoundKind; readonly id?: string }
  readonly token_unknown: { readonly kind: 'token' }
  readonly token_expired: { readonly tokenId: TokenId; readonly expiredAt: Instant }
  readonly invalid_token_state: {
    readonly tokenId: TokenId
    readonly state: TokenState
    readonly cause: Cause | null
    readonly since: Instant
    readonly by: NamedActor
    readonly needs: readonly ('unconfirmed' | 'held' | 'confirmed')[]
  }
  readonly version_conflict: {
    readonly tokenId: TokenId
    readonly expectedVersion: number
    readonly currentVersion: number
    readonly state: TokenState
    readonly cause: Cause | null
    readonly since: Instant
    readonly by: NamedActor
  }
  /** `needs`: the states it can be done in. */
  readonly invalid_alert_state: {
    readonly alertId: AlertId
    readonly state: AlertState
    readonly since: Instant
    readonly by: NamedActor
    readonly needs: readonly AlertState[]
  }
  readonly alert_changed: {
    readonly alertId: AlertId
    readonly expectedVersion: number
    readonly currentVersion: number
  }
  /** It would only fire again. `instead` is what helps. */
  readonly alert_condition_holds: {
    readonly alertId: AlertId
    readonly state: AlertState
    readonly since: Instant
    readonly endsAt: Instant | null
    readonly instead: 'silence_until_resolved'
  }
  readonly invalid_silence_state: {
    readonly silenceId: SilenceId
    readonly state: SilenceState
    readonly since: Instant
    readonly by: NamedActor
    readonly needs: readonly SilenceState[]
  }
  readonly silence_changed: {
    readonly silenceId: SilenceId
    readonly expectedVersion: number
    readonly currentVersion: number
  }
  /** `needs`: the states it can be done in. */
  readonly invalid_account_state: {
    readonly accountId: AccountId
    readonly status: AccountStatus
    readonly needs: readonly AccountStatus[]
  }
  readonly account_changed: {
    readonly accountId: AccountId
    readonly expectedVersion: number
    readonly currentVersion: number
  }
  readonly key_changed: {
    readonly keyId: KeyId
    readonly expectedVersion: number
    readonly currentVersion: number
  }
  /** Somebody asked for the same act on the same target before, and it is still open. */
  readonly hand_over_exists: {
    readonly handOverId: HandOverId
    readonly act: HandOverAct
    readonly since: Instant
    readonly by: NamedActor
  }
  readonly invalid_hand_over_state: {
    readonly handOverId: HandOverId
    readonly state: HandOverState
    readonly since: Instant
    readonly by: NamedActor
    readonly needs: readonly HandOverState[]
  }
  readonly token_held: { readonly tokenId: TokenId; readonly since: Instant; readonly expectedBy: Instant }
  readonly confirmation_locked: { readonly tokenId?: TokenId; readonly tries: number; readonly until?: Instant }
  readonly pending_token_exists: {
    readonly tokenId: TokenId
    readonly cause: Cause
    readonly since: Instant
    readonly confirmBy: Instant
  }
  readonly token_limit_reached: { readonly limit: number; readonly count: number }
  readonly message_id_reused: { readonly messageId: MessageId; readonly clientMessageId: string }
  readonly confirmation_code_malformed: { readonly rule: 'length' | 'character'; readonly triesLeft: number }
  readonly confirmation_code_wrong: { readonly triesLeft: number }
  readonly request_invalid: { readonly errors: readonly FieldError[] }
  readonly send_blocked: { readonly messageId?: MessageId; readonly reasons: readonly GateReason[] }
}

export type NotFoundKind =
  | 'account'
  | 'alert'
  | 'application'
  | 'change'
  | 'checkpoint'
  | 'conversation'
  | 'entry'
  | 'grant'
  | 'hand_over'
  | 'heartbeat'
  | 'key'
  | 'link'
  | 'log_pattern'
  | 'message'
  | 'proof'
  | 'schedule'
  | 'silence'
  | 'step_up'
  | 'tile'
  | 'token'

/** `path` is a JSON path of the request (`body.confirmBy`), `limit` the bound that was crossed. */
export type FieldError = { readonly path: string; readonly rule: string; readonly limit?: string | number }
