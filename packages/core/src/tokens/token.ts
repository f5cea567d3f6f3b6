import type { Via } from '../applications/index.ts'
import type { AccountId, ApplicationId, TokenId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'

export const tokenStates = ['pending', 'confirmed', 'cancelled', 'expired', 'revoked'] as const

export type TokenState = (typeof tokenStates)[number]

export const storedCauses = ['awaiting_confirmation', 'server_fault', 'malformed_input', 'security_audit'] as const

/** Why a token is pending, as written on its row. */
export type StoredCause = (typeof storedCauses)[number]

export const causes = [
  'awaiting_confirmation',
  'network_delay',
  'server_fault',
  'malformed_input',
  'security_audit',
] as const

/** Why a token is pending, as read: `network_delay` is what a long unanswered wait reads as. */
export type Cause = (typeof causes)[number]

/** Who did it, as a refusal or a history names him. */
export type ActorRef =
  | { readonly type: 'system' }
  | { readonly type: 'account'; readonly id: AccountId; readonly via: Via }
  | {
      readonly type: 'application'
      readonly id: ApplicationId
      readonly via: Via
      readonly onBehalfOf?: AccountId
    }

/** A token as stored. Everything outside the database sees it through `effectiveToken`. */
export type Token = {
  readonly id: TokenId
  readonly accountId: AccountId
  /** `null` when a person issued it with a personal key. */
  readonly issuedBy: ApplicationId | null
  readonly state: TokenState
  readonly cause: StoredCause | null
  readonly protected: boolean
  readonly confirmBy: Instant
  readonly expiresAt: Instant
  readonly confirmedAt: Instant | null
  /** When it counts as stuck; `never` unless pending. */
  readonly stuckAfter: Instant
  readonly triesUsed: number
  readonly version: number
  readonly createdAt: Instant
  readonly stateSince: Instant
  /** Who made the present state, and the persons responsible for that act. */
  readonly stateBy: ActorRef
  readonly stateByPersons: readonly AccountId[]
  readonly secretHint: string
  readonly replaces: TokenId | null
}

/** What decides which state a token is in at any moment. */
export type TimedToken = Pick<Token, 'state' | 'confirmedAt' | 'confirmBy' | 'expiresAt'>

export function isUnconfirmed(token: Pick<TimedToken, 'state' | 'confirmedAt'>): boolean {
  return token.state === 'pending' && token.confirmedAt === null
}

export function isHeld(token: Pick<TimedToken, 'state' | 'confirmedAt'>): boolean {
  return token.state === 'pending' && token.confirmedAt !== null
}

export function isFinal(token: Token): boolean {
  return token.state === 'cancelled' || token.state === 'expired' || token.state === 'revoked'
}
