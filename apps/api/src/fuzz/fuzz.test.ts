import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ApiWorld } from '../testing/world.ts'
import { createApiWorld } from '../testing/world.ts'
import { fuzzWorld } from './fuzz-world.ts'
import { describeFinding } from './run.ts'

const seed = 20_261_118

let world: ApiWorld

beforeAll(async () => {
  world = await createApiWorld({ unlimited: true })
})

afterAll(() => world[Symbol.asyncDispose]())

test('bad input is refused for what it is and changes nothing; damaged bytes get answers of the document', async () => {
  const { findings, spoiled, changed, mutated } = await fuzzWorld(world, { requests: 2_000, mutated: 600, seed })
  expect(findings.map(describeFinding)).toEqual([])
  expect(changed).toEqual([])
  expect(Object.keys(spoiled).length).toBeGreaterThan(15)
  expect(mutated.findings).toEqual([])
  expect(Object.keys(mutated.byStatus).length).toBeGreaterThan(5)
  expect(world.lines.text()).not.toContain('"level":"error"')
})
