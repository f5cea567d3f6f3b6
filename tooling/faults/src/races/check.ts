import type { AccountId } from '@tokenim/core/ids'
import { idFromUuid, uuidFromId } from '@tokenim/core/ids'
import type { TestDatabase } from '@tokenim/db/testing'
import type { Contender, Got, Race } from './scenarios.ts'

/** A rule that concurrent moves broke. */
export class RaceLost extends Error {
  override readonly name = 'RaceLost'
}

export type Entry = {
  readonly target: string
  readonly action: string
  readonly code: string | null
  readonly version: number | null
  readonly at: number
  readonly before: string | null
  readonly after: string | null
}

type Stored = { readonly id: string; readonly state: string; readonly version: number; readonly since: number }

export type Finished = { readonly contender: Contender; readonly got: Got }

/** What the race has changed, after everything that must hold of it was found to hold. */
export async function checkRace(
  database: TestDatabase,
  race: Race,
  finished: readonly Finished[],
  known: ReadonlySet<string>,
): Promise<readonly Entry[]> {
  const stored = await loadTokens(database, race.accountId)
  const entries = await loadEntries(database, [...stored.map(({ id }) => id), race.accountId])
  for (const token of stored) checkVersions(token, entries)
  const fresh = entries.filter((entry) => !known.has(keyOf(entry)))
  const changes = fresh.filter(({ version }) => version !== null)
  const winners = changes.filter((change) => !isExpiryAfterwards(change, changes))
  if (race.isExclusive && winners.length !== 1) {
    throw new RaceLost(`${winners.length} changes won: ${changes.map(({ action }) => action).join(', ') || 'none'}`)
  }
  const refused = finished.flatMap(({ contender, got }) => (got.ok ? [] : [{ contender, refusal: got.refusal }]))
  for (const { contender, refusal } of refused) {
    if (!('state' in refusal.facts && 'since' in refusal.facts)) continue
    const { state, since } = refusal.facts
    if (!isKnownState(state, since, entries, stored)) {
      throw new RaceLost(`${contender.name} was refused for a state that never was: ${state} since ${since}`)
    }
  }
  return changes
}

/** Time goes on: what was held or released a moment before its end expires right after, and that is no second winner. */
function isExpiryAfterwards({ action, version, target }: Entry, changes: readonly Entry[]): boolean {
  if (action !== 'tokens.expire') return false
  const previous = changes.find((other) => other.target === target && other.version === (version ?? 0) - 1)
  return previous?.action === 'tokens.hold' || previous?.action === 'tokens.release'
}

/** Version n is the n-th entry with a version, each begins where the one before ended, and the row is the last one. */
function checkVersions({ id, state, version }: Stored, entries: readonly Entry[]): void {
  const own = entries.filter((entry) => entry.target === id && entry.version !== null)
  const ordered = own.toSorted((left, right) => (left.version ?? 0) - (right.version ?? 0))
  const versions = ordered.map((entry) => entry.version)
  if (versions.length !== version || versions.some((each, index) => each !== index + 1)) {
    throw new RaceLost(`${id} is at version ${version} and has entries of ${versions.join(', ')}`)
  }
  for (const [index, entry] of ordered.entries()) {
    const previous = ordered[index - 1]
    if (previous !== undefined && entry.before !== previous.after) {
      throw new RaceLost(
        `${id}: version ${entry.version} begins at ${entry.before}, the last ended at ${previous.after}`,
      )
    }
  }
  if (ordered.at(-1)?.after !== state) throw new RaceLost(`${id} is ${state}, its log says ${ordered.at(-1)?.after}`)
}

function isKnownState(state: string, since: number, entries: readonly Entry[], stored: readonly Stored[]): boolean {
  return (
    entries.some((entry) => entry.after === state && entry.at === since) ||
    stored.some((token) => token.state === state && token.since === since)
  )
}

export async function knownEntries(database: TestDatabase, race: Race): Promise<ReadonlySet<string>> {
  const entries = await loadEntries(database, [...race.tokens, race.accountId])
  return new Set(entries.map(keyOf))
}

function keyOf({ target, version, action, at }: Entry): string {
  return `${target} ${version ?? action} ${at}`
}

async function loadTokens({ owner }: TestDatabase, accountId: AccountId): Promise<readonly Stored[]> {
  const rows = await owner<Stored[]>`
    select id::text, state, version, (extract(epoch from state_since) * 1000)::float8 as since
    from token where account_id = ${uuidFromId(accountId)}`
  return rows.map((row) => ({ ...row, id: idFromUuid('tok', row.id) }))
}

async function loadEntries({ owner }: TestDatabase, targets: readonly string[]): Promise<readonly Entry[]> {
  return [
    ...(await owner<Entry[]>`
    select target_id as target, action, code, version_after as version, (extract(epoch from at) * 1000)::float8 as at,
      body::json->'before'->>'state' as before, body::json->'after'->>'state' as after
    from audit_entry where target_id = any(${[...targets]}) order by at, id`),
  ]
}
