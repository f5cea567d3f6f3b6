import type { AccountStatus } from '../accounts/index.ts'
import type { AlertState, SilenceState } from '../alerts/index.ts'
import type { RefusalCode } from '../codes/index.ts'
import type { AccountId, HandOverId } from '../ids/index.ts'
import type { KeyState } from '../keys/index.ts'
import type { Permission } from '../permissions/index.ts'
import type { Instant } from '../time/index.ts'
import { hourMs } from '../time/index.ts'
import type { ActorRef, Cause, TokenState } from '../tokens/index.ts'
import type { HandOverAsk } from './act.ts'

export const handOverStates = ['open', 'carried_out', 'declined', 'expired'] as const

export type HandOverState = (typeof handOverStates)[number]

/** An open one ends by itself after this, if not before because its target moved on. */
export const handOverOpenMs = 24 * hourMs

export const handOverLapses = ['time', 'token_moved_on', 'target_moved_on'] as const

/** Why an open one ended without anybody's decision; a target that is no token moves on under the last of these names. */
export type HandOverLapse = (typeof handOverLapses)[number]

/**
 * What the asker saw: the target as it was, and with what code the act was refused to him (`null`: it was not). Cause,
 * stuck and protected are a token's.
 */
export type HandOverEvidence = {
  readonly refusedWith: RefusalCode | null
  readonly state: TokenState | AccountStatus | KeyState | AlertState | SilenceState | null
  readonly cause: Cause | null
  readonly stuck: boolean
  readonly protected: boolean
  readonly stateSince: Instant | null
}

/**
 * One act that somebody may not do and asks others to, on one version of what it is about: *open* until somebody who may
 * carries it out or declines it, or until it expires, by time or because its target moved on. The last three are final.
 */
export type HandOver = HandOverAsk & {
  readonly id: HandOverId
  /** Whose token it is, or the account itself. */
  readonly accountId: AccountId | null
  /** What it takes to decide it. */
  readonly permission: Permission
  readonly evidence: HandOverEvidence
  readonly state: HandOverState
  readonly askedBy: ActorRef
  /** The persons who answer for the asking: none of them decides it. */
  readonly askedByPersons: readonly AccountId[]
  /** Whom a rule of "not oneself" keeps from the act on this version, whatever they may do otherwise. */
  readonly keptOut: readonly AccountId[]
  readonly askedAt: Instant
  readonly expiresAt: Instant
  readonly closedAt: Instant | null
  readonly closedBy: ActorRef | null
  /** Of who declined it. */
  readonly note: string | null
  readonly lapse: HandOverLapse | null
  readonly version: number
}

/** Its end by time counts from its moment on, written or not. */
export function handOverState(
  { state, expiresAt }: Pick<HandOver, 'state' | 'expiresAt'>,
  now: Instant,
): HandOverState {
  return state === 'open' && now >= expiresAt ? 'expired' : state
}
