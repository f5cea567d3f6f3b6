import { expect, it } from 'vitest'
import { createDrain } from './drain.ts'
import { leaveOneOut } from './judge.ts'
import { readCsv } from './read-csv.ts'

it('cells of a CSV file may hold commas, quotes and line ends', () => {
  expect(readCsv('a,b\n"1,2","say ""x"""\r\n"two\nlines",\n')).toEqual([
    ['a', 'b'],
    ['1,2', 'say "x"'],
    ['two\nlines', ''],
  ])
})

it('leaving one out moves the mean by what that one weighs', () => {
  expect(leaveOneOut([1, 1, 1, 0])).toBeCloseTo(0.25)
  expect(leaveOneOut([0.9, 0.9])).toBe(0)
})

it('Drain groups lines that differ in numbers and keeps others apart', () => {
  const drain = createDrain()
  const ids = ['took 3 ms', 'took 4 ms', 'connection to db lost', 'took 5 ms'].map(drain)
  expect(ids).toEqual([1, 1, 2, 1])
})
