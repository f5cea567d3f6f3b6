import type { LogFacts } from '@tokenim/core/alerts'
import type { Instant } from '@tokenim/core/time'
import { never } from '@tokenim/core/time'
import { logFinding } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, desc, eq, gt, inArray, notInArray, sql } from 'drizzle-orm'
import { excluded } from '../excluded.ts'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { record } from '../record.ts'
import type { Services } from '../services.ts'

export type LogFinding = {
  /** The detector's own: the same thing found again has the same. */
  readonly fingerprint: string
  readonly facts: LogFacts
  /** Until when it counts as holding; `never` while nobody knows its end. */
  readonly holdsUntil: Instant
}

/** Keeps what a replica found among its own lines; found again, it holds on. */
export const keepFindings = record<{ readonly findings: readonly LogFinding[] }, void>((tx, { findings }) =>
  insertFindings(tx, findings),
)

/** What the leased detector found, which of its findings without a known end hold still, and what it has learned. */
export const keepDetection = record<
  {
    readonly findings: readonly LogFinding[]
    readonly holding: readonly string[]
    readonly lease: LeaseGuard
  },
  void
>(async (tx, { findings, holding, lease }) => {
  await requireLease(tx, lease)
  await insertFindings(tx, findings)
  await tx
    .update(logFinding)
    .set({ holdsUntil: sql`clock_timestamp()` })
    .where(
      and(
        eq(logFinding.kind, 'log_template_rate'),
        eq(logFinding.holdsUntil, never),
        holding.length === 0 ? undefined : notInArray(logFinding.fingerprint, [...holding]),
      ),
    )
})

/** Findings that turned out to be over. */
export const endFindings = record<{ readonly fingerprints: readonly string[] }, void>(async (tx, { fingerprints }) => {
  if (fingerprints.length === 0) return
  await tx
    .update(logFinding)
    .set({ holdsUntil: sql`least(${logFinding.holdsUntil}, clock_timestamp())` })
    .where(inArray(logFinding.fingerprint, [...fingerprints]))
})

/** More than this at once is one problem, and not a list of them. */
const most = 500

/** What holds now, the latest found first. */
export async function readFindings({ db }: Services): Promise<readonly (LogFinding & { readonly foundAt: Instant })[]> {
  return await db.read
    .select()
    .from(logFinding)
    .where(gt(logFinding.holdsUntil, sql`clock_timestamp()`))
    .orderBy(desc(logFinding.foundAt), logFinding.fingerprint)
    .limit(most)
}

async function insertFindings(tx: WritableTransaction, findings: readonly LogFinding[]): Promise<void> {
  if (findings.length === 0) return
  const last = new Map(findings.map((finding) => [finding.fingerprint, finding]))
  const rows = [...last.values()]
    .toSorted((left, right) => (left.fingerprint < right.fingerprint ? -1 : 1))
    .map((finding) => ({ ...finding, kind: finding.facts.kind, foundAt: sql`clock_timestamp()` }))
  await tx
    .insert(logFinding)
    .values(rows)
    .onConflictDoUpdate({
      target: logFinding.fingerprint,
      set: excluded('facts', 'foundAt', 'holdsUntil'),
    })
}
