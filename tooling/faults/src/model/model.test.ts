import { describe, expect, it } from 'vitest'
import { legalMoves, refusals } from './expected.ts'
import { soak } from './soak.ts'
import { meanMoves } from './tally.ts'

describe('the token machine and its model', () => {
  it('agree after every move of 300 000 random sequences, which see every move and every refusal often', () => {
    const tally = soak({ sequences: 200_000 })
    expect(tally.sequences).toBe(200_000)
    expect(meanMoves(tally)).toBeGreaterThanOrEqual(15)
    expect(legalMoves.filter((move) => (tally.legal.get(move) ?? 0) < 1_000)).toEqual([])
    expect(refusals.filter((refusal) => (tally.refused.get(refusal) ?? 0) < 100)).toEqual([])
  }, 300_000)
})
