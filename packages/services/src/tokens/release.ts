import type { Token } from '@tokenim/core/tokens'
import { decideRelease } from '@tokenim/core/tokens'
import { verb } from '../verb.ts'
import { accessOf } from '../verb/access-of.ts'
import { loadToken } from './load.ts'
import { lockAccountAndToken } from './lock.ts'
import type { Moved, MoveToken } from './move.ts'
import { moveWritten } from './move.ts'
import { settleTarget } from './settle-overdue.ts'
import { tokenTarget } from './token-row.ts'
import { writeToken } from './write.ts'

/** Lets a held token go: by a second person, neither who held it nor whose it is. */
export const releaseToken = verb<MoveToken, Token, Token, never, Moved>({
  action: 'tokens.release',
  access: ['tokens:hold'],
  readPermission: 'tokens:read',
  idempotencyKey: 'required',
  notFoundKind: 'token',
  target: ({ id }) => ({ type: 'token', id }),
  reason: (input) => input,
  load: (tx, { id }) => loadToken(tx, id),
  whose: tokenTarget,
  lock: lockAccountAndToken,
  settle: settleTarget,
  decide: ({ loaded, input, access, services, now, acting }) => {
    const circumstances = { now, acting, settings: services.tokenSettings }
    const decision = decideRelease(loaded, input, accessOf(access, 'tokens:hold'), circumstances)
    return decision.ok ? { ok: true, change: decision.next } : decision
  },
  write: async (tx, next, { loaded, now }) => {
    await writeToken(tx, loaded, next)
    return await moveWritten(tx, loaded, next, 'token.released', now)
  },
})
