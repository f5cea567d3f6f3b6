import type { IdPrefix } from '@tokenim/core/ids'
import { idFromUuid, uuidFromId, uuidV7 } from '@tokenim/core/ids'
import type { ReportWindow } from '@tokenim/core/reports'
import type { Instant } from '@tokenim/core/time'
import { toTimestamp } from '@tokenim/db/schema'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import { sql } from 'drizzle-orm'

/** Ids begin with their time: a range of them finds what was made within it without another index. */
export function madeWithin(id: SQLWrapper, prefix: IdPrefix, { from, to }: ReportWindow): SQL {
  return sql`${id} >= ${firstUuid(prefix, from)}::uuid AND ${id} < ${firstUuid(prefix, to)}::uuid`
}

export function within(at: SQLWrapper, { from, to }: ReportWindow): SQL {
  return sql`${at} >= ${toTimestamp(from)}::timestamptz AND ${at} < ${toTimestamp(to)}::timestamptz`
}

/** Which step of the window it falls in, from 0. */
export function stepOf(at: SQLWrapper, { from }: ReportWindow, stepMs: number): SQL {
  return sql`floor((extract(epoch FROM ${at}) * 1000 - ${from}::bigint) / ${stepMs}::bigint)::integer`
}

export function millisecondsBetween(from: SQLWrapper, to: SQLWrapper): SQL {
  return sql`(extract(epoch FROM ${to} - ${from}) * 1000)::float8`
}

function firstUuid(prefix: IdPrefix, at: Instant): string {
  return uuidFromId(idFromUuid(prefix, uuidV7(Math.max(0, at), new Uint8Array(10))))
}
