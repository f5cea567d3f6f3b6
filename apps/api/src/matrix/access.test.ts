import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Operation } from '../op/operation.ts'
import { problemsOf } from '../openapi/problems-of.ts'
import { operations } from '../routes/operations.ts'
import type { Program } from '../testing/people.ts'
import { signLog } from '../testing/sign-log.ts'
import { createApiWorld, type ApiWorld } from '../testing/world.ts'
import type { Caller } from './callers.ts'
import { createCallers } from './callers.ts'

import { aboutOperations, expectationOf } from './expectation.ts'
import { requestFor, variantsOf } from './request-for.ts'
import type { TargetSet } from './targets.ts'
import { createTargets } from './targets.ts'

let world: ApiWorld
let callers: readonly Caller[]
let others: TargetSet
const own = new Map<Caller, TargetSet>()

beforeAll(async () => {
  // Every caller without a key counts as a wrong secret; a quick machine would run into the limit on those.
  world = await createApiWorld({ unlimited: true })
  const service: Program = await world.people.program()
  callers = await createCallers(world, service)
  others = await createTargets(world, await world.people.program(), null)
  for (const caller of callers) own.set(caller, await createTargets(world, service, caller.person))
  await signLog(world.database)
})

afterAll(() => world[Symbol.asyncDispose]())

const cases = operations.flatMap((operation) =>
  variantsOf(operation).map((variant) => [`${operation.id} ${variant}`.trim(), operation, variant] as const),
)

/** Every operation, called by everybody about what is theirs and about what is not. */
describe.each(cases)('%s', (_name, operation, variant) => {
  test('lets through exactly whom the grants let through', async () => {
    // What is public knows nobody: a few show that, and some of it is long.
    const asking = operation.access.kind === 'public' ? callers.slice(0, 4) : callers
    // Four at a time: they ask about the same rows, and who waits for a lock too long is told so.
    for (let from = 0; from < asking.length; from += 4) {
      const four = asking.slice(from, from + 4).map((caller) => ask(operation, variant, caller))
      const rows = (await Promise.all(four)).flat()
      expect(rows.map(({ is }) => is)).toEqual(rows.map(({ shouldBe }) => shouldBe))
    }
  })
})

test('somebody has said of every guarded operation what it is about', () => {
  const guarded = operations.filter(({ access }) => access.kind === 'permissions').map(({ id }) => id)
  expect(guarded.toSorted()).toEqual(Object.keys(aboutOperations).toSorted())
})

type Row = { readonly is: string; readonly shouldBe: string }

async function ask(operation: Operation, variant: string, caller: Caller): Promise<Row[]> {
  const rows: Row[] = []
  for (const whose of ['own', 'other’s'] as const) {
    const set = whose === 'own' ? own.get(caller) : others
    if (set === undefined) throw new Error(`${caller.name} has nothing of its own`)
    const row = `${caller.name}, ${whose}`
    const outcome = await outcomeOf(operation, variant, caller, set)
    rows.push({ is: `${row}: ${outcome}`, shouldBe: `${row}: ${expectationOf(operation, caller, set, variant)}` })
  }
  return rows
}

/** What came of a call, as far as access goes: a rule that refuses later has let it through. */
async function outcomeOf(operation: Operation, variant: string, caller: Caller, set: TargetSet): Promise<string> {
  const { path, body } = requestFor(operation, set, caller, variant)
  const { status, code } = await call(operation, caller, path, body)
  if (operation.access.kind === 'public')
    return status < 500 && status !== 401 && status !== 403 ? 'public' : `${status}`
  if (status >= 400 && !problemsOf(operation).some((listed) => listed === code)) return `${code} is not documented`
  if (status === 401) return 'unauthenticated'
  if (status === 429 || status >= 500) return `${status} ${code}`
  return code === 'not_found' || code === 'permission_missing' ? code : 'let_through'
}

async function call(
  { id, method }: Operation,
  caller: Caller,
  path: string,
  body: unknown,
): Promise<{ status: number; code: string }> {
  const { key, onBehalfOf } = caller
  const question = { key, ...(onBehalfOf === undefined ? {} : { onBehalfOf }), ...(body === undefined ? {} : { body }) }
  if (id === 'streamEvents') return await openOnly(path, question)
  const reply = await world.ask(method.toUpperCase(), path, question)
  const item = ofMany.has(id) ? reply.body['items']?.[0] : undefined
  return { status: reply.status, code: String(item?.['code'] ?? reply.body['code']) }
}

/** Asked about one: what is said of that one counts. */
const ofMany: ReadonlySet<string> = new Set([
  'extendTokens',
  'cancelTokens',
  'preflightCancelTokens',
  'preflightExtendTokens',
])

/** A stream is opened and closed again. */
async function openOnly(path: string, { key, onBehalfOf }: { key: string | undefined; onBehalfOf?: string }) {
  const controller = new AbortController()
  const headers = {
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
    ...(onBehalfOf === undefined
      ? {}
      : { 'tokenim-on-behalf-of': onBehalfOf, 'tokenim-discord-context': 'interaction=900000000000000001' }),
  }
  const response = await fetch(world.api.url + path, { headers, signal: controller.signal })
  const code = response.ok ? '' : ((await response.json()) as { code: string }).code
  controller.abort()
  return { status: response.status, code }
}
