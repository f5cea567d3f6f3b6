import type { RefusalCode } from '@tokenim/core/codes'
import type { TokenId } from '@tokenim/core/ids'
import type { Token, TokenAct } from '@tokenim/core/tokens'
import { decideTokenAct, effectiveToken, tokenActs } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { watch } from '@tokenim/db/schema'
import { and, eq } from 'drizzle-orm'
import type { QuerySituation } from '../query.ts'
import { query } from '../query.ts'
import type { Actor } from '../verb/actor.ts'
import { actingSubjects, actorRef, personBehind } from '../verb/actor.ts'
import { accessTo } from '../verb/authorise.ts'
import { loadHasAttempt, loadToken } from './load.ts'
import { tokenTarget } from './token-row.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'

/** One act on a token, as it would be decided for the caller now; `code` says what would refuse it. */
export type TokenActAnswer = { readonly act: TokenAct; readonly allowed: boolean; readonly code: RefusalCode | null }

export type TokenActs = {
  readonly token: TokenView
  readonly items: readonly TokenActAnswer[]
  /** By the caller. */
  readonly isWatched: boolean
}

/**
 * What the caller may do with this token as it is, by the very rules of the acts; nothing is promised for later. With it
 * the token, so that both speak of one moment.
 */
export const getTokenActs = query<{ readonly id: TokenId }, Token, TokenActs>({
  name: 'tokens.acts',
  access: ['tokens:read'],
  notFoundKind: 'token',
  id: ({ id }) => id,
  load: (tx, { id }) => loadToken(tx, id),
  whose: tokenTarget,
  read: async (tx, situation) => {
    const { loaded, actor, now } = situation
    const [attempted, isWatched] = await Promise.all([loadHasAttempt(tx, loaded.id), watches(tx, actor, loaded.id)])
    return { token: tokenView(effectiveToken(loaded, attempted, now)), items: actsOf(situation), isWatched }
  },
})

function actsOf({ loaded, actor, standing, now, services }: QuerySituation<unknown, Token>): TokenActAnswer[] {
  const subjects = actingSubjects(actor)
  if (subjects === null) throw new Error('the system asks nobody what it may do')
  const caller = { subjects, standing, now }
  const acting = { actor: actorRef(actor), persons: standing.persons }
  const circumstances = { now, acting, settings: services.tokenSettings }
  const input = { reasonCode: 'stuck', expectedVersion: loaded.version } as const
  const access = (permission: Parameters<typeof accessTo>[1]) => accessTo(caller, permission, tokenTarget(loaded))
  return tokenActs.map((act): TokenActAnswer => {
    const decision = decideTokenAct(act, loaded, input, access, circumstances)
    return decision.ok ? { act, allowed: true, code: null } : { act, allowed: false, code: decision.refusal.code }
  })
}

async function watches(tx: Pick<ReadTransaction, 'select'>, actor: Actor, tokenId: TokenId): Promise<boolean> {
  const person = personBehind(actor)
  if (person === null) return false
  const own = and(eq(watch.accountId, person), eq(watch.tokenId, tokenId))
  return (await tx.select({ tokenId: watch.tokenId }).from(watch).where(own)).length > 0
}
