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
