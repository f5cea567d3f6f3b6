import type { LogLevel } from '@tokenim/core/logs'
import type { Instant } from '@tokenim/core/time'
import { changeMark, logSource, logTemplate, logTemplateCount } from '@tokenim/db/schema'
import { and, asc, eq, gte, inArray, isNull, lt } from 'drizzle-orm'
import type { Services } from '../services.ts'

/** A template that was first seen since some time. */
export type BornTemplate = {
  readonly id: string
  readonly service: string
  readonly template: string
  readonly level: LogLevel
  readonly samples: readonly string[]
  readonly lines: number
  readonly firstVersion: string
  readonly firstSeenAt: Instant
}

const most = 20_000

export async function readBornTemplates({ db }: Services, since: Instant): Promise<readonly BornTemplate[]> {
  return await db.read
    .select()
    .from(logTemplate)
    .where(and(gte(logTemplate.firstSeenAt, since), isNull(logTemplate.mergedInto)))
    .orderBy(asc(logTemplate.firstSeenAt), asc(logTemplate.id))
    .limit(most)
}

/** Something that may bring new lines: a version that was first heard of, or a mark somebody made. */
export type Deploy = { readonly service: string; readonly version: string | null; readonly at: Instant }

export async function readDeploys({ db }: Services, since: Instant): Promise<readonly Deploy[]> {
  const [sources, marks] = await Promise.all([
    db.read.select().from(logSource).where(gte(logSource.firstSeenAt, since)),
    db.read.select().from(changeMark).where(gte(changeMark.recordedAt, since)),
  ])
  return [
    ...sources.map(({ service, serviceVersion, firstSeenAt }) => ({
      service,
      version: serviceVersion,
      at: firstSeenAt,
    })),
    ...marks.map(({ service, serviceVersion, at }) => ({ service, version: serviceVersion, at })),
  ].toSorted((left, right) => left.at - right.at)
}

export type BucketCount = {
  readonly bucket: Instant
  readonly id: string
  readonly service: string
  readonly template: string
  readonly level: LogLevel
  readonly samples: readonly string[]
  readonly lines: number
}

/** What came from one moment to the next, by five minutes, earliest first; of all replicas together. */
export async function readBuckets(
  { db }: Services,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<readonly BucketCount[]> {
  return await db.read
    .select({
      bucket: logTemplateCount.bucket,
      id: logTemplate.id,
      service: logTemplate.service,
      template: logTemplate.template,
      level: logTemplate.level,
      samples: logTemplate.samples,
      lines: logTemplateCount.lines,
    })
    .from(logTemplateCount)
    .innerJoin(logTemplate, eq(logTemplate.id, logTemplateCount.templateId))
    .where(and(gte(logTemplateCount.bucket, from), lt(logTemplateCount.bucket, to)))
    .orderBy(asc(logTemplateCount.bucket), asc(logTemplate.id))
}

/** When these were seen last, by any replica; forgotten ones are left out. */
export async function readLastSeen({ db }: Services, ids: readonly string[]): Promise<ReadonlyMap<string, Instant>> {
  if (ids.length === 0) return new Map()
  const rows = await db.read
    .select({ id: logTemplate.id, lastSeenAt: logTemplate.lastSeenAt })
    .from(logTemplate)
    .where(inArray(logTemplate.id, [...ids]))
  return new Map(rows.map(({ id, lastSeenAt }) => [id, lastSeenAt]))
}
