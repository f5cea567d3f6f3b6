import type { Token } from '@tokenim/core/tokens'
import { decideCancel } from '@tokenim/core/tokens'
import { verb } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import { loadToken } from './load.ts'
import { lockAccountAndToken } from './lock.ts'
import type { Moved, MoveToken } from './move.ts'
import { moveWritten } from './move.ts'
import { settleTarget } from './settle-overdue.ts'
import { tokenEvent } from './token-event.ts'
import { tokenTarget } from './token-row.ts'
import { writeToken } from './write.ts'

export type CancelToken = MoveToken & {
  /** Tells the issuing service, by an event, to issue a new one; secrets never pass through whoever cancels. */
  readonly requestReplacement?: boolean | undefined
}

/** Cancels a pending token and answers with the send gate as it is after the act. */
export const cancelToken = verb<CancelToken, Token, Token, never, Moved>({
  action: 'tokens.cancel',
  access: ['tokens:cancel', 'tokens:cancel_protected'],
  readPermission: 'tokens:read',
  idempotencyKey: 'required',
  notFoundKind: 'token',
  target: ({ id }) => ({ type: 'token', id }),
  reason: (input) => input,
  load: (tx, { id }) => loadToken(tx, id),
  whose: tokenTarget,
  lock: lockAccountAndToken,
  settle: settleTarget,
  decide: ({ loaded, input, access, ...circumstances }) => {
    const accesses = {
      cancel: accessOf(access, 'tokens:cancel'),
      cancelProtected: accessOf(access, 'tokens:cancel_protected'),
    }
    const settings = circumstances.services.tokenSettings
    const decision = decideCancel(loaded, input, accesses, { ...circumstances, settings })
    return decision.ok ? { ok: true, change: decision.next } : decision
  },
  write: async (tx, next, { loaded, input, now }) => {
    await writeToken(tx, loaded, next)
    const written = await moveWritten(tx, loaded, next, 'token.cancelled', now)
    if (input.requestReplacement !== true) return written
    return { ...written, events: [...written.events, tokenEvent('token.replacement_requested', next)] }
  },
})
