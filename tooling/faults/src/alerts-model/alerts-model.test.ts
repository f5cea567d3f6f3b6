import { expect, test } from 'vitest'
import { meanMoves } from '../model/tally.ts'
import { legalMoves, refusals } from './expected.ts'
import { soak } from './soak.ts'

test('alerts and their model agree after every move of 30 000 random sequences, which see every move often', () => {
  const tally = soak({ sequences: 30_000 })
  expect(tally.sequences).toBe(30_000)
  expect(meanMoves(tally)).toBeGreaterThanOrEqual(15)
  expect(legalMoves.filter((move) => (tally.legal.get(move) ?? 0) < 100)).toEqual([])
  expect(refusals.filter((refusal) => (tally.refused.get(refusal) ?? 0) < 100)).toEqual([])
}, 300_000)
