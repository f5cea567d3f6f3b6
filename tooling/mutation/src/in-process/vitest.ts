import { declareTest, declareWithin } from './registered-tests.ts'

export { expect, expectTypeOf } from 'vitest'

type Body = (...row: never[]) => unknown

/** Vitest's `test`, as far as core uses it: names are not filled with what a row holds. */
export const test = Object.assign(declareTest, {
  each:
    (rows: readonly unknown[]) =>
    (name: string, body: Body): void => {
      for (const row of rows) declareTest(name, () => body(...((Array.isArray(row) ? row : [row]) as never[])))
    },
})

export const it = test

export const describe = declareWithin
