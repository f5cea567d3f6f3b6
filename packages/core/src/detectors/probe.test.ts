import { expect, it } from 'vitest'
import type { ProbeLook, ProbeState } from './probe.ts'
import { notYetProbed, probed } from './probe.ts'

const settings = { failures: 4, of: 6 }

/** A look every ten seconds: `+` is good, `-` is not answered. */
function after(course: string, from: ProbeState = notYetProbed): ProbeState {
  return [...course].reduce((state, sign, n) => probed(state, lookAt(sign, n), settings), from)
}

function lookAt(sign: string, n: number): ProbeLook {
  return { at: n * 10_000, tookMs: 5, outcome: sign === '+' ? 'good' : 'unanswered', status: null }
}

it('so many bad looks among the last ones are trouble, and as many good ones running its end', () => {
  const verdicts = Object.entries({
    '++++': 'well',
    '++++---': 'well',
    '++++----': 'trouble',
    '++++-+-+-': 'well',
    '++++--+-+-': 'trouble',
    '++++----+++': 'trouble',
    '++++----+++-+++': 'trouble',
    '++++----++++': 'well',
  }).map(([course, verdict]) => [course, after(course).verdict, verdict])
  for (const [course, found, expected] of verdicts) expect([course, found]).toEqual([course, expected])
})

it('what has never answered may be starting: it has twice as many looks as what has', () => {
  expect(after('-'.repeat(11))).toMatchObject({ verdict: 'unknown', lastGoodAt: null, since: null })
  expect(after('-'.repeat(12))).toMatchObject({ verdict: 'trouble', since: 0 })
  expect(after(`${'-'.repeat(11)}+`).verdict).toBe('unknown')
  expect(after(`${'-'.repeat(12)}+++`).verdict).toBe('trouble')
  expect(after('---++++').verdict).toBe('well')
})

it('a trouble keeps its beginning, and remembers no more looks than it needs', () => {
  const state = after(`++++${'-'.repeat(50)}`)
  expect(state).toMatchObject({ verdict: 'trouble', lastGoodAt: 30_000, since: 40_000 })
  expect(state.looks).toHaveLength(6)
})
