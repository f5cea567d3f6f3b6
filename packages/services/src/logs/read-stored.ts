import type { LogLevel } from '@tokenim/core/logs'
import type { Instant } from '@tokenim/core/time'
import type { StoredToken } from '@tokenim/db/schema'
import { logTemplate } from '@tokenim/db/schema'
import { asc, desc } from 'drizzle-orm'
import type { Services } from '../services.ts'

/** A template as a miner goes on from it. */
export type StoredTemplate = {
  readonly id: string
  readonly service: string
  readonly template: string
  readonly tokens: readonly StoredToken[]
  readonly level: LogLevel
  readonly samples: number
  readonly lines: number
  readonly firstSeenAt: Instant
  readonly lastSeenAt: Instant
  readonly mergedInto: string | null
}

/** More than this no miner is given back; what was seen last counts. */
const most = 50_000

/** All templates, those seen longest ago first: the start of a replica. */
export async function readStoredTemplates({ db }: Services): Promise<readonly StoredTemplate[]> {
  const rows = await db.read
    .select()
    .from(logTemplate)
    .orderBy(desc(logTemplate.lastSeenAt), asc(logTemplate.id))
    .limit(most)
  return rows.map((row) => ({ ...row, samples: row.samples.length })).toReversed()
}
