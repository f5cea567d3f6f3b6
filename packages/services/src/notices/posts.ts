import type { DeliveryId } from '@tokenim/core/ids'
import type { Notice } from '@tokenim/core/notices'
import { dayMs, minuteMs } from '@tokenim/core/time'
import { notice, noticePost } from '@tokenim/db/schema'
import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { record } from '../record.ts'
import { readClock } from '../verb/now.ts'
import { noticeFromRow } from './notice-row.ts'

/** One notice that no channel shows yet. */
export type DueNotice = { readonly notice: Notice; readonly deliveryId: DeliveryId; readonly attempt: number }

export type NoticePosted =
  | { readonly kind: 'sent'; readonly channelId: string; readonly messageId: string }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly error: string }
  | { readonly kind: 'dead'; readonly error: string }

/** Who is at it has so long; then another one tries. */
const attemptMs = 2 * minuteMs
/** An installation that gets a Discord later begins with today. */
const lookBackMs = dayMs
const atOnce = 5
const errorMax = 500

/** @throws LeaseLostError */
export const takeNotices = record<{ readonly lease: LeaseGuard }, DueNotice[]>(async (tx, { lease }, services) => {
  await requireLease(tx, lease)
  const now = await readClock(tx)
  const rows = await tx
    .select({ notice, post: noticePost })
    .from(notice)
    .leftJoin(noticePost, eq(noticePost.noticeId, notice.id))
    .where(
      and(
        gt(notice.publishedAt, now - lookBackMs),
        or(isNull(noticePost.noticeId), and(eq(noticePost.state, 'queued'), lte(noticePost.notBefore, now))),
      ),
    )
    .orderBy(asc(notice.publishedAt))
    .limit(atOnce)
  const due: DueNotice[] = []
  for (const { notice: row, post } of rows) {
    const attempt = (post?.attempts ?? 0) + 1
    const deliveryId = post?.deliveryId ?? services.newId('dlv')
    const begun = { attempts: attempt, notBefore: now + attemptMs }
    if (post === null) {
      await tx.insert(noticePost).values({ noticeId: row.id, deliveryId, state: 'queued', ...begun })
    } else {
      await tx.update(noticePost).set(begun).where(eq(noticePost.noticeId, row.id))
    }
    due.push({ notice: noticeFromRow(row), deliveryId, attempt })
  }
  return due
})

export const settleNotice = record<{ readonly due: DueNotice; readonly posted: NoticePosted }, void>(
  async (tx, { due: { notice: of, attempt }, posted }) => {
    const now = await readClock(tx)
    const next =
      posted.kind === 'sent'
        ? { state: 'sent' as const, channelId: posted.channelId, messageId: posted.messageId, lastError: null }
        : posted.kind === 'dead'
          ? { state: 'dead' as const, lastError: posted.error.slice(0, errorMax) }
          : { notBefore: now + posted.afterMs, lastError: posted.error.slice(0, errorMax) }
    await tx
      .update(noticePost)
      .set(next)
      .where(and(eq(noticePost.noticeId, of.id), eq(noticePost.attempts, attempt)))
  },
)
