import { expect, test } from 'vitest'
import { declareTest, declareWithin, takeDeclared } from './registered-tests.ts'

test('tests are known by their name and that of the groups around them, and by a number where that is not enough', () => {
  declareTest('one', () => null)
  declareWithin('outer', () => {
    declareWithin('inner', () => declareTest('one', () => null))
    declareTest('one', () => null)
    declareTest('one', () => null)
  })
  declareTest('one', () => null)
  expect(takeDeclared().map(({ name }) => name)).toEqual([
    'one',
    'outer > inner > one',
    'outer > one',
    'outer > one (2)',
    'one (2)',
  ])
  expect(takeDeclared()).toEqual([])
})
