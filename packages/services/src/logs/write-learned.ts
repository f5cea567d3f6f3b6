import { formatInstant } from '@tokenim/core/time'
import { logSource, logTemplate, logTemplateCount } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { inArray, sql } from 'drizzle-orm'
import { record } from '../record.ts'
import type { Learned, LearnedCount } from './learned.ts'
import { samplesKept } from './learned.ts'

/**
 * Adds what was learned to what is stored, in one transaction: rows are locked by rising id, so that two replicas wait
 * for each other and never deadlock.
 *
 * @returns ids that were to be seen again and are not stored: forgotten meanwhile, to be written as new
 */
export const writeLearned = record<Learned, { readonly missing: readonly string[] }>(async (tx, learned) => {
  await writeTemplates(tx, learned.templates)
  const ids = [...learned.seen.map(({ id }) => id), ...learned.merged.flatMap(({ from, into }) => [from, into])]
  const stored = await lockTemplates(tx, [...new Set([...ids, ...learned.counts.map(({ id }) => id)])])
  for (const { from, into } of learned.merged) {
    if (stored.has(from) && stored.has(into)) await merge(tx, from, into)
  }
  // Another replica, or a merge a moment ago, may have found out that it is another template.
  const resolved = new Map(learned.merged.filter(({ into }) => stored.has(into)).map(({ from, into }) => [from, into]))
  const standsFor = (id: string) => resolved.get(id) ?? stored.get(id) ?? id
  await touch(tx, learned.seen, standsFor)
  await addCounts(
    tx,
    learned.counts.filter(({ id }) => stored.has(id)),
    standsFor,
  )
  await addSources(tx, learned.sources)
  return { missing: learned.seen.flatMap(({ id }) => (stored.has(id) ? [] : [id])) }
})

async function writeTemplates(tx: WritableTransaction, templates: Learned['templates']): Promise<void> {
  if (templates.length === 0) return
  const rows = templates
    .toSorted((left, right) => (left.id < right.id ? -1 : 1))
    .map((template) => ({ ...template, lines: 0, mergedInto: null }))
  const samples = sql`CASE WHEN jsonb_array_length(${logTemplate.samples}) >= ${samplesKept} THEN ${logTemplate.samples} ELSE excluded.samples END`
  await tx
    .insert(logTemplate)
    .values(rows)
    .onConflictDoUpdate({
      target: logTemplate.id,
      set: {
        template: sql`excluded.template`,
        tokens: sql`excluded.tokens`,
        level: gravest(sql`excluded.level`),
        samples,
        firstSeenAt: sql`least(${logTemplate.firstSeenAt}, excluded.first_seen_at)`,
        lastSeenAt: sql`greatest(${logTemplate.lastSeenAt}, excluded.last_seen_at)`,
        mergedInto: sql`NULL`,
      },
    })
}

/** What is stored of these: each id and what it stands for. */
async function lockTemplates(tx: WritableTransaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: logTemplate.id, mergedInto: logTemplate.mergedInto })
    .from(logTemplate)
    .where(inArray(logTemplate.id, [...ids]))
    .orderBy(logTemplate.id)
    .for('no key update')
  return new Map(rows.map(({ id, mergedInto }) => [id, mergedInto ?? id]))
}

async function merge(tx: WritableTransaction, from: string, into: string): Promise<void> {
  await tx.execute(sql`
    INSERT INTO ${logTemplateCount} (template_id, bucket, lines)
      SELECT ${into}, bucket, lines FROM ${logTemplateCount} WHERE template_id = ${from}
      ON CONFLICT (template_id, bucket) DO UPDATE SET lines = log_template_count.lines + excluded.lines`)
  await tx.execute(sql`DELETE FROM ${logTemplateCount} WHERE template_id = ${from}`)
  await tx.execute(sql`
    UPDATE ${logTemplate} AS target SET lines = target.lines + source.lines,
        first_seen_at = least(target.first_seen_at, source.first_seen_at),
        last_seen_at = greatest(target.last_seen_at, source.last_seen_at)
      FROM ${logTemplate} AS source WHERE target.id = ${into} AND source.id = ${from} AND source.merged_into IS NULL`)
  await tx.execute(sql`UPDATE ${logTemplate} SET merged_into = ${into}, lines = 0 WHERE id = ${from}`)
  await tx.execute(sql`UPDATE ${logTemplate} SET merged_into = ${into} WHERE merged_into = ${from} AND id <> ${into}`)
}

async function touch(tx: WritableTransaction, seen: Learned['seen'], standsFor: (id: string) => string): Promise<void> {
  if (seen.length === 0) return
  const items = seen.map(({ id, level, lastSeenAt }) => ({ id: standsFor(id), level, at: formatInstant(lastSeenAt) }))
  await tx.execute(sql`
    UPDATE ${logTemplate} SET last_seen_at = greatest(last_seen_at, seen.at),
        level = ${gravest(sql`seen.level`)}
      FROM (SELECT id, max(at) AS at,
              (array_agg(level ORDER BY array_position(${levels}, level) DESC))[1] AS level
              FROM jsonb_to_recordset(${JSON.stringify(items)}::text::jsonb) AS each (id text, level text, at timestamptz)
              GROUP BY id) AS seen
      WHERE log_template.id = seen.id`)
}

async function addCounts(
  tx: WritableTransaction,
  counts: readonly LearnedCount[],
  standsFor: (id: string) => string,
): Promise<void> {
  if (counts.length === 0) return
  const items = counts.map(({ id, bucket, lines }) => ({ id: standsFor(id), bucket: formatInstant(bucket), lines }))
  const each = sql`jsonb_to_recordset(${JSON.stringify(items)}::text::jsonb) AS each (id text, bucket timestamptz, lines bigint)`
  await tx.execute(sql`
    INSERT INTO ${logTemplateCount} (template_id, bucket, lines)
      SELECT id, bucket, sum(lines) FROM ${each} GROUP BY id, bucket ORDER BY id, bucket
      ON CONFLICT (template_id, bucket) DO UPDATE SET lines = log_template_count.lines + excluded.lines`)
  await tx.execute(sql`
    UPDATE ${logTemplate} SET lines = log_template.lines + added.lines
      FROM (SELECT id, sum(lines) AS lines FROM ${each} GROUP BY id) AS added WHERE log_template.id = added.id`)
}

async function addSources(tx: WritableTransaction, sources: Learned['sources']): Promise<void> {
  if (sources.length === 0) return
  const rows = sources.toSorted((left, right) => (nameOf(left) < nameOf(right) ? -1 : 1))
  await tx
    .insert(logSource)
    .values([...rows])
    .onConflictDoUpdate({
      target: [logSource.service, logSource.serviceVersion],
      set: {
        lastSeenAt: sql`greatest(${logSource.lastSeenAt}, excluded.last_seen_at)`,
        lines: sql`${logSource.lines} + excluded.lines`,
      },
    })
}

function nameOf({ service, serviceVersion }: Learned['sources'][number]): string {
  return `${service}\n${serviceVersion}`
}

const levels = sql`ARRAY['trace', 'debug', 'info', 'warn', 'error', 'fatal']`

function gravest(other: ReturnType<typeof sql>) {
  return sql`CASE WHEN array_position(${levels}, ${other}) > array_position(${levels}, ${logTemplate.level}) THEN ${other} ELSE ${logTemplate.level} END`
}
