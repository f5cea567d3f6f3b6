import type { Instant } from '@tokenim/core/time'
import type { Token } from '@tokenim/core/tokens'
import { decideExtend } from '@tokenim/core/tokens'
import { verb } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import { loadToken } from './load.ts'
import { lockToken } from './lock.ts'
import type { Moved, MoveToken } from './move.ts'
import { moveWritten } from './move.ts'
import { settleTarget } from './settle-overdue.ts'
import { tokenTarget } from './token-row.ts'
import { writeToken } from './write.ts'

export type ExtendToken = MoveToken & { readonly confirmBy?: Instant | undefined }

/** Gives an unconfirmed token more time and its tries anew; the gate stays as it is, so the account is not locked. */
export const extendToken = verb<ExtendToken, Token, Token, never, Moved>({
  action: 'tokens.extend',
  access: ['tokens:extend'],
  readPermission: 'tokens:read',
  idempotencyKey: 'required',
  notFoundKind: 'token',
  target: ({ id }) => ({ type: 'token', id }),
  reason: (input) => input,
  load: (tx, { id }) => loadToken(tx, id),
  whose: tokenTarget,
  lock: lockToken,
  settle: settleTarget,
  decide: ({ loaded, input, access, services, now, acting }) => {
    const circumstances = { now, acting, settings: services.tokenSettings }
    const decision = decideExtend(loaded, input, accessOf(access, 'tokens:extend'), circumstances)
    return decision.ok ? { ok: true, change: decision.next } : decision
  },
  write: async (tx, next, { loaded, now }) => {
    await writeToken(tx, loaded, next)
    return await moveWritten(tx, loaded, next, 'token.extended', now)
  },
})
