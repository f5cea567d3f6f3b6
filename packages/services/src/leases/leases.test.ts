import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../record.ts'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import { handBackLease } from './hand-back.ts'
import type { LeaseGuard } from './lease.ts'
import { LeaseLostError } from './lease.ts'
import { listLeases } from './list.ts'
import { requireLease } from './require.ts'
import { takeLease } from './take.ts'

let world: World

beforeAll(async () => {
  world = await createWorld()
})

afterAll(() => world[Symbol.asyncDispose]())

/** Some work of a single runner: the number of runs begun, as a row anyone can count. */
const work = record<LeaseGuard & { readonly pause?: () => Promise<unknown> }, string>(async (tx, guard, services) => {
  await guard.pause?.()
  await requireLease(tx, guard)
  return services.newId('req')
})

const runOut = (name: string) =>
  world.database.owner`update lease set expires_at = clock_timestamp() - interval '1 second' where name = ${name}`

async function take(name: string, holder: string) {
  const lease = await takeLease(world.monitor, { name, holder, ttlMs: 60_000 })
  if (lease === null) throw new Error(`${holder} did not get ${name}`)
  return lease
}

test('one runner at a time: a lease in force is refused to others and kept by its holder', async () => {
  const { monitor } = world
  const first = await take('a', 'one')
  expect(first.epoch).toBe(1)
  expect(await takeLease(monitor, { name: 'a', holder: 'two', ttlMs: 60_000 })).toBeNull()
  const renewed = await takeLease(monitor, { name: 'a', holder: 'one', ttlMs: 90_000 })
  expect(renewed?.epoch).toBe(1)
  expect(renewed?.expiresAt).toBeGreaterThan(first.expiresAt)
  expect(await listLeases(monitor)).toMatchObject([{ name: 'a', holder: 'one', epoch: 1 }])
})

test('of many that ask at once exactly one gets the lease', async () => {
  const asked = await Promise.all(
    Array.from({ length: 8 }, (_, n) => takeLease(world.monitor, { name: 'race', holder: `r${n}`, ttlMs: 60_000 })),
  )
  expect(asked.filter((lease) => lease !== null)).toHaveLength(1)
})

test('a runner paused past its lease cannot write, nor renew, nor hand back what is another one’s', async () => {
  const { monitor } = world
  const paused = await take('b', 'one')
  const { promise: gate, resolve: goOn } = Promise.withResolvers<void>()
  const late = work(monitor, { ...paused, pause: () => gate })
  await runOut('b')
  const successor = await take('b', 'two')
  expect(successor.epoch).toBe(paused.epoch + 1)
  goOn()
  await expect(late).rejects.toThrow(LeaseLostError)
  expect(await takeLease(monitor, { name: 'b', holder: 'one', ttlMs: 60_000 })).toBeNull()
  await handBackLease(monitor, paused)
  await expect(work(monitor, successor)).resolves.toMatch(/^req_/)
})

test('a lease that ran out does not let its holder write, though nobody took it; taking it anew raises the epoch', async () => {
  const lease = await take('c', 'one')
  await runOut('c')
  await expect(work(world.monitor, lease)).rejects.toThrow(LeaseLostError)
  expect((await take('c', 'one')).epoch).toBe(lease.epoch + 1)
})

test('while a runner writes, nobody can take its lease over', async () => {
  const lease = await take('d', 'one')
  const { promise: gate, resolve: goOn } = Promise.withResolvers<void>()
  const { promise: locked, resolve: isLocked } = Promise.withResolvers<void>()
  const writing = record<LeaseGuard, void>(async (tx, guard) => {
    await requireLease(tx, guard)
    isLocked()
    await gate
  })(world.monitor, lease)
  await locked
  await expect(takeLease(world.monitor, { name: 'd', holder: 'two', ttlMs: 60_000 })).rejects.toMatchObject({
    kind: 'lock_timeout',
  })
  goOn()
  await writing
})

test('a lease handed back is free at once, and its former holder may not write', async () => {
  const lease = await take('e', 'one')
  await handBackLease(world.monitor, lease)
  expect((await take('e', 'two')).epoch).toBe(lease.epoch + 1)
  await expect(work(world.monitor, lease)).rejects.toThrow(LeaseLostError)
})
