import type { CanonicalObject } from '@tokenim/core/audit'
import { project } from '@tokenim/core/audit'
import { toJson } from '@tokenim/core/json'
import type { Token } from '@tokenim/core/tokens'
import { token } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, sql } from 'drizzle-orm'
import type { ChangeDraft } from '../verb/drafts.ts'

/**
 * The guarded write of every move: it names the row, the state and version decided on. Under the lock it always finds
 * them; zero rows is a fault of ours.
 */
export async function writeToken(tx: WritableTransaction, was: Token, next: Token): Promise<void> {
  const written = await tx
    .update(token)
    .set({
      state: next.state,
      cause: next.cause,
      confirmBy: next.confirmBy,
      confirmedAt: next.confirmedAt,
      stuckAfter: next.stuckAfter,
      triesUsed: next.triesUsed,
      version: next.version,
      stateSince: next.stateSince,
      stateBy: { actor: next.stateBy, persons: next.stateByPersons },
    })
    .where(
      and(
        eq(token.id, was.id),
        eq(token.state, was.state),
        eq(token.version, was.version),
        sql`${token.cause} IS NOT DISTINCT FROM ${was.cause}`,
      ),
    )
    .returning({ id: token.id })
  if (written.length !== 1) throw new Error(`the guarded write of a ${was.state} token found ${written.length} rows`)
}

/** What entries say of a token: these columns and no others. */
const audited = [
  'state',
  'cause',
  'protected',
  'confirmBy',
  'expiresAt',
  'confirmedAt',
  'replaces',
  'accountId',
] as const

export function tokenChange(was: Token | null, next: Token): ChangeDraft {
  return {
    ...(was === null ? {} : { before: auditedToken(was) }),
    after: auditedToken(next),
    ...(was !== null && was.version === next.version ? {} : { versionAfter: next.version }),
  }
}

export function auditedToken(of: Token): CanonicalObject {
  return project(audited, toJson(of))
}
