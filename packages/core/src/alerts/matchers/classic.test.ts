import { expect, test } from 'vitest'
import { parseClassic } from './classic.ts'
import type { Matcher } from './matcher.ts'

const one = (name: string, value: string, op: Matcher['op'] = '='): Matcher => ({ name, op, value })

test.each<[string, readonly Matcher[]]>([
  ['', []],
  ['  ', []],
  ['{}', []],
  [' {a=b} ', [one('a', 'b')]],
  ['a=b,', [one('a', 'b')]],
  ['a=b, ', [one('a', 'b')]],
  ['a=b , c!=d', [one('a', 'b'), one('c', 'd', '!=')]],
  ['a="b,c",d=e', [one('a', 'b,c'), one('d', 'e')]],
  [String.raw`a="\",",b=c`, [one('a', '",'), one('b', 'c')]],
  [String.raw`a="\\",b=c`, [one('a', '\\'), one('b', 'c')]],
  [String.raw`a="\\\",b",c=d`, [one('a', '\\",b'), one('c', 'd')]],
  ['a="b" ', [one('a', 'b')]],
  ['a=', [one('a', '')]],
  ['a=""', [one('a', '')]],
])('%j is read by the syntax of every Alertmanager until 0.27', (text, matchers) => {
  expect(parseClassic(text)).toEqual(matchers)
})

test.each([
  'a',
  '告=b',
  'a=b,,c=d',
  ',a=b',
  'a="b',
  String.raw`a="b\"`,
  'a=b"',
  'a=b"c"',
  'a="b"c',
  'a="b""',
  String.raw`a=\"b"`,
  'a~b',
])('%j is not', (text) => {
  expect(parseClassic(text)).toBeNull()
})
