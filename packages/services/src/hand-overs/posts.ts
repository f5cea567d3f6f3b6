import type { HandOver } from '@tokenim/core/hand-overs'
import type { AccountId, DeliveryId, HandOverId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { dayMs, minuteMs } from '@tokenim/core/time'
import type { ActorRef } from '@tokenim/core/tokens'
import { account, alert, apiKey, discordLink, handOver, handOverPost, silence } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { LeaseGuard } from '../leases/index.ts'
import { requireLease } from '../leases/index.ts'
import { record } from '../record.ts'
import { readClock } from '../verb/now.ts'
import { findDeciders } from './find-deciders.ts'
import { handOverFromRow } from './hand-over-row.ts'

/** One hand-over of which Discord does not show what is true, or whose asker has not been told how it ended. */
export type DueHandOverPost = {
  readonly handOver: HandOver
  readonly deliveryId: DeliveryId
  readonly attempt: number
  /** Where its card stands; `null` when there is none. */
  readonly card: { readonly channelId: string; readonly messageId: string; readonly shownVersion: number } | null
  readonly isTold: boolean
  /** Whose token it is, or the account itself; `null`: it is about neither. */
  readonly account: { readonly displayName: string; readonly externalId: string } | null
  /** What people call what it is about; `null` of a token, and of what has no name. */
  readonly targetName: string | null
  /** `null` for whoever is not linked, and for a program. */
  readonly askedByDiscordUserId: string | null
  readonly closedByDiscordUserId: string | null
  /** Of those who may decide it, the linked ones. */
  readonly deciderDiscordUserIds: readonly string[]
}

/** What one try brought about, and whether another is to follow. */
export type HandOverPosted = Pick<DueHandOverPost, 'card' | 'isTold'> & {
  readonly outcome:
    | { readonly kind: 'sent' }
    | { readonly kind: 'retry'; readonly afterMs: number; readonly error: string }
    | { readonly kind: 'dead'; readonly error: string }
}

/** Who is at it has so long; then another one tries. */
const attemptMs = 2 * minuteMs
/** Older ones are nobody's news any more: an installation that gets a Discord later begins with today. */
const lookBackMs = 3 * dayMs
const atOnce = 10
const errorMax = 500

/**
 * Takes what Discord is to be told of hand-overs. Nothing is queued for it: what is due follows from the hand-overs
 * themselves and from what was posted, so that nothing told is ever older than what is true.
 *
 * @throws LeaseLostError
 */
export const takeHandOverPosts = record<{ readonly lease: LeaseGuard }, DueHandOverPost[]>(
  async (tx, { lease }, services) => {
    await requireLease(tx, lease)
    const now = await readClock(tx)
    const rows = await tx
      .select({ handOver, account, targetName, post: handOverPost })
      .from(handOver)
      .leftJoin(account, eq(account.id, handOver.accountId))
      .leftJoin(apiKey, eq(apiKey.id, handOver.keyId))
      .leftJoin(alert, eq(alert.id, handOver.alertId))
      .leftJoin(silence, eq(silence.id, handOver.silenceId))
      .leftJoin(handOverPost, eq(handOverPost.handOverId, handOver.id))
      .where(and(gt(handOver.askedAt, now - lookBackMs), isDue(now)))
      .orderBy(asc(handOver.askedAt))
      .limit(atOnce)
    const due: DueHandOverPost[] = []
    for (const row of rows) {
      const about = handOverFromRow(row.handOver)
      const { deliveryId, attempts } = await beginAttempt(tx, about.id, row.post, services.newId('dlv'), now)
      const linked = await discordUsersOf(tx, [personOf(about.askedBy), personOf(about.closedBy)])
      const deciders = about.state === 'open' ? await findDeciders(tx, about, now) : []
      due.push({
        handOver: about,
        deliveryId,
        attempt: attempts,
        card: cardOf(row.post),
        isTold: row.post?.isTold ?? false,
        account: row.account === null ? null : namesOf(row.account),
        targetName: row.targetName,
        askedByDiscordUserId: linked.get(personOf(about.askedBy)) ?? null,
        closedByDiscordUserId: linked.get(personOf(about.closedBy)) ?? null,
        deciderDiscordUserIds: deciders.flatMap(({ discordUserId }) => discordUserId ?? []),
      })
    }
    return due
  },
)

export const settleHandOverPost = record<Pick<DueHandOverPost, 'handOver' | 'attempt'> & HandOverPosted, void>(
  async (tx, { handOver: { id }, attempt, card, isTold, outcome }) => {
    const now = await readClock(tx)
    const posted = {
      channelId: card?.channelId ?? null,
      messageId: card?.messageId ?? null,
      shownVersion: card?.shownVersion ?? 0,
      isTold,
      lastError: outcome.kind === 'sent' ? null : outcome.error.slice(0, errorMax),
    }
    const next = {
      sent: { attempts: 0, notBefore: now },
      retry: { notBefore: now + (outcome.kind === 'retry' ? outcome.afterMs : 0) },
      dead: { isGivenUp: true },
    }[outcome.kind]
    await tx
      .update(handOverPost)
      .set({ ...posted, ...next })
      .where(and(eq(handOverPost.handOverId, id), eq(handOverPost.attempts, attempt)))
  },
)

const targetName = sql<string | null>`CASE WHEN ${handOver.tokenId} IS NULL THEN coalesce(${account.displayName},
  ${apiKey.name}, ${alert.labels} ->> 'alertname', ${silence.title}, nullif(${silence.comment}, '')) END`

function namesOf({ displayName, externalId }: typeof account.$inferSelect) {
  return { displayName, externalId }
}

/** An open one has a card; a card shows the latest version; how it ended the asker is told once. */
function isDue(now: Instant) {
  const { handOverId, notBefore, isGivenUp, shownVersion, isTold } = handOverPost
  const isFree = sql`(${handOverId} IS NULL OR (NOT ${isGivenUp} AND ${notBefore} <= ${sql.param(now, notBefore)}))`
  const needsCard = sql`(${handOver.state} = 'open' AND coalesce(${shownVersion}, 0) = 0)`
  const needsEdit = sql`(${shownVersion} BETWEEN 1 AND ${handOver.version} - 1)`
  const needsWord = sql`(${handOver.state} <> 'open' AND NOT coalesce(${isTold}, false))`
  return sql`${isFree} AND (${needsCard} OR ${needsEdit} OR ${needsWord})`
}

async function beginAttempt(
  tx: WritableTransaction,
  handOverId: HandOverId,
  post: typeof handOverPost.$inferSelect | null,
  newDeliveryId: DeliveryId,
  now: Instant,
): Promise<{ readonly deliveryId: DeliveryId; readonly attempts: number }> {
  const notBefore = now + attemptMs
  if (post === null) {
    const first = { deliveryId: newDeliveryId, attempts: 1 }
    const nothing = { channelId: null, messageId: null, shownVersion: 0, isTold: false, isGivenUp: false }
    await tx.insert(handOverPost).values({ handOverId, ...first, ...nothing, notBefore, lastError: null })
    return first
  }
  const attempts = post.attempts + 1
  await tx.update(handOverPost).set({ attempts, notBefore }).where(eq(handOverPost.handOverId, handOverId))
  return { deliveryId: post.deliveryId, attempts }
}

function cardOf(post: typeof handOverPost.$inferSelect | null): DueHandOverPost['card'] {
  if (post === null || post.channelId === null || post.messageId === null) return null
  return { channelId: post.channelId, messageId: post.messageId, shownVersion: post.shownVersion }
}

function personOf(actor: ActorRef | null): AccountId | null {
  if (actor === null || actor.type === 'system') return null
  return actor.type === 'account' ? actor.id : (actor.onBehalfOf ?? null)
}

async function discordUsersOf(
  tx: WritableTransaction,
  people: readonly (AccountId | null)[],
): Promise<ReadonlyMap<AccountId | null, string | null>> {
  const ids = people.filter((id) => id !== null)
  if (ids.length === 0) return new Map()
  const rows = await tx.select().from(discordLink).where(inArray(discordLink.accountId, ids))
  return new Map(rows.map(({ accountId, discordUserId }) => [accountId, discordUserId]))
}
