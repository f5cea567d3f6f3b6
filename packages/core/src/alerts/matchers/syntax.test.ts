import { expect, it, test } from 'vitest'
import type { Matcher } from './matcher.ts'
import { formatMatchers } from './matcher.ts'
import { parseMatchers } from './parse.ts'
import { compilePattern, PatternError, patternMaxLength } from './pattern.ts'
import { MatcherSyntaxError } from './syntax-error.ts'

const one = (name: string, value: string, op: Matcher['op'] = '='): Matcher => ({ name, op, value })

test.each<[string, readonly Matcher[]]>([
  // Classic: a comma between quotes parts nothing, and an escaped quote ends nothing.
  [String.raw`a="\",",b=c`, [one('a', '",'), one('b', 'c')]],
  [String.raw`a="\\",b="c"`, [one('a', '\\'), one('b', 'c')]],
  [String.raw`a="\x\n\\n"`, [one('a', '\\x\n\\n')]],
  ['a=b\\', [one('a', 'b\\')]],
  ['a=b,', [one('a', 'b')]],
  ['a=b, ', [one('a', 'b')]],
  ['  a  =  b c  ', [one('a', 'b c')]],
  ['{a=b}', [one('a', 'b')]],
  ['a=b}', [one('a', 'b')]],
  ['a={b}c', [one('a', '{b}c')]],
  ['_a1:B=~x', [one('_a1:B', 'x', '=~')]],
  ['a!~x,b!=y', [one('a', 'x', '!~'), one('b', 'y', '!=')]],
  ['a==b', [one('a', '=b')]],
  // The newer one.
  ['告=~x', [one('告', 'x', '=~')]],
  ['告!=x', [one('告', 'x', '!=')]],
  ['告!~x', [one('告', 'x', '!~')]],
  ['{ 告 = "x" , }', [one('告', 'x')]],
  ['告=a\t,b=c', [one('告', 'a'), one('b', 'c')]],
  ['1a=b', [one('1a', 'b')]],
  ['"a b"=c', [one('a b', 'c')]],
  [String.raw`"告"="\a\b\f\n\r\t\v\\\""`, [one('告', '\u0007\b\f\n\r\t\v\\"')]],
  [String.raw`"告"="\x41\x7f\x00"`, [one('告', 'A\u007f\u0000')]],
  [String.raw`"告"="\ud7ff\ue000"`, [one('告', '\ud7ff\ue000')]],
  [String.raw`"告"="\U0010ffff\u00e9"`, [one('告', '\u{10ffff}é')]],
  ['"告"="{}!=~,\'`"', [one('告', "{}!=~,'`")]],
])('%j is read', (text, matchers) => {
  expect(parseMatchers(text)).toEqual(matchers)
})

const noEscape = (escape: string) => `\\${escape} is no escape`

test.each<[string, string, number]>([
  ['告', 'one of =, !=, =~, !~ is expected', 1],
  ['告=', 'a label value is expected', 2],
  ['告=,', 'a label value is expected', 2],
  ['{告=a', '} is expected', 4],
  ['{告=a b', '} is expected', 5],
  ['{告=a}x', 'nothing more is expected', 5],
  ['告=a b', 'a label name is expected', 4],
  [',告=a', 'a label name is expected', 0],
  ['告=!a', '! needs quotes around it', 2],
  ["告='a'", "' needs quotes around it", 2],
  ['告=`a`', '` needs quotes around it', 2],
  ['告=~~', '~ needs quotes around it', 3],
  ['告=\\a', '\\ needs quotes around it', 2],
  ['告="a\nb"', 'the quotes are never closed', 2],
  ['告="a\\"', 'the quotes are never closed', 2],
  ['a=b"c', 'the quotes are never closed', 3],
  [String.raw`"告"="ab\x80"`, noEscape('x'), 7],
  [String.raw`"告"="\udfff"`, noEscape('u'), 5],
  [String.raw`"告"="\ud800"`, noEscape('u'), 5],
  [String.raw`"告"="\U00110000"`, noEscape('U'), 5],
  [String.raw`"告"="\u12"`, noEscape('u'), 5],
  [String.raw`"告"="\u12g4"`, noEscape('u'), 5],
  [String.raw`"告"="\ug123"`, noEscape('u'), 5],
  [String.raw`"告"="\'"`, noEscape("'"), 5],
  ['a=~"b",c!~"("', 'error parsing regexp', 11],
  [String.raw`"告"=~"\n("`, 'error parsing regexp', 0],
])('%j is refused, with the place', (text, message, at) => {
  const refusal = expect.objectContaining({
    name: 'MatcherSyntaxError',
    message: expect.stringContaining(message) as string,
    at,
  }) as Error
  expect(() => parseMatchers(text)).toThrow(refusal)
  expect(() => parseMatchers(text)).toThrow(MatcherSyntaxError)
})

it('eight thousand characters are read, and not one more', () => {
  const text = `a="${'x'.repeat(7_996)}"`
  expect(parseMatchers(text)).toEqual([one('a', 'x'.repeat(7_996))])
  expect(() => parseMatchers(`${text} `)).toThrow(
    expect.objectContaining({ message: 'longer than 8000 characters', at: 8_000 }),
  )
})

it('matchers have one writing', () => {
  const matchers = [one('a:_1', 'x'), one('1a', 'say "y"\n\\', '!~'), one('a b', '', '!=')]
  expect(formatMatchers(matchers)).toBe(String.raw`{a:_1="x","1a"!~"say \"y\"\n\\","a b"!=""}`)
  expect(formatMatchers([])).toBe('{}')
})

it('a regular expression fits the whole of a value, over its lines too', () => {
  expect(compilePattern('a.b')('a\nb')).toBe(true)
  expect(['a', 'b', 'ab', 'xa', 'bx'].map(compilePattern('a|b'))).toEqual([true, true, false, false, false])
})

it('a regular expression has a thousand characters at most', () => {
  expect(compilePattern('a'.repeat(patternMaxLength))('a'.repeat(1_000))).toBe(true)
  expect(() => compilePattern('a'.repeat(1_001))).toThrow(
    expect.objectContaining({ name: 'PatternError', message: 'longer than 1000 characters' }),
  )
  expect(() => compilePattern('(')).toThrow(PatternError)
})

it('more regular expressions than are kept at hand are compiled anew', () => {
  const patterns = Array.from({ length: 600 }, (_, at) => `x${at}`)
  for (const pattern of [...patterns, ...patterns]) expect(compilePattern(pattern)(pattern)).toBe(true)
})
