import { declareTest, declareWithin } from './registered-tests.ts'

export { expect, expectTypeOf } from 'vitest'

type Body = (...row: never[]) => unknown

/** Vitest's `test` and `it`, as far as core uses them: names are not filled with what a row holds. */
export const test = declarer()

export const it = declarer()

export const describe = declareWithin

function declarer() {
  const declare = (name: string, run: () => unknown): void => declareTest(name, run)
  const each = (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const row of rows) declareTest(name, () => body(...((Array.isArray(row) ? row : [row]) as never[])))
  }
  return Object.assign(declare, { each })
}
