import type { RefusalCode } from '@tokenim/core/codes'
import type { HandOverAct } from '@tokenim/core/hand-overs'
import { decideAct, handOverActs } from '@tokenim/core/hand-overs'
import type { TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import { query } from '../query.ts'
import { actingSubjects, actorRef } from '../verb/actor.ts'
import { accessTo } from '../verb/authorise.ts'
import { loadToken } from './load.ts'
import { tokenTarget } from './token-row.ts'

/** One act on a token, as it would be decided for the caller now; `code` says what would refuse it. */
export type TokenAct = { readonly act: HandOverAct; readonly allowed: boolean; readonly code: RefusalCode | null }

/** What the caller may do with this token as it is, by the very rules of the acts; nothing is promised for later. */
export const getTokenActs = query<{ readonly id: TokenId }, Token, { readonly items: readonly TokenAct[] }>({
  name: 'tokens.acts',
  access: ['tokens:read'],
  notFoundKind: 'token',
  id: ({ id }) => id,
  load: (tx, { id }) => loadToken(tx, id),
  whose: tokenTarget,
  read: async (_tx, { loaded, actor, standing, now, services }) => {
    const subjects = actingSubjects(actor)
    if (subjects === null) throw new Error('the system asks nobody what it may do')
    const caller = { subjects, standing, now }
    const acting = { actor: actorRef(actor), persons: standing.persons }
    const circumstances = { now, acting, settings: services.tokenSettings }
    const input = { reasonCode: 'stuck', expectedVersion: loaded.version } as const
    const items = handOverActs.map((act): TokenAct => {
      const access = (permission: Parameters<typeof accessTo>[1]) => accessTo(caller, permission, tokenTarget(loaded))
      const decision = decideAct(act, loaded, input, access, circumstances)
      return decision.ok ? { act, allowed: true, code: null } : { act, allowed: false, code: decision.refusal.code }
    })
    return { items }
  },
})
