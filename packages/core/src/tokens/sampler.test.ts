import { expect, it } from 'vitest'
import { dayMs } from '../time/index.ts'
import type { SampleBounds, SampleCandidate } from './sampler.ts'
import { drawSample } from './sampler.ts'
import { confirmed, held, issuedAt, tokenId, unconfirmed } from './testing/samples.ts'

const now = issuedAt + 40 * dayMs
const candidate = (n: number, change: Partial<SampleCandidate> = {}): SampleCandidate => ({
  token: confirmed({ id: tokenId(n) }),
  score: String(9 - n),
  releasedAt: null,
  ...change,
})
const drawn = (candidates: readonly SampleCandidate[], bounds: Partial<SampleBounds> = {}): string[] =>
  drawSample(candidates, { now, wanted: 100, confirmedTotal: 100, heldTotal: 0, ...bounds }).map(({ id }) => id)

it('a run draws the lowest scores, as many as wanted, whatever the order it was given', () => {
  expect(drawn([candidate(1), candidate(3), candidate(2)], { wanted: 2 })).toEqual([tokenId(3), tokenId(2)])
  expect(drawn([candidate(3), candidate(2), candidate(1)], { wanted: 2 })).toEqual([tokenId(3), tokenId(2)])
})

it('never are more than 20 held while the tokens are few, nor more than 0.1 % when they are many', () => {
  const all = [1, 2, 3].map((n) => candidate(n))
  expect(drawn(all, { heldTotal: 18 })).toHaveLength(2)
  expect(drawn(all, { heldTotal: 25 })).toEqual([])
  expect(drawn(all, { heldTotal: 25, confirmedTotal: 25_975 })).toHaveLength(1)
})

it('tokens that are not confirmed, past their time or released within 30 days are left out', () => {
  const candidates = [
    candidate(1, { token: held() }),
    candidate(2, { token: unconfirmed() }),
    candidate(3, { token: confirmed({ expiresAt: now }) }),
    candidate(4, { releasedAt: now - 30 * dayMs + 1 }),
    candidate(5, { releasedAt: now - 30 * dayMs }),
  ]
  expect(drawn(candidates)).toEqual([tokenId(5)])
  expect(drawn([candidate(1)], { now: dayMs })).toEqual([tokenId(1)])
})
