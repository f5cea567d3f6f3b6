import type { ChangeMark } from '@tokenim/core/changes'
import { isSameMark, sameMarkWithinMs } from '@tokenim/core/changes'
import type { Instant } from '@tokenim/core/time'
import { changeMark } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { verb } from '../verb.ts'
import { targetOfCaller } from '../verb/target-of-caller.ts'
import { auditedMark } from './audited.ts'
import { markFromRow } from './mark-row.ts'

export type MarkChange = {
  readonly service: string
  readonly serviceVersion: string | null
  readonly title: string
  readonly url: string | null
  /** `null`: now. */
  readonly at: Instant | null
}

/** `created`: not when the same change had been marked already. */
export type MarkAnswer = { readonly mark: ChangeMark; readonly created: boolean }

type Loaded = { readonly similar: readonly ChangeMark[] }
type Change = { readonly mark: ChangeMark; readonly created: boolean }

/**
 * Somebody says that something changed, so that an alert after it can name it. The same mark again is the same row:
 * a pipeline may simply try once more.
 */
export const markChange = verb<MarkChange, Loaded, Change, never, MarkAnswer>({
  action: 'changes.mark',
  access: ['logs:write'],
  idempotencyKey: 'none',
  notFoundKind: 'change',
  // There is no mark yet; of a refused one the log names who tried.
  target: (_input, actor) => targetOfCaller(actor),
  load: (tx, input) => loadSimilar(tx, input),
  whose: () => ({ kind: 'any' }),
  lock: async (tx, _loaded, input) => {
    // No row to lock: two who mark the same service meet here.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`change_mark:${input.service}`}, 0))`)
    return await loadSimilar(tx, input)
  },
  decide: ({ loaded: { similar }, input, now, services }) => {
    const existing = similar.find((mark) => isSameMark(mark, input, now))
    if (existing !== undefined) return { ok: true, change: { mark: existing, created: false } }
    return { ok: true, change: { mark: { ...input, id: services.newId('chg'), at: input.at ?? now }, created: true } }
  },
  write: async (tx, { mark, created }, { now }) => {
    const target = { type: 'change', id: mark.id } as const
    if (!created) return { result: { mark, created }, target, change: {}, events: [] }
    await tx.insert(changeMark).values({ ...mark, recordedAt: now, version: 1 })
    const change = { after: auditedMark(mark), versionAfter: 1 }
    return { result: { mark, created }, target, change, events: [] }
  },
})

async function loadSimilar(tx: WritableTransaction, { service, serviceVersion, title, at }: MarkChange) {
  const similar = await tx
    .select()
    .from(changeMark)
    .where(
      and(
        eq(changeMark.service, service),
        serviceVersion === null ? isNull(changeMark.serviceVersion) : eq(changeMark.serviceVersion, serviceVersion),
        eq(changeMark.title, title),
        at === null
          ? gt(changeMark.at, sql`clock_timestamp() - ${sameMarkWithinMs} * interval '1 millisecond'`)
          : eq(changeMark.at, at),
      ),
    )
    .orderBy(desc(changeMark.at))
    .limit(10)
  return { similar: similar.map(markFromRow) }
}
