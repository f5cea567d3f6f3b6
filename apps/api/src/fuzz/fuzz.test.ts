import { makeSecret, secretRandomBytes } from '@tokenim/core/secrets'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Program } from '../testing/people.ts'
import { issued } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'
import type { Finding } from './run.ts'
import { runFuzz } from './run.ts'

const requests = 2_000

let world: ApiWorld
let admin: Program

beforeAll(async () => {
  world = await createApiWorld({ unlimited: true })
  admin = await world.people.program('admin')
  const service = await world.people.program()
  await issued(world, service)
})

afterAll(() => world[Symbol.asyncDispose]())

test('bad input is refused for what it is and changes nothing', async () => {
  const before = await stateOf(world)
  const { key } = admin
  const mistypedKey = `${key.slice(0, 20)}${key[20] === 'a' ? 'b' : 'a'}${key.slice(21)}`
  const unknownKey = makeSecret('key', 'live', randomBytes(secretRandomBytes))
  const credentials = { key, mistypedKey, unknownKey }
  const report = await runFuzz(world.api.url, { requests, seed: 20_261_118, credentials })
  expect(report.findings.map(lineOf)).toEqual([])
  expect(Object.keys(report.spoiled).length).toBeGreaterThan(15)
  expect(await stateOf(world)).toEqual(before)
  expect(world.lines.text()).not.toContain('"level":"error"')
}, 120_000)

function lineOf({ request: { spoiled, method, path, body }, status, wrong, answer }: Finding): string {
  return `${spoiled}: ${method} ${path} ${body?.slice(0, 200) ?? ''} → ${status}, ${wrong}: ${answer.slice(0, 200)}`
}

/** Everything that a request could change, and that no refused act may. */
async function stateOf({ database: { owner } }: ApiWorld) {
  const tables = [
    'account',
    'token',
    'message',
    'conversation',
    'access_grant',
    'api_key',
    'discord_link',
    'discord_link_offer',
    'event',
    'idempotency_claim',
  ]
  const digests = await Promise.all(
    tables.map(async (table) => {
      const rows =
        await owner`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${owner(table)} t`
      return [table, rows[0]?.['digest']]
    }),
  )
  const done = await owner`select count(*)::int as done from audit_entry where outcome = 'ok'`
  return { ...Object.fromEntries(digests), done: done[0]?.['done'] }
}
