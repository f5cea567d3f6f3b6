import type { TokenId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { SampleCandidate, Token } from '@tokenim/core/tokens'
import { drawSample } from '@tokenim/core/tokens'
import type { ReadTransaction } from '@tokenim/db'
import { openReadTransaction } from '@tokenim/db'
import { token } from '@tokenim/db/schema'
import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import { createHmac } from 'node:crypto'
import type { Services } from '../../services.ts'
import { readClock } from '../../verb/now.ts'
import { tokenFromRow } from '../token-row.ts'

export type Drawn = { readonly tokens: readonly Token[]; readonly confirmedTotal: number }

/** Looks at every confirmed token, a page at a time, and keeps no more than it may hold. */
export async function drawTokens({ db }: Services, seed: Uint8Array, wanted: number): Promise<Drawn> {
  const { now, confirmedTotal, heldTotal } = await openReadTransaction(db, async (tx) => ({
    now: await readClock(tx),
    confirmedTotal: await tx.$count(token, eq(token.state, 'confirmed')),
    heldTotal: await countHeld(tx),
  }))
  const bounds = { now, wanted, confirmedTotal, heldTotal }
  let best: readonly Token[] = []
  let after: TokenId | undefined
  for (;;) {
    const page = await pageAfter(db.read, after)
    best = drawSample(
      [...best, ...page].map((one) => candidateOf(seed, one)),
      bounds,
    )
    after = page.at(-1)?.id
    if (page.length < pageRows) return { tokens: best, confirmedTotal }
  }
}

export function countHeld(tx: Pick<ReadTransaction, '$count'>): Promise<number> {
  return tx.$count(token, and(eq(token.state, 'pending'), isNotNull(token.confirmedAt)))
}

function candidateOf(seed: Uint8Array, one: Token): SampleCandidate {
  return { token: one, score: createHmac('sha256', seed).update(one.id).digest('hex'), releasedAt: releasedAt(one) }
}

/** A confirmed token whose state is younger than its confirmation has been released since. */
export function releasedAt({ state, stateSince, confirmedAt }: Token): Instant | null {
  return state === 'confirmed' && confirmedAt !== null && stateSince > confirmedAt ? stateSince : null
}

const pageRows = 5_000

async function pageAfter(read: Pick<ReadTransaction, 'select'>, after: TokenId | undefined): Promise<Token[]> {
  const rows = await read
    .select()
    .from(token)
    .where(and(eq(token.state, 'confirmed'), after === undefined ? undefined : gt(token.id, after)))
    .orderBy(asc(token.id))
    .limit(pageRows)
  return rows.map(tokenFromRow)
}
