import type { Alert, OwnFacts } from '@tokenim/core/alerts'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findOpenAlerts } from '@tokenim/services/alerts'
import { takeLease } from '@tokenim/services/leases'
import type { LeaseGuard } from '@tokenim/services/leases'
import type { LocalDiscord } from '../testing/discord-local.ts'
import { startDiscordLocal } from '../testing/discord-local.ts'
import type { World } from '../testing/world.ts'
import { createWorld } from '../testing/world.ts'
import type { Detection } from './detection.ts'
import { startStoppable } from '../testing/stoppable.ts'
import { createDetector } from './detector.ts'

let discord: LocalDiscord
let world: World
let lease: LeaseGuard

beforeAll(async () => {
  discord = await startDiscordLocal()
  world = await createWorld(discord)
})

beforeEach(async () => {
  await world.clear()
  const taken = await takeLease(world.monitor, { name: 'detect', holder: 'test', ttlMs: 60_000 })
  if (taken === null) throw new Error('no lease')
  lease = taken
})

afterAll(async () => {
  await world[Symbol.asyncDispose]()
  await discord[Symbol.asyncDispose]()
})

const wrongCodes = (wrong: number): OwnFacts => {
  return { kind: 'wrong_codes', wrong, accounts: 7, windowMs: 600_000, accountsBlocked: 0, sendsRefused: 0 }
}

function detectorOf(change: Partial<Detection> & Pick<Detection, 'find'>) {
  const detection: Detection = {
    kinds: ['wrong_codes'],
    everyMs: 0,
    firesPerRound: 1,
    facts: 'measured',
    updatesEveryMs: 60_000,
    ...change,
  }
  const parts = { services: world.monitor, detections: [detection], onChanged: () => {}, onFiring: () => {} }
  return createDetector(parts)
}

async function open(): Promise<readonly Alert[]> {
  return await findOpenAlerts(world.monitor)
}

test('what is found fires once, what is measured anew is not written at every look, what is gone resolves', async () => {
  let found: readonly OwnFacts[] = [wrongCodes(20)]
  const detect = detectorOf({ find: async () => found })
  await detect(lease)
  expect(await open()).toMatchObject([{ kind: 'wrong_codes', state: 'firing', facts: { wrong: 20 } }])
  found = [wrongCodes(30)]
  await detect(lease)
  const [first] = await open()
  expect(first?.facts).toMatchObject({ wrong: 30 })
  found = [wrongCodes(31)]
  await detect(lease)
  expect(await open()).toMatchObject([{ version: first?.version, facts: { wrong: 30 } }])
  found = []
  await detect(lease)
  expect(await open()).toEqual([])
})

test('in between its looks a detection stands by what it found', async () => {
  let looks = 0
  const detect = detectorOf({
    everyMs: 60_000,
    find: async () => {
      looks += 1
      return [wrongCodes(20)]
    },
  })
  await detect(lease)
  await detect(lease)
  expect(looks).toBe(1)
  expect(await open()).toHaveLength(1)
})

test('an API whose process is killed is an alert like any other; it ends once the API has answered for a while', async () => {
  await using api = await startStoppable()
  const replica = await world.replica({}, null, undefined, { apiUrl: api.url })
  const look = async (times: number) => {
    for (let time = 0; time < times; time += 1) await replica.run('probe', 'detect')
  }
  await world.database.owner`delete from lease`
  await replica.run('leases')
  await look(4)
  await api.kill()
  await look(3)
  expect(await open()).toEqual([])
  await look(1)
  const [alert] = await open()
  expect(alert).toMatchObject({
    kind: 'api_unreachable',
    severity: 'critical',
    state: 'firing',
    labels: { alertname: 'ApiUnreachable', severity: 'critical' },
    facts: { address: api.url, status: null, failed: 4, asked: 6, lastGoodAt: expect.any(Number) },
  })
  await replica.run('route', 'deliver')
  expect(JSON.stringify(await discord.cards())).toContain('API 无法访问')

  // A monitor that has just started knows nothing: what was open stays open, and is not told again.
  const second = await world.replica({}, null, undefined, { apiUrl: api.url })
  await replica.monitor.stop()
  await second.run('leases', 'probe', 'detect', 'probe', 'detect')
  expect(await open()).toMatchObject([{ id: alert?.id, version: alert?.version }])
  await api.start()
  for (let time = 0; time < 4; time += 1) await second.run('probe', 'detect')
  expect(await open()).toEqual([])
})

test('a program that has never answered may be starting: nobody is told of it for two minutes', async () => {
  await using api = await startStoppable()
  await api.kill()
  const replica = await world.replica({}, null, undefined, { apiUrl: api.url })
  await world.database.owner`delete from lease`
  await replica.run('leases')
  for (let time = 0; time < 11; time += 1) await replica.run('probe', 'detect')
  expect(await open()).toEqual([])
  await replica.run('probe', 'detect')
  expect(await open()).toMatchObject([{ kind: 'api_unreachable', facts: { failed: 12, asked: 12, lastGoodAt: null } }])
})
