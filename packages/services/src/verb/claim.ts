import type { CanonicalJson } from '@tokenim/core/audit'
import { jcs } from '@tokenim/core/audit'
import { asDatabaseFault, DatabaseFault, readStatement } from '@tokenim/db'
import { idempotencyClaim } from '@tokenim/db/schema'
import type { WritableTransaction, Write } from '@tokenim/db/write'
import { writeStatement } from '@tokenim/db/write'
import type { SQL } from 'drizzle-orm'
import { and, eq, sql } from 'drizzle-orm'
import { createHash } from 'node:crypto'
import type { Actor } from './actor.ts'
import { keyOwner } from './actor.ts'
import { RequestRefused } from './request-refused.ts'

export type ClaimKey = {
  readonly owner: string
  readonly onBehalfOf: string
  readonly operation: string
  readonly key: string
}

export type Claim = { readonly kind: 'fresh' } | { readonly kind: 'replay'; readonly outcome: unknown }

/** The key a call claims; `null` for verbs that need none. @throws RequestRefused `idempotency_key_missing` */
export function claimOf(
  definition: { readonly action: string; readonly idempotencyKey: 'required' | 'none' },
  { actor, idempotencyKey }: { readonly actor: Actor; readonly idempotencyKey?: string | undefined },
): ClaimKey | null {
  if (definition.idempotencyKey === 'none') return null
  if (idempotencyKey === undefined || idempotencyKey === '') {
    throw new RequestRefused({ code: 'idempotency_key_missing', facts: { header: 'Idempotency-Key' } })
  }
  const onBehalfOf = actor.type === 'application' ? (actor.onBehalfOf ?? '') : ''
  return { owner: keyOwner(actor), onBehalfOf, operation: definition.action, key: idempotencyKey }
}

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
  const [found] = await selectClaim(tx, claim)
  if (found === undefined || found.outcome === null) {
    throw new RequestRefused({ code: 'idempotency_in_flight', facts: { retryAfterMs: 1_000 } })
  }
  if (Buffer.compare(found.payloadSha256, payloadSha256) !== 0) {
    throw new RequestRefused({ code: 'idempotency_mismatch', facts: { operation: claim.operation } })
  }
  return { kind: 'replay', outcome: found.outcome }
}

export function keepOutcome(claim: ClaimKey, outcome: unknown): Write {
  return updateOutcome.of({ ...claim, outcome })
}

/** What may end otherwise next time is not kept: the same key may be used again. */
export function dropClaim(claim: ClaimKey): Write {
  return deleteClaim.of(claim)
}

/** Inputs are parsed at the edge into strings, booleans, integers, arrays and plain objects; `jcs` checks it. */
export function asPayload(input: unknown): CanonicalJson {
  return input as CanonicalJson
}

async function insertClaim(tx: WritableTransaction, claim: ClaimKey, payloadSha256: Uint8Array): Promise<boolean> {
  try {
    const rows = await insertFresh(tx, { ...claim, payloadSha256 })
    return rows.length === 1
  } catch (error) {
    const fault = asDatabaseFault(error)
    if (fault instanceof DatabaseFault && fault.kind === 'lock_timeout') {
      throw new RequestRefused({ code: 'idempotency_in_flight', facts: { retryAfterMs: 1_000 } }, { cause: fault })
    }
    throw error
  }
}

const { owner, onBehalfOf, operation, key, payloadSha256, outcome } = idempotencyClaim
const claimPlaces = { owner, onBehalfOf, operation, key }

const insertFresh = writeStatement({ ...claimPlaces, payloadSha256 }, (db, places) =>
  db
    .insert(idempotencyClaim)
    .values({ ...places, createdAt: sql`clock_timestamp()` })
    .onConflictDoNothing()
    .returning({ key: idempotencyClaim.key }),
)

const selectClaim = readStatement(claimPlaces, (db, places) =>
  db.select().from(idempotencyClaim).where(isClaim(places)),
)

const updateOutcome = writeStatement({ ...claimPlaces, outcome }, (db, { outcome, ...places }) =>
  db.update(idempotencyClaim).set({ outcome }).where(isClaim(places)),
)

const deleteClaim = writeStatement(claimPlaces, (db, places) => db.delete(idempotencyClaim).where(isClaim(places)))

function isClaim({ owner, onBehalfOf, operation, key }: { readonly [Part in keyof ClaimKey]: SQL }) {
  return and(
    eq(idempotencyClaim.owner, owner),
    eq(idempotencyClaim.onBehalfOf, onBehalfOf),
    eq(idempotencyClaim.operation, operation),
    eq(idempotencyClaim.key, key),
  )
}
