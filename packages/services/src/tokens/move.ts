import type { ReasonCode } from '@tokenim/core/codes'
import type { EventType } from '@tokenim/core/events'
import type { TokenId } from '@tokenim/core/ids'
import type { SendGate } from '@tokenim/core/messages'
import type { Permission } from '@tokenim/core/permissions'
import type { Instant } from '@tokenim/core/time'
import type { Access, Circumstances, Token, TokenDecision } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import type { WritableTransaction } from '@tokenim/db/write'
import type { VerbOfOne, Written } from '../verb.ts'
import { verb } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import type { EventDraft } from '../verb/drafts.ts'
import { together } from '../verb/together.ts'
import { loadHasAttempt, loadToken } from './load.ts'
import { lockAccountAndToken, lockToken } from './lock.ts'
import { sendGateOf } from './send-gate-of.ts'
import { settleTarget } from './settle-overdue.ts'
import { tokenEvent } from './token-event.ts'
import { tokenTarget } from './token-row.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'
import { tokenChange, writeToken } from './write.ts'

/** What every move by a person is asked with; `other` needs its reason in words. */
export type MoveToken = {
  readonly id: TokenId
  readonly reasonCode: ReasonCode
  readonly reason?: string | undefined
  readonly expectedVersion: number
}

export type Moved = { readonly token: TokenView; readonly sendGate: SendGate }

type Move<Input> = {
  readonly action: `tokens.${string}`
  readonly access: readonly [Permission, ...Permission[]]
  readonly event: Extract<EventType, `token.${string}`>
  /** Whether it can open or shut the gate: then the account is locked before the token. */
  readonly touchesGate: boolean
  readonly decide: (
    token: Token,
    input: Input,
    access: (permission: Permission) => Access,
    circumstances: Circumstances,
  ) => TokenDecision
  /** The permission that this move takes on this token; the only one of `access` when left out. */
  readonly permissionFor?: (token: Token) => Permission
  readonly moreEvents?: (next: Token, input: Input) => readonly EventDraft[]
}

/** The verb of one move of one token by a person: what the moves have in common, so that each file says only its own. */
export function moveVerb<Input extends MoveToken>(move: Move<Input>): VerbOfOne<Input, Moved> {
  return verb<Input, Token, Token, never, Moved>({
    action: move.action,
    access: move.access,
    readPermission: 'tokens:read',
    idempotencyKey: 'required',
    notFoundKind: 'token',
    target: ({ id }) => ({ type: 'token', id }),
    reason: (input) => input,
    load: (tx, { id }) => loadToken(tx, id),
    whose: tokenTarget,
    lock: move.touchesGate ? lockAccountAndToken : lockToken,
    settle: settleTarget,
    proven: (token, { expectedVersion }) => ({
      permission: move.permissionFor?.(token) ?? move.access[0],
      targetVersion: expectedVersion,
    }),
    decide: ({ loaded, input, access, services, now, acting }) => {
      const circumstances = { now, acting, settings: services.tokenSettings }
      const decision = move.decide(loaded, input, (permission) => accessOf(access, permission), circumstances)
      return decision.ok ? { ok: true, change: decision.next } : decision
    },
    write: async (tx, next, { loaded, input, now }) => {
      const written = await writeMove(tx, loaded, next, move.event, now)
      return { ...written, events: [...written.events, ...(move.moreEvents?.(next, input) ?? [])] }
    },
  })
}

/** Writes a move that was decided; the reads leave behind the write and see it. */
export async function writeMove(
  tx: WritableTransaction,
  was: Token,
  next: Token,
  event: Extract<EventType, `token.${string}`>,
  now: Instant,
): Promise<Written<Moved>> {
  const [, written] = await together([writeToken(tx, was, next), moveWritten(tx, was, next, event, now)])
  return written
}

/** What a move answers and tells: the token, and whether its account can send now. */
async function moveWritten(
  tx: WritableTransaction,
  was: Token,
  next: Token,
  event: Extract<EventType, `token.${string}`>,
  now: Instant,
): Promise<Written<Moved>> {
  const [attempted, sendGate] = await Promise.all([loadHasAttempt(tx, next.id), sendGateOf(tx, next.accountId, now)])
  return {
    result: { token: tokenView(effectiveToken(next, attempted, now)), sendGate },
    change: tokenChange(was, next),
    events: [tokenEvent(event, next)],
  }
}
