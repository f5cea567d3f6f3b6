import { uuidFromId } from '@tokenim/core/ids'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { World } from '../testing/world.ts'
import { call, createWorld } from '../testing/world.ts'
import type { Actor } from '../verb/actor.ts'
import type { MarkChange } from './index.ts'
import { listChanges, markChange } from './index.ts'

let world: World
let pipeline: Actor

beforeAll(async () => {
  world = await createWorld()
  const application = await world.application()
  await world.grant(application.id, 'logs:write', 'any')
  pipeline = application
})

afterAll(() => world[Symbol.asyncDispose]())

const deployed: MarkChange = { service: 'ledger', serviceVersion: '1.4.0', title: 'Deployed', url: null, at: null }

async function mark(change: Partial<MarkChange> = {}, by: Actor = pipeline) {
  const marked = await markChange(world.monitor, call(by, { ...deployed, ...change }))
  if (!marked.ok) throw new Error(marked.refusal.code)
  return marked.result
}

test('a mark is kept once, however often its pipeline tries, and each try is on record', async () => {
  const [first, again] = [await mark(), await mark()]
  expect([first.created, again.created]).toEqual([true, false])
  expect(again.mark).toEqual(first.mark)
  const entries = await world.entries(first.mark.id)
  expect(entries.map(({ action, versionAfter }) => [action, versionAfter])).toEqual([
    ['changes.mark', 1],
    ['changes.mark', null],
  ])
  expect(entries[0]?.body['after']).toMatchObject({ service: 'ledger', serviceVersion: '1.4.0', title: 'Deployed' })
})

test('four at once make one mark', async () => {
  const marks = await Promise.all(Array.from({ length: 4 }, () => mark({ service: 'race' })))
  expect(new Set(marks.map((one) => one.mark.id)).size).toBe(1)
  expect(marks.filter(({ created }) => created)).toHaveLength(1)
})

test('the same version deployed again later, or at a time of its own, is another mark', async () => {
  const { mark: first } = await mark({ service: 'again' })
  await world.database.owner`update change_mark set at = at - interval '11 min' where id = ${uuidFromId(first.id)}`
  expect((await mark({ service: 'again' })).created).toBe(true)
  const at = Date.UTC(2026, 0, 1)
  expect(
    [await mark({ service: 'again', at }), await mark({ service: 'again', at })].map(({ created }) => created),
  ).toEqual([true, false])
})

test('who may not write logs marks nothing, and that is on record', async () => {
  const viewer = await world.person('viewer')
  const outcome = await markChange(world.monitor, call(viewer, { ...deployed, service: 'nobody' }))
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'permission_missing' } })
  expect(await world.entries(viewer.id)).toMatchObject([{ action: 'changes.mark', code: 'permission_missing' }])
})

test('marks are listed latest first, by service and time, page by page, to who may read logs', async () => {
  for (const title of ['one', 'two', 'three']) await mark({ service: 'listed', title })
  const viewer = await world.person('viewer')
  const read = async (input: { after?: string; limit: number; since?: number }) => {
    const page = await listChanges(world.services, { actor: viewer, input: { service: 'listed', ...input } })
    if (!page.ok) throw new Error(page.refusal.code)
    return page.result
  }
  const first = await read({ limit: 2 })
  expect(first.items.map(({ title }) => title)).toEqual(['three', 'two'])
  const second = await read({ limit: 2, after: first.nextAfter ?? '' })
  expect([second.items.map(({ title }) => title), second.nextAfter]).toEqual([['one'], null])
  expect((await read({ limit: 2, since: Date.now() + 60_000 })).items).toEqual([])
  const stranger = await world.person()
  expect(await listChanges(world.services, { actor: stranger, input: { limit: 1 } })).toMatchObject({ ok: false })
})
