import type { WrongCodes } from '@tokenim/core/detectors'
import { openReadTransaction } from '@tokenim/db'
import { token, tokenAttemptReceived, tokenAttemptSettled } from '@tokenim/db/schema'
import { and, eq, gte, inArray, sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'

/** Attempts within the last `windowMs` whose confirmation code was wrong, and on how many accounts. */
export function readWrongCodes(services: Services, { windowMs }: { readonly windowMs: number }): Promise<WrongCodes> {
  return openReadTransaction(services.db, async (tx) => {
    const since = (await readClock(tx)) - windowMs
    const [row] = await tx
      .select({
        wrong: sql<number>`count(*)::integer`,
        accounts: sql<number>`count(DISTINCT ${token.accountId})::integer`,
      })
      .from(tokenAttemptReceived)
      .innerJoin(tokenAttemptSettled, eq(tokenAttemptSettled.attemptId, tokenAttemptReceived.id))
      .innerJoin(token, eq(token.id, tokenAttemptReceived.tokenId))
      .where(
        and(
          gte(tokenAttemptReceived.receivedAt, since),
          inArray(tokenAttemptSettled.code, ['confirmation_code_wrong', 'confirmation_locked']),
        ),
      )
    return row ?? { wrong: 0, accounts: 0 }
  })
}
