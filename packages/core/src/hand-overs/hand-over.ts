import type { RefusalCode, ReasonCode } from '../codes/index.ts'
import type { AccountId, HandOverId, TokenId } from '../ids/index.ts'
import type { Permission } from '../permissions/index.ts'
import type { Instant } from '../time/index.ts'
import { hourMs } from '../time/index.ts'
import type { ActorRef, Cause, TokenState } from '../tokens/index.ts'

export const handOverStates = ['open', 'carried_out', 'declined', 'expired'] as const

export type HandOverState = (typeof handOverStates)[number]

/** What can be handed over: the acts on one token, by the names the audit log gives them. */
export const handOverActs = [
  'tokens.cancel',
  'tokens.extend',
  'tokens.hold',
  'tokens.release',
  'tokens.revoke',
] as const

export type HandOverAct = (typeof handOverActs)[number]

/** An open one ends by itself after this, if not before because its token moved on. */
export const handOverOpenMs = 24 * hourMs

/** Why an open one ended without anybody's decision. */
export type HandOverLapse = 'time' | 'token_moved_on'

/** What the asker saw: the token as it was, and with what code the act was refused to him (`null`: it was not). */
export type HandOverEvidence = {
  readonly refusedWith: RefusalCode | null
  readonly state: TokenState
  readonly cause: Cause | null
  readonly stuck: boolean
  readonly protected: boolean
  readonly stateSince: Instant
}

/**
 * One act on one version of one token that somebody may not do and asks others to: *open* until somebody who may
 * carries it out or declines it, or until it expires, by time or because the token moved on. The last three are final.
 */
export type HandOver = {
  readonly id: HandOverId
  readonly act: HandOverAct
  readonly tokenId: TokenId
  /** The act is carried out on this version or not at all. */
  readonly tokenVersion: number
  /** Whose token it is. */
  readonly accountId: AccountId
  /** What it takes to decide it. */
  readonly permission: Permission
  readonly reasonCode: ReasonCode
  readonly reason: string | null
  /** Of a cancellation: the issuing service is told to issue a new one. */
  readonly requestReplacement: boolean
  /** Of an extension: how much later than now or than its deadline, whichever is later; `null`: as usual. */
  readonly extendByMinutes: number | null
  readonly evidence: HandOverEvidence
  readonly state: HandOverState
  readonly askedBy: ActorRef
  /** The persons who answer for the asking: none of them decides it. */
  readonly askedByPersons: readonly AccountId[]
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
