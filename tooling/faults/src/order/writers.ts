import type { AuditBody } from '@tokenim/core/audit'
import { sealAuditBody } from '@tokenim/core/audit'
import type { AuditEntryId, EventId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { newId } from '@tokenim/services'
import postgres from 'postgres'
import type { Random } from '../races/random.ts'

export type Writers = AsyncDisposable & {
  /** Begins a transaction in a free slot (it writes one event and one audit entry), or commits the one that is open there. */
  step(slot: number): Promise<void>
  commitAll(): Promise<void>
  readonly events: ReadonlySet<EventId>
  readonly entries: ReadonlySet<AuditEntryId>
}

type Open = { readonly commit: () => void; readonly done: Promise<unknown> }

/** Ids are made ahead and taken in any order, so that neither ids nor transactions follow the order of commits. */
const idsAhead = 12

export function createWriters(url: string, slots: number, random: Random): Writers {
  const sql = postgres(url, { max: slots, onnotice: () => {} })
  const open = new Map<number, Open>()
  const events = new Set<EventId>()
  const entries = new Set<AuditEntryId>()
  const nextEvent = takeAnyOf(() => newId('evt'), random)
  const nextEntry = takeAnyOf(() => newId('aud'), random)
  const commit = async (slot: number) => {
    const running = open.get(slot)
    open.delete(slot)
    running?.commit()
    await running?.done
  }
  return {
    events,
    entries,
    step: async (slot) => {
      if (open.has(slot)) return await commit(slot)
      const [eventId, entryId] = [nextEvent(), nextEntry()]
      const end = Promise.withResolvers<void>()
      const began = Promise.withResolvers<void>()
      const done = sql.begin(async (tx) => {
        await tx`insert into event ${tx(eventRow(eventId))}`
        await tx`insert into audit_entry ${tx(entryRow(entryId))}`
        began.resolve()
        await end.promise
      })
      await Promise.race([began.promise, done])
      events.add(eventId)
      entries.add(entryId)
      open.set(slot, { commit: end.resolve, done })
    },
    commitAll: async () => {
      for (const slot of open.keys()) await commit(slot)
    },
    [Symbol.asyncDispose]: async () => {
      for (const slot of open.keys()) await commit(slot)
      await sql.end({ timeout: 2 })
    },
  }
}

function takeAnyOf<T>(make: () => T, random: Random): () => T {
  const ahead = Array.from({ length: idsAhead }, make)
  return () => {
    const [taken] = ahead.splice(random(ahead.length), 1, make())
    return taken ?? make()
  }
}

function eventRow(id: EventId) {
  const about = { type: 'grant.given', subject_type: 'grant', subject_id: newId('gra') }
  return { id: uuidFromId(id), occurred_at: new Date(), actor: { type: 'system' }, data: {}, ...about }
}

function entryRow(id: AuditEntryId) {
  const at = new Date()
  const target = { type: 'token', id: newId('tok') } as const
  const said = { via: 'monitor', action: 'tokens.expire', outcome: 'ok' } as const
  const requestId = newId('req')
  const body: AuditBody = {
    v: 1,
    id,
    at: at.toISOString(),
    actor: { type: 'system' },
    ...said,
    target,
    requestId,
    versionAfter: 1,
  }
  return {
    id: uuidFromId(id),
    at,
    actor_type: 'system',
    ...said,
    target_type: target.type,
    target_id: target.id,
    request_id: requestId,
    version_after: 1,
    body: sealAuditBody(body).json,
  }
}
