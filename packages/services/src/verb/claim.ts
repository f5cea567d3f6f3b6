import type { CanonicalJson } from '@tokenim/core/audit'
import { jcs } from '@tokenim/core/audit'
import { asDatabaseFault, DatabaseFault } from '@tokenim/db'
import { idempotencyClaim } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import { RequestRefused } from './request-refused.ts'

export type ClaimKey = {
  readonly owner: string
  readonly onBehalfOf: string
  readonly operation: string
  readonly key: string
}

export type Claim = { readonly kind: 'fresh' } | { readonly kind: 'replay'; readonly outcome: unknown }

/**
 * Takes the idempotency key for this transaction. A second caller waits for the first one's end (at most the lock
 * timeout) and then finds its outcome.
 *
 * @throws RequestRefused `idempotency_in_flight` or `idempotency_mismatch`
 */
export async function claimKey(tx: WritableTransaction, claim: ClaimKey, payload: CanonicalJson): Promise<Claim> {
  const payloadSha256 = createHash('sha256').update(jcs(payload)).digest()
  const inserted = await insertClaim(tx, claim, payloadSha256)
  if (inserted) return { kind: 'fresh' }
  const [found] = await tx.select().from(idempotencyClaim).where(isClaim(claim))
  if (found === undefined || found.outcome === null) {
    throw new RequestRefused({ code: 'idempotency_in_flight', facts: { retryAfterMs: 1_000 } })
  }
  if (Buffer.compare(found.payloadSha256, payloadSha256) !== 0) {
    throw new RequestRefused({ code: 'idempotency_mismatch', facts: { operation: claim.operation } })
  }
  return { kind: 'replay', outcome: found.outcome }
}

export function keepOutcome(tx: WritableTransaction, claim: ClaimKey, outcome: unknown): PromiseLike<unknown> {
  return tx.update(idempotencyClaim).set({ outcome }).where(isClaim(claim))
}

/** What may end otherwise next time is not kept: the same key may be used again. */
export function dropClaim(tx: WritableTransaction, claim: ClaimKey): PromiseLike<unknown> {
  return tx.delete(idempotencyClaim).where(isClaim(claim))
}

async function insertClaim(tx: WritableTransaction, claim: ClaimKey, payloadSha256: Uint8Array): Promise<boolean> {
  try {
    const rows = await tx
      .insert(idempotencyClaim)
      .values({ ...claim, payloadSha256, createdAt: sql`clock_timestamp()` })
      .onConflictDoNothing()
      .returning({ key: idempotencyClaim.key })
    return rows.length === 1
  } catch (error) {
    const fault = asDatabaseFault(error)
    if (fault instanceof DatabaseFault && fault.kind === 'lock_timeout') {
      throw new RequestRefused({ code: 'idempotency_in_flight', facts: { retryAfterMs: 1_000 } }, { cause: fault })
    }
    throw error
  }
}

function isClaim({ owner, onBehalfOf, operation, key }: ClaimKey) {
  return and(
    eq(idempotencyClaim.owner, owner),
    eq(idempotencyClaim.onBehalfOf, onBehalfOf),
    eq(idempotencyClaim.operation, operation),
    eq(idempotencyClaim.key, key),
  )
}
