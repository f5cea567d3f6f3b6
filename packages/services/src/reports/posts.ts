import type { DeliveryId } from '@tokenim/core/ids'
import type { ReportPeriod } from '@tokenim/core/reports'
import type { Instant } from '@tokenim/core/time'
import { dayMs, minuteMs } from '@tokenim/core/time'
import { reportPost } from '@tokenim/db/schema'
import { and, asc, eq, lt, lte } from 'drizzle-orm'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { record } from '../record.ts'
import { readClock } from '../verb/now.ts'

/** The report of one period for one address. */
export type ReportPost = { readonly period: ReportPeriod; readonly endsAt: Instant; readonly address: string }

export type DueReportPost = ReportPost & { readonly deliveryId: DeliveryId; readonly attempt: number }

/** Who is at it has so long; then another one tries. */
const attemptMs = 2 * minuteMs
const keptMs = 90 * dayMs

/**
 * Notes what is to be told now, each once and for ever, and takes what is due of it, also what an earlier run left
 * behind. What was settled three months ago is forgotten: nothing so old is ever due again.
 *
 * @throws LeaseLostError
 */
export const takeReportPosts = record<
  { readonly lease: LeaseGuard; readonly posts: readonly ReportPost[] },
  DueReportPost[]
>(async (tx, { lease, posts }, services) => {
  await requireLease(tx, lease)
  const now = await readClock(tx)
  const rows = posts.map((post) => ({
    ...post,
    deliveryId: services.newId('dlv'),
    state: 'queued' as const,
    attempts: 0,
    notBefore: now,
  }))
  if (rows.length > 0) await tx.insert(reportPost).values(rows).onConflictDoNothing()
  await tx.delete(reportPost).where(and(lt(reportPost.endsAt, now - keptMs), lt(reportPost.settledAt, now - keptMs)))
  const due = await tx
    .select()
    .from(reportPost)
    .where(and(eq(reportPost.state, 'queued'), lte(reportPost.notBefore, now)))
    .orderBy(asc(reportPost.endsAt))
    .limit(20)
  for (const { attempts, ...post } of due) {
    await tx
      .update(reportPost)
      .set({ attempts: attempts + 1, notBefore: now + attemptMs })
      .where(isPost(post))
  }
  return due.map(({ period, endsAt, address, deliveryId, attempts }) => {
    return { period, endsAt, address, deliveryId, attempt: attempts + 1 }
  })
})

export type SettleReportPost = DueReportPost & {
  readonly outcome:
    | { readonly kind: 'sent' }
    | { readonly kind: 'retry'; readonly afterMs: number; readonly error: string }
    | { readonly kind: 'dead'; readonly error: string }
}

const errorMax = 500

/** Writes what became of one try, unless another runner has taken it over meanwhile. */
export const settleReportPost = record<SettleReportPost, void>(async (tx, { attempt, outcome, ...post }) => {
  const now = await readClock(tx)
  const change =
    outcome.kind === 'retry'
      ? { notBefore: now + outcome.afterMs, lastError: outcome.error.slice(0, errorMax) }
      : {
          state: outcome.kind,
          settledAt: now,
          lastError: outcome.kind === 'dead' ? outcome.error.slice(0, errorMax) : null,
        }
  await tx
    .update(reportPost)
    .set(change)
    .where(and(isPost(post), eq(reportPost.state, 'queued'), eq(reportPost.attempts, attempt)))
})

function isPost({ period, endsAt, address }: ReportPost) {
  return and(eq(reportPost.period, period), eq(reportPost.endsAt, endsAt), eq(reportPost.address, address))
}
