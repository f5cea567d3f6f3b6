import type { GateReasonCode } from '@tokenim/core/codes'
import type { History, KeyPast, TokenPast } from '@tokenim/core/detectors'
import type { IdPrefix } from '@tokenim/core/ids'
import { idFromUuid, uuidFromId, uuidV7 } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import { dayMs, minuteMs } from '@tokenim/core/time'
import type { ReadTransaction } from '@tokenim/db'
import { openReadTransaction } from '@tokenim/db'
import {
  apiKey,
  fromTimestamp,
  message,
  token,
  tokenAttemptReceived as received,
  tokenAttemptSettled as settled,
  toTimestamp,
} from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import type { Services } from '../services.ts'
import { readClock } from '../verb/now.ts'

type Reader = Pick<ReadTransaction, 'execute'>

/** How far detectors look back from the moment they look at. */
const lookBackMs = 7 * dayMs

/**
 * What happened in the last days, as detectors would have seen it from moment to moment, in one snapshot. Read from
 * tokens, attempts, messages and keys, which are kept, not from events, which are not. Everything is held in memory: about
 * a hundred bytes for each token.
 */
export function readHistory(services: Services, { days }: { readonly days: number }): Promise<History> {
  return openReadTransaction(services.db, async (tx) => {
    const to = await readClock(tx)
    const from = to - days * dayMs
    const since = from - lookBackMs
    return {
      from,
      to,
      tokens: await readTokens(tx, since, to),
      sent: await readSent(tx, since),
      unsent: await readUnsentMinutes(tx, since),
      wrongCodes: await readWrong(tx, since),
      keys: await readKeys(tx, from),
    }
  })
}

async function readTokens(tx: Reader, since: Instant, now: Instant): Promise<TokenPast[]> {
  const failures = await readFailures(tx, since)
  const rows = await tx.execute(sql`
    SELECT ${token.id} AS id, ${token.createdAt} AS issued, ${token.confirmBy} AS confirm_by,
      ${token.confirmedAt} AS confirmed, ${token.state} AS state, ${token.stateSince} AS ended,
      least(${token.confirmBy}, ${token.expiresAt}) AS deadline
    FROM ${token} WHERE ${token.id} >= ${firstUuid('tok', since)}::uuid ORDER BY ${token.id}`)
  return rows.map((row) => {
    const tokenId = idFromUuid('tok', String(row['id']))
    return {
      tokenId,
      issuedAt: fromTimestamp(String(row['issued'])),
      confirmBy: fromTimestamp(String(row['confirm_by'])),
      ...endOf(row, now),
      failures: failures.get(tokenId) ?? [],
    }
  })
}

/** Its end as an unconfirmed token; one whose time has passed has ended, written or not. */
function endOf(row: Readonly<Record<string, unknown>>, now: Instant): Pick<TokenPast, 'endedAt' | 'ending'> {
  const confirmedAt = momentOf(row['confirmed'])
  if (confirmedAt !== null) return { endedAt: confirmedAt, ending: 'confirmed' }
  const deadline = fromTimestamp(String(row['deadline']))
  if (row['state'] === 'expired' || (row['state'] === 'pending' && deadline <= now)) {
    return { endedAt: deadline, ending: 'expired' }
  }
  if (row['state'] === 'pending') return { endedAt: null, ending: null }
  return { endedAt: fromTimestamp(String(row['ended'])), ending: 'other' }
}

async function readFailures(tx: Reader, since: Instant): Promise<ReadonlyMap<string, TokenPast['failures'][number][]>> {
  const rows = await tx.execute(sql`
    SELECT ${received.tokenId} AS token_id, ${settled.settledAt} AS at, ${settled.outcome} = 'faulted' AS faulted
    FROM ${received} JOIN ${settled} ON ${settled.attemptId} = ${received.id}
    WHERE ${received.receivedAt} >= ${toTimestamp(since)}::timestamptz
      AND ${settled.outcome} IN ('faulted', 'refused', 'mistyped')
    ORDER BY ${settled.settledAt}`)
  const byToken = new Map<string, TokenPast['failures'][number][]>()
  for (const row of rows) {
    const id = idFromUuid('tok', String(row['token_id']))
    const failures = byToken.get(id) ?? []
    byToken.set(id, failures)
    const cause = row['faulted'] === true ? 'server_fault' : 'malformed_input'
    failures.push({ at: fromTimestamp(String(row['at'])), cause })
  }
  return byToken
}

async function readSent(tx: Reader, since: Instant): Promise<History['sent']> {
  const minute = sql`floor(extract(epoch FROM ${message.createdAt}) / 60)::bigint`
  const rows = await tx.execute(sql`
    SELECT ${minute} AS minute, count(*)::integer AS count FROM ${message}
    WHERE ${message.id} >= ${firstUuid('msg', since)}::uuid AND ${message.state} <> 'unsent' GROUP BY 1 ORDER BY 1`)
  return rows.map((row) => ({ at: Number(row['minute']) * minuteMs, count: Number(row['count']) }))
}

async function readUnsentMinutes(tx: Reader, since: Instant): Promise<History['unsent']> {
  const minute = sql`floor(extract(epoch FROM ${message.stateSince}) / 60)::bigint`
  // Literally as in the partial index: as a parameter PostgreSQL could not match it.
  const rows = await tx.execute(sql`
    SELECT ${message.reasons} -> 0 ->> 'code' AS reason, ${minute} AS minute, count(*)::integer AS count
    FROM ${message} WHERE ${message.state} = 'unsent' AND ${message.stateSince} >= ${toTimestamp(since)}::timestamptz
    GROUP BY 1, 2 ORDER BY 2`)
  return rows.map((row) => ({
    // Written by this system: one of the closed set.
    reason: String(row['reason']) as GateReasonCode,
    at: Number(row['minute']) * minuteMs,
    count: Number(row['count']),
  }))
}

async function readWrong(tx: Reader, since: Instant): Promise<History['wrongCodes']> {
  const rows = await tx.execute(sql`
    SELECT ${received.receivedAt} AS at, ${token.accountId} AS account_id
    FROM ${received} JOIN ${settled} ON ${settled.attemptId} = ${received.id}
    JOIN ${token} ON ${token.id} = ${received.tokenId}
    WHERE ${received.receivedAt} >= ${toTimestamp(since)}::timestamptz
      AND ${settled.code} IN ('confirmation_code_wrong', 'confirmation_locked')
    ORDER BY ${received.receivedAt}`)
  return rows.map((row) => ({
    at: fromTimestamp(String(row['at'])),
    accountId: idFromUuid('acc', String(row['account_id'])),
  }))
}

async function readKeys(tx: Reader, from: Instant): Promise<KeyPast[]> {
  const rows = await tx.execute(sql`
    SELECT ${apiKey.id} AS id, ${apiKey.name} AS name, ${apiKey.createdAt} AS created, ${apiKey.expiresAt} AS expires,
      ${apiKey.revokedAt} AS revoked, (
        SELECT min(other.created_at) FROM api_key other WHERE other.created_at > ${apiKey.createdAt}
          AND (other.expires_at IS NULL OR other.expires_at > ${apiKey.expiresAt})
          AND other.account_id IS NOT DISTINCT FROM ${apiKey.accountId}
          AND other.application_id IS NOT DISTINCT FROM ${apiKey.applicationId}) AS replaced
    FROM ${apiKey} WHERE ${apiKey.expiresAt} >= ${toTimestamp(from)}::timestamptz ORDER BY ${apiKey.expiresAt}`)
  return rows.map((row) => ({
    keyId: idFromUuid('key', String(row['id'])),
    name: String(row['name']),
    createdAt: fromTimestamp(String(row['created'])),
    expiresAt: fromTimestamp(String(row['expires'])),
    endedAt: momentOf(row['revoked']),
    replacedAt: momentOf(row['replaced']),
  }))
}

function momentOf(value: unknown): Instant | null {
  return typeof value === 'string' ? fromTimestamp(value) : null
}

/** Ids begin with their time: from this one on they were made since then. */
function firstUuid(prefix: IdPrefix, at: Instant): string {
  return uuidFromId(idFromUuid(prefix, uuidV7(Math.max(0, at), new Uint8Array(10))))
}
