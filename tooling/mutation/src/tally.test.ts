import { expect, test } from 'vitest'
import { scoreOf, sumOf, tallyOf } from './tally.ts'

const ends = (...statuses: string[]) => statuses.map((status) => ({ status }))

test('the score is what tests noticed of all mutants, those that no test reaches included', () => {
  const tally = tallyOf(ends('Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage', 'Ignored', 'RuntimeError'))
  expect(tally).toEqual({ killed: 2, timedOut: 1, survived: 1, unseen: 1, excused: 1, broken: 1 })
  expect(scoreOf(tally)).toBe(60)
})

test('a score is rounded down: 90 % is never less', () => {
  expect(scoreOf(tallyOf(ends(...Array<string>(8999).fill('Killed'), ...Array<string>(1001).fill('Survived'))))).toBe(
    89.9,
  )
})

test('a folder without a rule has no score', () => {
  expect(scoreOf(tallyOf(ends('Ignored')))).toBeNull()
})

test('an end that nobody knows is no figure', () => {
  expect(() => tallyOf(ends('Pending'))).toThrow('a mutant ended as Pending')
})

test('folders are summed kind by kind', () => {
  expect(sumOf([tallyOf(ends('Killed', 'CompileError')), tallyOf(ends('Killed', 'RuntimeError'))])).toMatchObject({
    killed: 2,
    broken: 2,
  })
})
