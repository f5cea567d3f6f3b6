import type { GrantId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import type { OwnedSubject } from '@tokenim/core/permissions'
import { canRevoke } from '@tokenim/core/permissions'
import { accessGrant } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq } from 'drizzle-orm'
import { verb } from '../verb.ts'
import { actingSubjects } from '../verb/actor.ts'
import { grantFromRow } from '../verb/grant-row.ts'
import { proposalOf } from './proposal-of.ts'
import { refusalOfProblems } from './refusal-of-problems.ts'
import { loadSubject } from './load-subject.ts'

export type RevokeGrant = { readonly id: GrantId; readonly reason: string }

type Row = typeof accessGrant.$inferSelect
type Loaded = { readonly row: Row; readonly to: OwnedSubject }

/** Takes a grant back, everywhere at once; taking back what is taken back already changes nothing. */
export const revokeGrant = verb<RevokeGrant, Loaded, Row, never, { readonly grantId: GrantId }>({
  action: 'grants.revoke',
  access: ['grants:manage'],
  readPermission: 'grants:read',
  idempotencyKey: 'required',
  notFoundKind: 'grant',
  target: ({ id }) => ({ type: 'grant', id }),
  reason: ({ reason }) => ({ reason }),
  load: (tx, { id }) => loadGrant(tx, id),
  whose: ({ to: { subject } }) => ({ kind: 'grant', subject }),
  lock: async (tx, _loaded, { id }) => loadGrant(tx, id, 'locked'),
  decide: ({ loaded: { row, to }, standing, actor, now }) => {
    const subjects = actingSubjects(actor)
    if (subjects === null) throw new Error('the system takes no grants back')
    const { leaves, persons: owners } = standing
    const verdict = canRevoke({ ...subjects, owners, leaves, grant: proposalOf(grantFromRow(row), to), now })
    if (!verdict.allowed) return { ok: false, refusal: refusalOfProblems(verdict.problems, to.subject) }
    return { ok: true, change: row.revokedAt === null ? { ...row, revokedAt: now, version: row.version + 1 } : row }
  },
  write: async (tx, next, { loaded: { row } }) => {
    const result = { grantId: next.id }
    if (next.version === row.version) return { result, change: {}, events: [] }
    const { id, revokedAt, version, accountId, applicationId } = next
    const rows = await tx
      .update(accessGrant)
      .set({ revokedAt, version })
      .where(and(eq(accessGrant.id, id), eq(accessGrant.version, row.version)))
      .returning({ id: accessGrant.id })
    if (rows.length !== 1) throw new Error('the guarded write of a grant found no row')
    return {
      result,
      change: { before: { revokedAt: null }, after: toJson({ revokedAt }), versionAfter: version },
      events: [{ type: 'grant.revoked', subject: { type: 'grant', id, version }, accountId, applicationId, data: {} }],
    }
  },
})

async function loadGrant(tx: WritableTransaction, id: GrantId, how?: 'locked'): Promise<Loaded | null> {
  const found = tx.select().from(accessGrant).where(eq(accessGrant.id, id))
  const [row] = await (how === 'locked' ? found.for('no key update') : found)
  if (row === undefined) return null
  const to = await loadSubject(tx, grantFromRow(row).subject)
  return to === null ? null : { row, to }
}
