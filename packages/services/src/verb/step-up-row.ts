import type { CanonicalObject } from '@tokenim/core/audit'
import { toJson } from '@tokenim/core/json'
import type { StepUp } from '@tokenim/core/step-ups'
import { stepUp } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { insertStatement, writeStatement } from '@tokenim/db/write'
import { and, desc, eq } from 'drizzle-orm'
import type { EntryDraft } from './drafts.ts'

const { id, accountId, action, code, state, targetId, targetVersion, version } = stepUp

/** The latest asked for this act, locked: two who use it at once do not both. */
export const lockLatestStepUp = writeStatement(
  { accountId, action, targetId, targetVersion },
  (db, { accountId, action, targetId, targetVersion }) =>
    db
      .select()
      .from(stepUp)
      .where(
        and(
          eq(stepUp.accountId, accountId),
          eq(stepUp.action, action),
          eq(stepUp.targetId, targetId),
          eq(stepUp.targetVersion, targetVersion),
        ),
      )
      .orderBy(desc(stepUp.id))
      .limit(1)
      .for('no key update'),
)

/** One's own with this code, whatever became of it. */
export const stepUpByCode = writeStatement({ accountId, code }, (db, { accountId, code }) =>
  db
    .select()
    .from(stepUp)
    .where(and(eq(stepUp.accountId, accountId), eq(stepUp.code, code)))
    .orderBy(desc(stepUp.id))
    .limit(1),
)

export const lockStepUp = writeStatement({ id }, (db, { id }) =>
  db.select().from(stepUp).where(eq(stepUp.id, id)).for('no key update'),
)

export const insertStepUp = insertStatement(stepUp)

/** The guarded write of a move. @throws when the locked row is not what was decided on */
export async function writeStepUp(tx: WritableTransaction, was: StepUp, next: StepUp): Promise<void> {
  const { id, state, version } = next
  const written = await moveStepUp(tx, { id, fromState: was.state, fromVersion: was.version, state, version })
  if (written.length !== 1) throw new Error(`the guarded write of a step-up found ${written.length} rows`)
}

const moveStepUp = writeStatement(
  { id, fromState: state, fromVersion: version, state, version },
  (db, { id, fromState, fromVersion, state, version }) =>
    db
      .update(stepUp)
      .set({ state, version })
      .where(and(eq(stepUp.id, id), eq(stepUp.state, fromState), eq(stepUp.version, fromVersion)))
      .returning({ id: stepUp.id }),
)

/** What the log says of a move, as its own entry. */
export function stepUpEntry(action: `step_ups.${string}`, was: StepUp | null, next: StepUp): EntryDraft {
  return {
    action,
    by: 'system',
    target: { type: 'step_up', id: next.id },
    ...(was === null ? {} : { before: auditedStepUp(was) }),
    after: auditedStepUp(next),
    versionAfter: next.version,
  }
}

export function auditedStepUp({
  accountId,
  action,
  permission,
  targetId,
  targetVersion,
  state,
  endsAt,
}: StepUp): CanonicalObject {
  return { accountId, action, permission, targetId, targetVersion, state, ...toJson({ endsAt }) }
}
