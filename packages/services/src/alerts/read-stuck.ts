import type { AlertFacts } from '@tokenim/core/alerts'
import { stuckTokenFacts } from '@tokenim/core/alerts'
import type { TokenId } from '@tokenim/core/ids'
import type { EffectiveToken } from '@tokenim/core/tokens'
import { blocksSends } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { openReadTransaction } from '@tokenim/db'
import { token } from '@tokenim/db/schema'
import { and, eq, inArray } from 'drizzle-orm'
import type { Services } from '../services.ts'
import type { StuckCursor } from '../tokens/index.ts'
import { findStuck } from '../tokens/index.ts'
import { refusedSends } from './hurt.ts'

export type StuckFacts = Extract<AlertFacts, { kind: 'stuck_token' }>

const pageSize = 500

/** What an alert would say of every token that is stuck now, the longest stuck first, each with who is hurt by it. */
export async function readStuck(services: Services): Promise<StuckFacts[]> {
  const facts: StuckFacts[] = []
  let after: StuckCursor | undefined
  do {
    const page = await findStuck(services, pageSize, after)
    if (page.tokens.length > 0) facts.push(...(await factsOf(services, page.tokens)))
    after = page.next ?? undefined
  } while (after !== undefined)
  return facts
}

function factsOf(services: Services, tokens: readonly EffectiveToken[]): Promise<StuckFacts[]> {
  return openReadTransaction(services.db, async (tx) => {
    const confirmed = await confirmedAmong(
      tx,
      tokens.flatMap(({ token: { replaces } }) => replaces ?? []),
    )
    const refused = await refusedSends(
      tx,
      tokens.map((one) => ({ accountId: one.token.accountId, since: one.token.stuckAfter })),
    )
    return tokens.flatMap((one) => {
      const accountsBlocked = blocksSends(one, confirmed) ? 1 : 0
      const sendsRefused = refused.get(one.token.accountId) ?? 0
      return stuckTokenFacts(one, { accountsBlocked, sendsRefused }) ?? []
    })
  })
}

async function confirmedAmong(tx: ReadTransaction, ids: readonly TokenId[]): Promise<ReadonlySet<TokenId>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .select({ id: token.id })
    .from(token)
    .where(and(inArray(token.id, [...ids]), eq(token.state, 'confirmed')))
  return new Set(rows.map(({ id }) => id))
}
