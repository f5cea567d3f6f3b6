import type { CanonicalObject } from '@tokenim/core/audit'
import { project } from '@tokenim/core/audit'
import { toJson } from '@tokenim/core/json'
import type { Token } from '@tokenim/core/tokens'
import { token } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { writeStatement } from '@tokenim/db/write'
import { and, eq, sql } from 'drizzle-orm'
import type { ChangeDraft } from '../verb/drafts.ts'

/**
 * The guarded write of every move: it names the row, the state and version decided on. Under the lock it always finds
 * them; zero rows is a fault of ours.
 */
export async function writeToken(tx: WritableTransaction, was: Token, next: Token): Promise<void> {
  const written = await updateToken(tx, {
    id: was.id,
    fromState: was.state,
    fromVersion: was.version,
    fromCause: was.cause,
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
  if (written.length !== 1) throw new Error(`the guarded write of a ${was.state} token found ${written.length} rows`)
}

const { id, state, cause, confirmBy, confirmedAt, stuckAfter, triesUsed, version, stateSince, stateBy } = token
const moving = { state, cause, confirmBy, confirmedAt, stuckAfter, triesUsed, version, stateSince, stateBy }

const updateToken = writeStatement(
  { ...moving, id, fromState: state, fromVersion: version, fromCause: cause },
  (db, { id, fromState, fromVersion, fromCause, ...next }) =>
    db
      .update(token)
      .set(next)
      .where(
        and(
          eq(token.id, id),
          eq(token.state, fromState),
          eq(token.version, fromVersion),
          sql`${token.cause} IS NOT DISTINCT FROM ${fromCause}`,
        ),
      )
      .returning({ id: token.id }),
)

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
