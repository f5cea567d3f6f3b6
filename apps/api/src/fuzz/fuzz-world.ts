import { makeSecret, secretRandomBytes } from '@tokenim/core/secrets'
import { randomBytes } from 'node:crypto'
import { issued } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'
import type { FuzzReport } from './run.ts'
import { runFuzz } from './run.ts'
import type { MutatedReport } from './run-mutated.ts'
import { runMutated } from './run-mutated.ts'

/** The report of a run, and the tables in which it changed anything. */
type WorldReport = FuzzReport & { readonly changed: readonly string[]; readonly mutated: MutatedReport }

/**
 * Bad input with the key of an application that may do everything, so that nothing but its shape refuses it; then requests
 * with damaged bytes, some of which may well be taken.
 */
export async function fuzzWorld(
  world: ApiWorld,
  options: { readonly requests: number; readonly mutated: number; readonly seed: number },
): Promise<WorldReport> {
  const { key } = await world.people.program('admin')
  await issued(world, await world.people.program())
  const mistypedKey = `${key.slice(0, 20)}${key[20] === 'a' ? 'b' : 'a'}${key.slice(21)}`
  const unknownKey = makeSecret('key', 'live', randomBytes(secretRandomBytes))
  const before = await digestsOf(world)
  const { seed } = options
  const credentials = { key, mistypedKey, unknownKey }
  const report = await runFuzz(world.api.url, { requests: options.requests, seed, credentials })
  const after = await digestsOf(world)
  const changed = watched.filter((table) => before.get(table) !== after.get(table))
  const mutated = await runMutated(world.api.url, { requests: options.mutated, seed, credentials })
  return { ...report, changed, mutated }
}

/** Everything that a request could change, and that no refused act may. */
const watched = [
  'account',
  'token',
  'message',
  'conversation',
  'access_grant',
  'api_key',
  'discord_link',
  'discord_link_offer',
  'alert',
  'silence',
  'step_up',
  'hand_over',
  'event',
  'idempotency_claim',
]

async function digestsOf({ database: { owner } }: ApiWorld): Promise<ReadonlyMap<string, unknown>> {
  const digests = await Promise.all(
    watched.map(async (table) => {
      const rows = await owner`
        select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${owner(table)} t`
      return [table, rows[0]?.['digest']] as const
    }),
  )
  return new Map(digests)
}
