import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clipMarkdown, clipText, discordTypography, escapeMarkdown, moment } from './index.ts'

const hostile = fc.array(
  fc.oneof(
    fc.constantFrom('@everyone', '<@1>', '<t:1:R>', '```', '`', '**', '__', '||', '~~', '> ', '# ', '- ', '1. ', '\n'),
    fc.constantFrom('[a](https://x.example)', 'https://x.example', '<:e:1>', '\\', '-# ', '\u200b', '😀', '王'),
    fc.string({ unit: 'grapheme' }),
  ),
)

test('nothing that is escaped stays markup', () => {
  fc.assert(
    fc.property(hostile, (pieces) => {
      const escaped = escapeMarkdown(pieces.join(''))
      const bare = escaped.replaceAll(/\\[^A-Za-z0-9\s]/g, '')
      expect(bare).not.toMatch(/[\\*_~`|<>[\]()#\n]/)
      expect(escaped).not.toMatch(/@(?!\u200b)|(?<!\\):\/\/|^\s*(?:[-+]|\d+\.)/)
    }),
  )
})

test('what is escaped shows the same characters', () => {
  const shown = escapeMarkdown('1. *bold* @here <@7> https://x').replaceAll(/\\(?=[^A-Za-z0-9\s])|\u200b/g, '')
  expect(shown).toBe('1. *bold* @here <@7> https://x')
})

test('a cut never goes through an escape, a character, a time or a code span', () => {
  expect(clipMarkdown('ab\\*cd', 4)).toBe('ab…')
  expect(clipMarkdown('since <t:1772352000:f> on', 12)).toBe('since…')
  expect(clipMarkdown('a `tok_123456` b', 9)).toBe('a…')
  expect(clipText('a😀b', 3)).toBe('a…')
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 50 }), (pieces, max) => {
      const cut = clipMarkdown(pieces.join(''), max)
      expect(cut.length).toBeLessThanOrEqual(max)
      expect(cut.isWellFormed() || !pieces.join('').isWellFormed()).toBe(true)
    }),
  )
})

test('a code span holds whatever it is given', () => {
  expect(discordTypography.code('a`b\n`c')).toBe("`a'b 'c`")
  expect(discordTypography.code('')).toBe('`?`')
})

test('a moment is told relative and exact, in the markup that Discord counts on by itself', () => {
  expect(moment('2026-03-01T08:00:00.999Z')).toBe('<t:1772352000:R> · <t:1772352000:f>')
  expect(moment(1_772_352_000_999)).toBe('<t:1772352000:R> · <t:1772352000:f>')
  expect(moment(null)).toBe('')
})
