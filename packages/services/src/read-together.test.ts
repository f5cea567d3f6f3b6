import { expect, test } from 'vitest'
import { readTogether } from './read-together.ts'

/** A statement that answers when it is told to. */
function statements() {
  const sent: { readonly keys: readonly string[]; readonly answer: PromiseWithResolvers<void> }[] = []
  const readMany = async (keys: readonly string[]) => {
    const answer = Promise.withResolvers<void>()
    sent.push({ keys, answer })
    await answer.promise
    return new Map(keys.filter((key) => key !== 'missing').map((key) => [key, key.toUpperCase()]))
  }
  return { sent, read: readTogether(readMany), keys: () => sent.map(({ keys }) => keys) }
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

test('readings of one turn leave as one statement, each key once, and each gets its own', async () => {
  const { read, sent, keys } = statements()
  const all = Promise.all(['a', 'b', 'a', 'missing'].map((key) => read(key)))
  await nextTurn()
  expect(keys()).toEqual([['a', 'b', 'missing']])
  sent[0]?.answer.resolve()
  expect(await all).toEqual(['A', 'B', 'A', null])
})

test('a reading never joins a statement that has left; of many that wait, all leave when one is back', async () => {
  const { read, sent, keys } = statements()
  const readings = []
  for (const key of ['a', 'a', 'a', 'b']) {
    readings.push(read(key))
    await nextTurn()
  }
  expect(keys()).toEqual([['a'], ['a']])
  sent[0]?.answer.resolve()
  await readings[0]
  await nextTurn()
  expect(keys()).toEqual([['a'], ['a'], ['a', 'b']])
  for (const { answer } of sent) answer.resolve()
  expect(await Promise.all(readings)).toEqual(['A', 'A', 'A', 'B'])
})

test('a statement that fails fails its own readings and holds up no others', async () => {
  const { read, sent } = statements()
  const first = read('a')
  await nextTurn()
  const second = read('b')
  await nextTurn()
  sent[0]?.answer.reject(new Error('away'))
  sent[1]?.answer.resolve()
  await expect(first).rejects.toThrow('away')
  expect(await second).toBe('B')
})
