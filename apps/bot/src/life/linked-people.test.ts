import { expect, it } from 'vitest'
import { createLinkedPeople } from './linked-people.ts'

it('who is linked is asked for once a minute, who is not every time', async () => {
  let now = 0
  let asked = 0
  const { isLinked } = createLinkedPeople(() => now)
  const ask = (answer: boolean) => async () => {
    asked += 1
    return answer
  }
  expect([await isLinked('1', ask(false)), await isLinked('1', ask(true)), await isLinked('1', ask(false))]).toEqual([
    false,
    true,
    true,
  ])
  expect(asked).toBe(2)
  expect(await isLinked('2', ask(false))).toBe(false)
  now = 60_000
  expect(await isLinked('1', ask(false))).toBe(false)
  expect(asked).toBe(4)
})
