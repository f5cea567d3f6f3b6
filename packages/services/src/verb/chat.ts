import type { ChatRules, RecentActs } from '@tokenim/core/chat'
import { actsWindowMs, chatReads, chatRules, checkChatAct } from '@tokenim/core/chat'
import type { Refusal } from '@tokenim/core/codes'
import type { AccountId } from '@tokenim/core/ids'
import { idOfMoment } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { minuteMs } from '@tokenim/core/time'
import { readStatement } from '@tokenim/db'
import { auditEntry, fromTimestamp } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, eq, gt, notInArray, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import type { Actor } from './actor.ts'
import { viaOfActor } from './actor.ts'
import { lockName } from './lock-name.ts'
import { together } from './together.ts'

/** For whom chat acts; `null` when it is not chat, or chat for itself. */
export function personInChat(actor: Actor): AccountId | null {
  return actor.type === 'application' && viaOfActor(actor) === 'discord' ? actor.onBehalfOf : null
}

export function chatRulesOf({ chat }: Services): ChatRules {
  return chat ?? chatRules
}

/**
 * Whether chat may do `wanted` more for this person now; `null`: it may. One person's acts in chat follow each other
 * from here on, so that two at once do not both take the last place.
 */
export async function checkChat(
  tx: WritableTransaction,
  services: Services,
  actor: Actor,
  wanted: number,
  now: Instant,
): Promise<Refusal | null> {
  if (viaOfActor(actor) !== 'discord') return null
  const rules = chatRulesOf(services)
  const person = personInChat(actor)
  if (person === null || rules.notifyOnly) return checkChatAct(rules, { count: 0, oldestAt: null }, 0, now)
  const name = `chat acts of ${person}`
  const [, recent] = await together([lockName(tx, { name }), recentActs(tx, person, now)])
  return checkChatAct(rules, recent, wanted, now)
}

async function recentActs(tx: WritableTransaction, onBehalfOf: AccountId, now: Instant): Promise<RecentActs> {
  const at = now - actsWindowMs
  const [row] = await actsInChat(tx, { onBehalfOf, at, behind: idOfMoment('aud', at - idSlackMs, new Uint8Array(10)) })
  if (row === undefined) throw new Error('a count was not answered')
  return { count: row.count, oldestAt: row.oldestAt === null ? null : fromTimestamp(row.oldestAt) }
}

/** Ids tell the time of whoever made them, which is not quite the database's: they only narrow down where to look. */
const idSlackMs = minuteMs

/** Of the log itself: what is not in it was not done. */
const actsInChat = readStatement(
  { onBehalfOf: auditEntry.onBehalfOf, at: auditEntry.at, behind: auditEntry.id },
  (db, { onBehalfOf, at, behind }) =>
    db
      .select({
        count: sql<number>`count(*)::integer`,
        oldestAt: sql<string | null>`min(${auditEntry.at})::text`,
      })
      .from(auditEntry)
      .where(
        and(
          eq(auditEntry.onBehalfOf, onBehalfOf),
          eq(auditEntry.via, 'discord'),
          eq(auditEntry.outcome, 'ok'),
          notInArray(auditEntry.action, [...chatReads]),
          gt(auditEntry.at, at),
          gt(auditEntry.id, behind),
        ),
      ),
)
