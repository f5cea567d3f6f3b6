import { parseId, uuidFromId } from '@tokenim/core/ids'
import postgres from 'postgres'
import type { Acknowledged } from './acknowledged.ts'

export type Account = {
  readonly acknowledged: number
  /** Acknowledged and not (or no longer) there. */
  readonly lost: number
  /** Versions of a row without their entry, or entries without their version. */
  readonly changesWithoutEntry: number
  readonly entriesWithoutChange: number
  /** Versions with two entries: something was done twice. */
  readonly doneTwice: number
  /** Numbers missing from conversations. */
  readonly gaps: number
}

/** Compares what was acknowledged, what stands in the rows and what the log says; work may go on meanwhile. */
export async function accountFor(ownerUrl: string, acknowledgedSoFar: readonly Acknowledged[]): Promise<Account> {
  const acknowledged = [...acknowledgedSoFar]
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  try {
    // One snapshot, or what happens between two questions would look like a loss.
    return await sql.begin('isolation level repeatable read read only', (tx) => compare(tx, acknowledged))
  } finally {
    await sql.end({ timeout: 2 })
  }
}

export function isWhole(account: Account): boolean {
  const { lost, changesWithoutEntry, entriesWithoutChange, doneTwice, gaps } = account
  return lost + changesWithoutEntry + entriesWithoutChange + doneTwice + gaps === 0
}

async function compare(sql: postgres.TransactionSql, acknowledged: readonly Acknowledged[]): Promise<Account> {
  const tokens = new Map(
    (await sql<{ id: string; version: number }[]>`select id::text, version from token`).map((row) => [
      row.id,
      row.version,
    ]),
  )
  const messages = new Map(
    (await sql<{ id: string; number: string }[]>`select id::text, number from message where number is not null`).map(
      (row) => [row.id, Number(row.number)],
    ),
  )
  const lost = acknowledged.filter((one) =>
    one.kind === 'token'
      ? (tokens.get(uuidOf('tok', one.id)) ?? 0) < one.version
      : messages.get(uuidOf('msg', one.id)) !== one.number,
  )
  const entries = await sql<{ target: string; versions: number[] }[]>`
    select target_id as target, array_agg(version_after order by version_after) as versions
    from audit_entry where target_type = 'token' and version_after is not null group by target_id`
  const logged = new Map(entries.map(({ target, versions }) => [uuidOf('tok', target), versions]))
  let changesWithoutEntry = 0
  for (const [id, version] of tokens) {
    const versions = new Set(logged.get(id))
    for (let n = 1; n <= version; n += 1) if (!versions.has(n)) changesWithoutEntry += 1
  }
  let entriesWithoutChange = 0
  let doneTwice = 0
  for (const [id, versions] of logged) {
    entriesWithoutChange += versions.filter((version) => version > (tokens.get(id) ?? 0)).length
    doneTwice += versions.length - new Set(versions).size
  }
  const [gaps] = await sql<{ gaps: number }[]>`
    select coalesce(sum(last - counted), 0)::int as gaps from (
      select c.last_number as last, count(m.id) as counted
      from conversation c left join message m on m.conversation_id = c.id group by c.id) as numbers`
  return {
    acknowledged: acknowledged.length,
    lost: lost.length,
    changesWithoutEntry,
    entriesWithoutChange,
    doneTwice,
    gaps: gaps?.gaps ?? 0,
  }
}

function uuidOf(prefix: 'tok' | 'msg', text: string): string {
  const id = parseId(prefix, text)
  if (id === null) throw new Error(`${text} is not a ${prefix} id`)
  return uuidFromId(id)
}
