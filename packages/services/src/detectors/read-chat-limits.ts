import type { OwnFacts } from '@tokenim/core/alerts'
import { actsWindowMs } from '@tokenim/core/chat'
import { idOfMoment, isId } from '@tokenim/core/ids'
import { openReadTransaction } from '@tokenim/db'
import { auditEntry } from '@tokenim/db/schema'
import { and, eq, gt, isNotNull, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'

type ChatLimit = Extract<OwnFacts, { readonly kind: 'chat_act_limit' }>

/** Who was refused, within the last hour, because they had done as much through chat as anybody may. */
export function readChatLimits(services: Services): Promise<readonly ChatLimit[]> {
  return openReadTransaction(services.db, async (tx) => {
    const since = (await readClock(tx)) - actsWindowMs
    const rows = await tx
      .select({ accountId: auditEntry.onBehalfOf, refused: sql<number>`count(*)::integer` })
      .from(auditEntry)
      .where(
        and(
          eq(auditEntry.code, 'chat_act_limit'),
          gt(auditEntry.id, idOfMoment('aud', since, new Uint8Array(10))),
          isNotNull(auditEntry.onBehalfOf),
        ),
      )
      .groupBy(auditEntry.onBehalfOf)
    return rows.flatMap(({ accountId, refused }): ChatLimit[] => {
      if (accountId === null || !isId('acc', accountId)) return []
      return [{ kind: 'chat_act_limit', accountId, refused, windowMs: actsWindowMs, ...hurtsNobody }]
    })
  })
}

const hurtsNobody = { accountsBlocked: 0, sendsRefused: 0 } as const
