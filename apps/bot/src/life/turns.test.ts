import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

it('an interaction that comes again is not taken again', async () => {
  const turns = createTurns()
  const taken: string[] = []
  for (const id of ['1', '2', '1']) turns.take({ id }, async () => void taken.push(id))
  turns.take('no interaction', async () => void taken.push('other'))
  await turns.finish()
  expect(taken).toEqual(['1', '2', 'other'])
})

it('the end waits for what is under way', async () => {
  const turns = createTurns()
  const { promise, resolve } = Promise.withResolvers<void>()
  let isDone = false
  turns.take({ id: '1' }, async () => {
    await promise
    isDone = true
  })
  const finished = turns.finish()
  resolve()
  await finished
  expect(isDone).toBe(true)
})
