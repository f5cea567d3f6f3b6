import type { HeartbeatPlan } from '@tokenim/core/heartbeats'
import { heartbeat } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, sql } from 'drizzle-orm'
import { verb } from '../verb.ts'
import type { DeclaredHeartbeat } from './declared.ts'
import { auditedHeartbeat, heartbeatFromRow } from './declared.ts'

export type DeclareHeartbeat = HeartbeatPlan & { readonly id: string }

export type DeclareAnswer = { readonly heartbeat: DeclaredHeartbeat; readonly created: boolean }

type Loaded = { readonly existing: DeclaredHeartbeat | null }

/** Somebody says how often something beats, or that its silence shall tell nobody any more. */
export const declareHeartbeat = verb<DeclareHeartbeat, Loaded, DeclaredHeartbeat, never, DeclareAnswer>({
  action: 'heartbeats.declare',
  access: ['logs:write'],
  idempotencyKey: 'none',
  notFoundKind: 'heartbeat',
  target: ({ id }) => ({ type: 'heartbeat', id }),
  load: (tx, { id }) => loadDeclared(tx, id),
  whose: () => ({ kind: 'any' }),
  lock: async (tx, _loaded, { id }) => {
    // There may be no row to lock yet: two who declare it first meet here.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`heartbeat:${id}`}, 0))`)
    return await loadDeclared(tx, id)
  },
  decide: ({ loaded: { existing }, input: { id, intervalMs, graceMs, watched }, now }) => {
    const plan = { intervalMs, graceMs, watched }
    if (existing === null) return { ok: true, change: { id, ...plan, declaredAt: now, version: 1 } }
    const isSame = existing.intervalMs === intervalMs && existing.graceMs === graceMs && existing.watched === watched
    return { ok: true, change: isSame ? existing : { ...existing, ...plan, version: existing.version + 1 } }
  },
  write: async (tx, next, { loaded: { existing } }) => {
    if (existing === null) await tx.insert(heartbeat).values(next)
    else if (next.version !== existing.version) await update(tx, existing, next)
    const changed = next.version !== existing?.version
    const before = existing === null ? {} : { before: auditedHeartbeat(existing) }
    const change = changed ? { ...before, after: auditedHeartbeat(next), versionAfter: next.version } : {}
    return { result: { heartbeat: next, created: existing === null }, change, events: [] }
  },
})

async function loadDeclared(tx: WritableTransaction, id: string): Promise<Loaded> {
  const [row] = await tx.select().from(heartbeat).where(eq(heartbeat.id, id)).for('no key update')
  return { existing: row === undefined ? null : heartbeatFromRow(row) }
}

async function update(tx: WritableTransaction, was: DeclaredHeartbeat, next: DeclaredHeartbeat): Promise<void> {
  const { intervalMs, graceMs, watched, version } = next
  const written = await tx
    .update(heartbeat)
    .set({ intervalMs, graceMs, watched, version })
    .where(and(eq(heartbeat.id, was.id), eq(heartbeat.version, was.version)))
    .returning({ id: heartbeat.id })
  if (written.length !== 1) throw new Error(`the guarded write of a heartbeat found ${written.length} rows`)
}
