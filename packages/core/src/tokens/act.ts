import type { ReasonCode } from '../codes/index.ts'
import type { Refusal } from '../codes/index.ts'
import type { AccountId } from '../ids/index.ts'
import type { DenyLeaf } from '../permissions/index.ts'
import type { Instant } from '../time/index.ts'
import type { TokenSettings } from './settings.ts'
import type { ActorRef, Token } from './token.ts'

/** What the grants say of one permission on this target, decided before the lock and handed in as data. */
export type Access = {
  readonly allowed: boolean
  /** Allowed by more than the scope `own`. */
  readonly beyondOwn: boolean
  /** Every failing leaf when not allowed. */
  readonly because: readonly DenyLeaf[]
}

/** Who acts, and the persons who answer for it ("not oneself" compares these). */
export type Acting = {
  readonly actor: ActorRef
  readonly persons: readonly AccountId[]
}

export type MoveInput = {
  readonly reasonCode: ReasonCode
  readonly reason?: string | undefined
  readonly expectedVersion: number
}

/** Everything a move is decided on besides the token. `now` is read after the row is locked. */
export type Circumstances = {
  readonly now: Instant
  readonly acting: Acting
  readonly settings: TokenSettings
}

/** The token as it is to be written, or the refusal; decided from data alone. */
export type TokenDecision =
  | { readonly ok: true; readonly next: Token }
  | { readonly ok: false; readonly refusal: Refusal }
