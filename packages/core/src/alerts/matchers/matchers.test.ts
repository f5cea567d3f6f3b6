import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Matcher } from './matcher.ts'
import { formatMatchers, matches, matchesNothingSaid, matchOps } from './matcher.ts'
import { parseMatcher, parseMatchers } from './parse.ts'
import { compilePattern, PatternError, patternMaxLength } from './pattern.ts'
import { MatcherSyntaxError } from './syntax-error.ts'

const one = (name: string, op: Matcher['op'], value: string): Matcher => ({ name, op, value })

describe('matchers are read', () => {
  const read: readonly (readonly [string, readonly Matcher[]])[] = [
    ['', []],
    ['{}', []],
    ['foo=bar', [one('foo', '=', 'bar')]],
    [' { foo = bar , baz != qux } ', [one('foo', '=', 'bar'), one('baz', '!=', 'qux')]],
    ['{foo="bar",}', [one('foo', '=', 'bar')]],
    ['foo="bar,baz"', [one('foo', '=', 'bar,baz')]],
    ['foo=~"a|b",bar!~c.*', [one('foo', '=~', 'a|b'), one('bar', '!~', 'c.*')]],
    ['foo=', [one('foo', '=', '')]],
    ['foo=""', [one('foo', '=', '')]],
    [String.raw`foo="say \"hi\"\n\\"`, [one('foo', '=', 'say "hi"\n\\')]],
    [String.raw`foo=~"\d+"`, [one('foo', '=~', String.raw`\d+`)]],
    ['job:rate5m=1', [one('job:rate5m', '=', '1')]],
    ['告警名=磁盘已满', [one('告警名', '=', '磁盘已满')]],
    ['"label with spaces"="v"', [one('label with spaces', '=', 'v')]],
    [String.raw`"\u544a\x41"="\U0001F642"`, [one('告A', '=', '🙂')]],
    ['"a{b}"=~"x"', [one('a{b}', '=~', 'x')]],
    ['foo=🙂', [one('foo', '=', '🙂')]],
    ['foo={bar', [one('foo', '=', '{bar')]],
    // The classic syntax takes a brace on one side only, as Alertmanager does.
    ['{foo=bar', [one('foo', '=', 'bar')]],
  ]

  test.each(read)('%s', (text, matchers) => expect(parseMatchers(text)).toEqual(matchers))

  it('back from what is written of them, whatever they hold', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 })
    const matcher = fc.record({ name: text, op: fc.constantFrom('=', '!='), value: fc.string({ unit: 'grapheme' }) })
    fc.assert(
      fc.property(fc.array(matcher as fc.Arbitrary<Matcher>, { maxLength: 4 }), (matchers) => {
        expect(parseMatchers(formatMatchers(matchers))).toEqual(matchers)
      }),
    )
  })

  it('one at a time where one is expected', () => {
    expect(parseMatcher('a=b')).toEqual(one('a', '=', 'b'))
    expect(() => parseMatcher('a=b,c=d')).toThrow('one matcher')
    expect(() => parseMatcher('{}')).toThrow('one matcher')
  })
})

describe('what holds no matchers is refused, with the place', () => {
  const refused: readonly (readonly [string, string, number])[] = [
    ['foo', 'one of =, !=, =~, !~ is expected', 3],
    ['{告=bar', '} is expected', 6],
    ['告=bar}}', 'a label name is expected', 5],
    ['foo=bar,,baz=qux', 'a label name is expected', 8],
    ['=bar', 'a label name is expected', 0],
    ['告警 foo=bar', 'one of =, !=, =~, !~ is expected', 3],
    ['foo="bar', 'the quotes are never closed', 4],
    ['foo=b"ar"', 'a label name is expected', 5],
    [String.raw`"告"="\q"`, String.raw`\q is no escape`, 5],
    [String.raw`"告"="\xff"`, String.raw`\x is no escape`, 5],
    [String.raw`"告"="\ud800"`, String.raw`\u is no escape`, 5],
    ['foo=~"("', 'error parsing regexp', 6],
    ['foo=~"(?=x)"', 'error parsing regexp', 6],
  ]

  test.each(refused)('%s', (text, message, at) => {
    const read = () => parseMatchers(text)
    expect(read).toThrow(MatcherSyntaxError)
    expect(read).toThrow(message)
    expect(placeOf(read)).toBe(at)
  })

  it('whatever it is: never anything but matchers or a syntax error', () => {
    const junk = fc.string({ unit: fc.constantFrom(...Array.from('ab="~!{},\\ \n(*[告x'), '\ud800') })
    fc.assert(
      fc.property(junk, (text) => {
        expect(errorOf(() => parseMatchers(text)) ?? new MatcherSyntaxError('', 0)).toBeInstanceOf(MatcherSyntaxError)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a matcher', () => {
  it('takes a missing label for an empty one', () => {
    expect(matches([one('a', '=', '')], {})).toBe(true)
    expect(matches([one('a', '!=', '')], {})).toBe(false)
    expect(matches([one('a', '=~', '.*')], {})).toBe(true)
    expect(matches([one('a', '!~', '.+')], {})).toBe(true)
    expect(matches([one('toString', '=', '')], {})).toBe(true)
  })

  it('must all fit, and regular expressions fit the whole value', () => {
    const labels = { a: 'foobar', b: 'x' }
    expect(matches([one('a', '=~', 'foo')], labels)).toBe(false)
    expect(matches([one('a', '=~', 'foo|foobar')], labels)).toBe(true)
    expect(matches([one('a', '=~', 'foo.*'), one('b', '=', 'y')], labels)).toBe(false)
    expect(matches([one('a', '!~', 'foo')], labels)).toBe(true)
    expect(matches([], labels)).toBe(true)
  })

  it('that asks for nothing is content with a label that is not there', () => {
    expect(matchOps.map((op) => matchesNothingSaid(one('a', op, '.+')))).toEqual([false, true, false, true])
  })
})

describe('a regular expression', () => {
  it('says the same as JavaScript’s where both know it', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', String.raw`\w`, '(?:a|b)', '(a)')
    const piece = fc.tuple(atom, fc.constantFrom('', '*', '+', '?', '{2}')).map((parts) => parts.join(''))
    const source = fc
      .array(
        fc.array(piece, { maxLength: 3 }).map((parts) => parts.join('')),
        { minLength: 1, maxLength: 3 },
      )
      .map((branches) => branches.join('|'))
    fc.assert(
      fc.property(source, fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 }), (pattern, text) => {
        expect(compilePattern(pattern)(text)).toBe(new RegExp(`^(?:${pattern})$`).test(text))
      }),
      { numRuns: 500 },
    )
  })

  it('that would keep a backtracking engine for ever is answered, and one that is too large refused', () => {
    const text = `${'a'.repeat(10_000)}!`
    for (const source of ['(a+)+', '(a|aa)+', '(a*)*b', '.*.*.*.*x']) expect(compilePattern(source)(text)).toBe(false)
    for (const source of ['((a{1,1000}){1,1000})', '(', 'a'.repeat(patternMaxLength + 1), String.raw`(a)\1`]) {
      expect(() => compilePattern(source)).toThrow(PatternError)
    }
  })
})

function placeOf(read: () => unknown): number | null {
  const error = errorOf(read)
  return error instanceof MatcherSyntaxError ? error.at : null
}

function errorOf(read: () => unknown): unknown {
  try {
    read()
    return null
  } catch (error) {
    return error
  }
}
