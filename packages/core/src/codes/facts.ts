import type { AlertState, SilenceState } from '../alerts/index.ts'
import type { AccountId, AlertId, MessageId, SilenceId, TokenId } from '../ids/index.ts'
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
    readonly rule: 'own_token' | 'held_by_oneself' | 'own_grant'
    readonly accountIds: readonly AccountId[]
  }
  readonly account_unverified: AboutAccount
  readonly account_disabled: AboutAccount
  readonly account_closed: AboutAccount
  readonly discord_unlinked: { readonly discordUserId: string }
  readonly step_up_required: { readonly permission: Permission }
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
  | 'heartbeat'
  | 'key'
  | 'link'
  | 'log_pattern'
  | 'message'
  | 'proof'
  | 'schedule'
  | 'silence'
  | 'tile'
  | 'token'

/** `path` is a JSON path of the request (`body.confirmBy`), `limit` the bound that was crossed. */
export type FieldError = { readonly path: string; readonly rule: string; readonly limit?: string | number }
