import { expect, it } from 'vitest'
import { accuracyOf } from './accuracy.ts'

it('names of groups do not matter', () => {
  expect(accuracyOf(['x', 'y', 'x'], ['1', '2', '1'])).toEqual({ grouping: 1, groups: 1, found: 2, true: 2 })
})

it('a group that is split counts for none of its lines', () => {
  expect(accuracyOf(['x', 'y', 'z', 'z'], ['1', '1', '2', '2'])).toEqual({
    grouping: 0.5,
    groups: 0.4,
    found: 3,
    true: 2,
  })
})

it('two groups in one count for none of their lines', () => {
  expect(accuracyOf(['x', 'x', 'x', 'y'], ['1', '1', '2', '3'])).toMatchObject({ grouping: 0.25, groups: 0.4 })
})

it('a group that only overlaps a true one is wrong', () => {
  expect(accuracyOf(['x', 'x', 'y', 'y'], ['1', '2', '2', '1'])).toMatchObject({ grouping: 0, groups: 0 })
})

it('lists of different length are refused', () => {
  expect(() => accuracyOf(['x'], [])).toThrow(RangeError)
})
