import type { Instant } from '../time/index.ts'
import { dayMs } from '../time/index.ts'
import { isOverdue } from './effective.ts'
import type { Token } from './token.ts'

/** A confirmed token with what decides whether it is drawn. */
export type SampleCandidate = {
  readonly token: Token
  /** HMAC-SHA-256(seed, token id) in hex: nobody can choose it, everybody can check it once the seed is revealed. */
  readonly score: string
  /** When it was last let go from an audit. */
  readonly releasedAt: Instant | null
}

export type SampleBounds = {
  readonly now: Instant
  /** How many tokens this run is to hold at most. */
  readonly wanted: number
  readonly confirmedTotal: number
  readonly heldTotal: number
}

/** Never more are held at once, by anyone, when the sampler adds to them. */
export const heldAtMost = 20
export const heldAtMostShare = 0.001

export const spareAfterReleaseMs: number = 30 * dayMs

/**
 * The tokens a run holds: lowest scores first, as many as wanted and as fit under max(20, 0.1 %) of what is confirmed or
 * held. Tokens past their time or released within 30 days are left out.
 */
export function drawSample(candidates: readonly SampleCandidate[], bounds: SampleBounds): Token[] {
  const most = Math.max(heldAtMost, Math.floor((bounds.confirmedTotal + bounds.heldTotal) * heldAtMostShare))
  const room = Math.max(0, Math.min(bounds.wanted, most - bounds.heldTotal))
  return candidates
    .filter((candidate) => isEligible(candidate, bounds.now))
    .toSorted((left, right) => (left.score < right.score ? -1 : 1))
    .slice(0, room)
    .map(({ token }) => token)
}

function isEligible({ token, releasedAt }: SampleCandidate, now: Instant): boolean {
  if (token.state !== 'confirmed' || isOverdue(token, now)) return false
  return releasedAt === null || now - releasedAt >= spareAfterReleaseMs
}
