import { expect, test } from 'vitest'
import { rarelySeen, soak } from '../soak/soak.ts'
import { meanMoves } from '../soak/tally.ts'
import { tokenMachine } from './token-machine.ts'

test('the token machine and its model agree after every move of 50 000 random sequences, which see every move and every refusal often', () => {
  const tally = soak(tokenMachine, { sequences: 50_000, seed: 20_261_122 })
  expect(tally.sequences).toBe(50_000)
  expect(meanMoves(tally)).toBeGreaterThanOrEqual(15)
  expect(rarelySeen(tokenMachine, tally, { moves: 250, refusals: 25 })).toEqual([])
})
