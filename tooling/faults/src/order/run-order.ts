import { signerOf } from '@tokenim/core/audit'
import type { TestDatabase } from '@tokenim/db/testing'
import { uuidFromId } from '@tokenim/core/ids'
import { sequenceEntries } from '@tokenim/services/audit'
import type { EventCursor } from '@tokenim/services/events'
import { readEvents } from '@tokenim/services/events'
import { takeLease } from '@tokenim/services/leases'
import { generateKeyPairSync } from 'node:crypto'
import { createArena } from '../races/arena.ts'
import { newRandom } from '../races/random.ts'
import { followIds } from './follow-ids.ts'
import { createWriters } from './writers.ts'

export type OrderReport = {
  readonly seed: number
  readonly transactions: number
  readonly looks: number
  readonly eventsMissed: number
  readonly eventsTwice: number
  readonly entriesMissed: number
  readonly entriesTwice: number
  /** Leaves of the tree that do not stand in the order (epoch, xid, id). */
  readonly leavesOutOfOrder: number
  /** What readers missed who went by id alone: the control, which must miss some. */
  readonly eventsMissedById: number
  readonly entriesMissedById: number
}

const slots = 8
const horizonPatienceMs = 60_000
const origin = 'drill.example/audit'

/**
 * Transactions begin, write and commit in any interleaving, with ids in any order. The reader of events and the sequencer
 * of the log look in between, as they do in service; each row must reach each of them exactly once.
 */
export async function runOrder(database: TestDatabase, transactions: number, seed: number): Promise<OrderReport> {
  const random = newRandom(seed)
  const { owner } = database
  await using writers = createWriters(database.ownerUrl, slots, random)
  const readers = await createReaders(database)
  const byId = { events: followIds(owner, 'event'), entries: followIds(owner, 'audit_entry') }
  let looks = 0
  const look = async () => {
    looks += 1
    await Promise.all([readers.look(1 + random(50)), byId.events.look(), byId.entries.look()])
  }
  while (writers.events.size < transactions) {
    await writers.step(random(slots))
    if (random(3) === 0) await look()
  }
  await writers.commitAll()
  // Nothing of ours runs any more; what else runs on this server may hold the horizon back for a while.
  const patience = Date.now() + horizonPatienceMs
  while (!(await readers.isAtEnd()) && Date.now() < patience) await look()

  const leaves = await owner<{ id: string; place: number; rank: number }[]>`
    select l.entry_id::text as id, l.seq::int as place,
           (row_number() over (order by e.epoch, e.xid, e.id) - 1)::int as rank
    from audit_leaf l join audit_entry e on e.id = l.entry_id`
  const sequenced = new Set(leaves.map(({ id }) => id))
  const events = [...writers.events].map(uuidFromId)
  const entries = [...writers.entries].map(uuidFromId)
  return {
    seed,
    transactions: events.length,
    looks,
    eventsMissed: [...writers.events].filter((id) => !readers.told.has(id)).length,
    eventsTwice: [...readers.told.values()].filter((count) => count > 1).length,
    entriesMissed: entries.filter((id) => !sequenced.has(id)).length,
    entriesTwice: leaves.length - sequenced.size,
    leavesOutOfOrder: leaves.filter(({ place, rank }) => place !== rank).length,
    eventsMissedById: events.filter((id) => !byId.events.seen.has(id)).length,
    entriesMissedById: entries.filter((id) => !byId.entries.seen.has(id)).length,
  }
}

/** Those of the platform: events as a member of staff hears them, and the sequencer. */
async function createReaders(database: TestDatabase) {
  const arena = await createArena(database)
  const lease = await takeLease(arena.monitor, { name: 'audit', holder: 'drill', ttlMs: 3_600_000 })
  if (lease === null) throw new Error('the lease of the log is taken')
  const signer = signerOf(origin, generateKeyPairSync('ed25519').privateKey)
  /** How often each event was told. */
  const told = new Map<string, number>()
  let cursor: EventCursor | null = null
  return {
    told,
    look: async (limit: number) => {
      const batch = await readEvents(arena.api, { actor: arena.support, after: cursor, types: ['grant.given'], limit })
      cursor = batch.cursor
      for (const { id } of batch.events) told.set(id, (told.get(id) ?? 0) + 1)
      await sequenceEntries(arena.monitor, { lease, origin, signers: [signer], limit })
    },
    isAtEnd: async () => {
      const [row] = await database.owner<{ events: number; entries: number }[]>`
        select (select count(*)::int from event) as events,
               (select count(*)::int from audit_entry) - (select count(*)::int from audit_leaf) as entries`
      return row?.events === told.size && row.entries === 0
    },
  }
}
