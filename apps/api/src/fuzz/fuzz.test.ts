import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'
import { fuzzWorld } from './fuzz-world.ts'
import { describeFinding } from './run.ts'

const requests = 2_000

let world: ApiWorld

beforeAll(async () => {
  world = await createApiWorld({ unlimited: true })
})

afterAll(() => world[Symbol.asyncDispose]())

test('bad input is refused for what it is and changes nothing', async () => {
  const { findings, spoiled, changed } = await fuzzWorld(world, { requests, seed: 20_261_118 })
  expect(findings.map(describeFinding)).toEqual([])
  expect(changed).toEqual([])
  expect(Object.keys(spoiled).length).toBeGreaterThan(15)
  expect(world.lines.text()).not.toContain('"level":"error"')
}, 120_000)
