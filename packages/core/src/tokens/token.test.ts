import { expect, it } from 'vitest'
import { confirmed, ended, held, unconfirmed } from './testing/samples.ts'
import { isFinal, isHeld, isUnconfirmed } from './token.ts'

it('a token is unconfirmed, held, confirmed or final, and only one of them', () => {
  const kindsOf = [isUnconfirmed, isHeld, isFinal]
  const read = (token: ReturnType<typeof unconfirmed>): boolean[] => kindsOf.map((is) => is(token))
  expect(read(unconfirmed())).toEqual([true, false, false])
  expect(read(held())).toEqual([false, true, false])
  expect(read(confirmed())).toEqual([false, false, false])
  for (const state of ['cancelled', 'expired', 'revoked'] as const) {
    expect(read(ended(state))).toEqual([false, false, true])
  }
})
