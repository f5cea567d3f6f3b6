import { expect, test } from 'vitest'
import { languages } from '../language.ts'
import { botWords } from './index.ts'

/** Reads as a text, and has the members that sentences are made of. */
const standIn: object = new Proxy(
  {},
  {
    get: (_target, name) =>
      name === Symbol.toPrimitive || name === 'toString'
        ? () => 'X'
        : name === 'map' || name === 'join'
          ? () => 'X'
          : name === 'length'
            ? 1
            : 'X',
  },
)

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'function') return leaves(value(standIn, standIn))
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(leaves)
}

test.each(languages)('in %s nothing is called “cancel” alone: a button that cancels says what', (language) => {
  const said = leaves(botWords[language])
  expect(said.length).toBeGreaterThan(200)
  expect(said.filter((text) => /^[\s“”"]*(?:取消|cancel)[\s….。!!“”"]*$/i.test(text))).toEqual([])
})
