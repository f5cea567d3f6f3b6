import { expect, test } from 'vitest'
import { rarelySeen, soak } from '../soak/soak.ts'
import { meanMoves } from '../soak/tally.ts'
import { alertMachine } from './alert-machine.ts'

test('alerts and their model agree after every move of 30 000 random sequences, which see every move often', () => {
  const tally = soak(alertMachine, { sequences: 30_000, seed: 20_261_122 })
  expect(tally.sequences).toBe(30_000)
  expect(meanMoves(tally)).toBeGreaterThanOrEqual(15)
  expect(rarelySeen(alertMachine, tally, { moves: 100, refusals: 100 })).toEqual([])
})
