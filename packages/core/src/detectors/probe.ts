import type { Instant } from '../time/index.ts'

/** One look at something that must answer. `status`: of a bad answer over HTTP. */
export type ProbeLook = {
  readonly at: Instant
  readonly tookMs: number
  readonly outcome: 'good' | 'late' | 'unanswered' | 'refused'
  readonly status: number | null
}

/** `failures` bad looks among the last `of` are trouble; as many good ones running are the end of it. */
export type ProbeSettings = { readonly failures: number; readonly of: number }

/** `unknown`: too few looks since the start to say anything. */
export type ProbeState = {
  readonly verdict: 'unknown' | 'well' | 'trouble'
  /** The oldest first; no more than can matter. */
  readonly looks: readonly ProbeLook[]
  readonly lastGoodAt: Instant | null
  /** The first bad look of the present trouble. */
  readonly since: Instant | null
}

export const notYetProbed: ProbeState = { verdict: 'unknown', looks: [], lastGoodAt: null, since: null }

/**
 * What is known after one more look. What has never answered yet may be starting: it has twice `of` looks to do so.
 * Between trouble and its end the verdict stays what it was, so that a single look changes nothing.
 */
export function probed(state: ProbeState, look: ProbeLook, { failures, of }: ProbeSettings): ProbeState {
  const lastGoodAt = look.outcome === 'good' ? look.at : state.lastGoodAt
  const hasAnswered = lastGoodAt !== null
  // What came before the first answer was its start.
  const before = hasAnswered && state.lastGoodAt === null ? [] : state.looks
  const looks = [...before, look].slice(hasAnswered ? -of : -2 * of)
  const bad = looks.filter(({ outcome }) => outcome !== 'good')
  const isTrouble = bad.length >= (hasAnswered ? failures : 2 * of)
  const isWell = looks.length >= failures && looks.slice(-failures).every(({ outcome }) => outcome === 'good')
  const verdict = isWell ? 'well' : isTrouble ? 'trouble' : state.verdict
  return { verdict, looks, lastGoodAt, since: verdict === 'trouble' ? (state.since ?? bad[0]?.at ?? look.at) : null }
}
